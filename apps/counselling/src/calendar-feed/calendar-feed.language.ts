import { CalendarDay, RefersTo } from '@geleit/contracts';
import { codeList, type Language } from '@geleit/kernel';
import { IsUUID } from 'class-validator';

export const calendarFeedStatuses = codeList('calendarFeedStatuses', ['active', 'revoked']);

/** Kalender-Abonnement: an address from which a calendar reads the appointments of whoever creates it. */
export class CreateCalendarFeed {}
/** From now on nothing is read from the address. */
export class RevokeCalendarFeed {}

export class CalendarFeedCreated {
  @IsUUID()
  @RefersTo('staff')
  staffId!: string;
  /** The last day on which it is served. */
  @CalendarDay() expiresOn!: string;
}
export class CalendarFeedRevoked {}

/** The address itself is stored nowhere: it is derived from the stream's id and a secret of the service. */
export const CalendarFeedLanguage = {
  stream: 'calendar-feed',
  commands: { CreateCalendarFeed, RevokeCalendarFeed },
  events: { CalendarFeedCreated, CalendarFeedRevoked },
  rejections: {
    NoSuchCalendarFeed: 'not-found',
    CalendarFeedAlreadyCreated: 'conflict',
    CalendarFeedIsRevoked: 'conflict',
  },
} as const satisfies Language;
