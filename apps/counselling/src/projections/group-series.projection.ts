import type { CounsellingTopic, ProjectProgramme, SbgArea } from '@geleit/contracts';
import { codeList, Personal, rowPerStream, type DataOf, type Erased, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GroupSeriesLanguage } from '../group-series/group-series.language.js';

export const groupSeriesStatuses = codeList('groupSeriesStatuses', ['running', 'closed', 'void']);
export const countedGroupSeries = codeList('groupSeriesStatuses', ['running', 'closed']);

@Entity('group_series')
export class GroupSeriesRow {
  @PrimaryColumn('uuid') groupSeriesId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') programme!: ProjectProgramme;
  @Column('text', { nullable: true }) sbgArea!: SbgArea | null;
  @Column('text')
  @Personal('identity')
  title!: string | Erased;
  @Column('text', { array: true }) topics!: readonly CounsellingTopic[];
  /** Which colleague leads the group. */
  @Column('uuid') leaderId!: string;
  @Column('date') startsOn!: string;
  /** The last day as planned. */
  @Column('date', { nullable: true }) endsOn!: string | null;
  @Column('text') status!: (typeof groupSeriesStatuses)[number];
  @Column('date', { nullable: true }) closedOn!: string | null;
  /** How many sessions were held. */
  @Column('int') sessionCount!: number;
  @Column('int') version!: number;
}

type GroupEvents = typeof GroupSeriesLanguage.events;

const descriptionOf = ({
  agencyId,
  programme,
  sbgArea,
  title,
  topics,
  leaderId,
  startsOn,
  endsOn,
}: DataOf<GroupEvents, 'GroupSeriesStarted'>) => ({
  agencyId,
  programme,
  sbgArea: sbgArea ?? null,
  title,
  topics,
  leaderId,
  startsOn,
  endsOn: endsOn ?? null,
});

/** The series of group sessions of the offices. */
export const groupSeries: Projection<GroupEvents, GroupSeriesRow> = {
  name: 'group-series',
  row: GroupSeriesRow,
  reads: GroupSeriesLanguage.events,
  on: rowPerStream<GroupEvents, GroupSeriesRow>({
    begin: {
      GroupSeriesStarted: ({ stream, version, data }) => ({
        ...descriptionOf(data),
        groupSeriesId: stream,
        status: 'running',
        closedOn: null,
        sessionCount: 0,
        version,
      }),
    },
    change: {
      GroupSeriesCorrected: (_, { data }) => descriptionOf(data),
      GroupAppointmentArranged: () => ({}),
      GroupAppointmentMoved: () => ({}),
      GroupAppointmentCancelled: () => ({}),
      GroupAppointmentHeld: () => ({}),
      GroupAppointmentReopened: () => ({}),
      GroupSessionRecorded: ({ sessionCount }) => ({ sessionCount: sessionCount + 1 }),
      GroupSessionCorrected: () => ({}),
      GroupSessionStruck: ({ sessionCount }) => ({ sessionCount: sessionCount - 1 }),
      GroupSeriesClosed: (_, { data: { closedOn } }) => ({ status: 'closed', closedOn }),
      GroupSeriesReopened: () => ({ status: 'running', closedOn: null }),
      GroupSeriesVoided: () => ({ status: 'void' }),
    },
  }),
};
