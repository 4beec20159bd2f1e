import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CalendarFeedLanguage, type calendarFeedStatuses } from '../calendar-feed/calendar-feed.language.js';

@Entity('calendar_feeds')
export class CalendarFeedRow {
  @PrimaryColumn('uuid') calendarFeedId!: string;
  /** Whose calendar it is. */
  @Column('uuid') staffId!: string;
  @Column('text') status!: (typeof calendarFeedStatuses)[number];
  @Column('timestamptz') createdAt!: string;
  /** The last day on which it is served. */
  @Column('date') expiresOn!: string;
  @Column('int') version!: number;
}

type CalendarFeedEvents = typeof CalendarFeedLanguage.events;

/** The addresses from which calendars read. */
export const calendarFeeds: Projection<CalendarFeedEvents, CalendarFeedRow> = {
  name: 'calendar_feeds',
  row: CalendarFeedRow,
  reads: CalendarFeedLanguage.events,
  on: rowPerStream<CalendarFeedEvents, CalendarFeedRow>({
    begin: {
      CalendarFeedCreated: ({ stream, at, version, data }) => ({
        ...data,
        calendarFeedId: stream,
        status: 'active',
        createdAt: at,
        version,
      }),
    },
    change: { CalendarFeedRevoked: () => ({ status: 'revoked' }) },
  }),
};
