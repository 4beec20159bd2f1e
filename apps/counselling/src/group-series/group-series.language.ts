import {
  CalendarDay,
  counsellingTopics,
  FieldGroups,
  projectProgrammes,
  RefersTo,
  sbgAreas,
  type CounsellingTopic,
  type Programme,
  type ProjectProgramme,
  type SbgArea,
} from '@geleit/contracts';
import { Personal, type EventOf, type Language } from '@geleit/kernel';
import { staffRejections, type StaffFacts } from '@geleit/rules';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { groupVoidReasons, type GroupVoidReason } from './codes.language.js';
import {
  groupAppointmentCommands,
  groupAppointmentEvents,
  groupAppointmentRejections,
} from './group-appointment.language.js';
import { GroupEventFields } from './group-event-fields.language.js';
import {
  groupSessionCommands,
  groupSessionEvents,
  groupSessionRejections,
} from './group-session.language.js';

@FieldGroups({
  content: ['title', 'topics'],
  participants: ['leaderId'],
  term: ['startsOn', 'endsOn'],
})
class DescribedGroupSeries {
  /** Names no participant. */
  @Length(3, 200)
  @Personal('identity')
  title!: string;
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  /** Which colleague of the office leads the group. Absent: whoever starts it, or who led it before. */
  @IsOptional()
  @RefersTo('staff')
  leaderId?: string;
  @CalendarDay() startsOn!: string;
  /** The last day, if it is known. */
  @IsOptional()
  @CalendarDay()
  endsOn?: string;
}
/** Gruppenangebot: begins a series of sessions in a programme of an office. */
@FieldGroups({ record: ['agencyId'], programme: ['programme', 'sbgArea'] })
export class StartGroupSeries extends DescribedGroupSeries {
  @RefersTo('offices') agencyId!: string;
  /** Of the office. `IA`: the work of integration agencies beside their projects. */
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
  /** Only for SBG and RB. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
}
/** The whole description. The programme stays: void the series and start it again instead. */
export class CorrectGroupSeries extends DescribedGroupSeries {}
export class CloseGroupSeries {
  @CalendarDay() closedOn!: string;
}
export class ReopenGroupSeries {}
/** Stornieren: the series should not have been started. Its sessions count no longer. */
export class VoidGroupSeries {
  @IsIn(groupVoidReasons) reason!: GroupVoidReason;
}
export interface GroupLeaderFacts {
  /** What the register says of the colleague who is to lead the group. */
  readonly leader?: StaffFacts;
}
export interface StartGroupSeriesFacts extends GroupLeaderFacts {
  /** What an open office of the organisation offers, by the register. */
  readonly office?: { readonly programmes: readonly Programme[]; readonly sbgAreas: readonly SbgArea[] };
}

export class GroupSeriesStarted extends GroupEventFields {
  @Length(3, 200)
  @Personal('identity')
  title!: string;
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  @IsUUID() leaderId!: string;
  @CalendarDay() startsOn!: string;
  @IsOptional()
  @CalendarDay()
  endsOn?: string;
}
export class GroupSeriesCorrected extends GroupSeriesStarted {}
export class GroupSeriesClosed extends CloseGroupSeries {}
export class GroupSeriesReopened {}
export class GroupSeriesVoided extends VoidGroupSeries {}

/** Soziale Gruppenarbeit: a series of sessions of a group. Participants are numbers, never names. */
export const GroupSeriesLanguage = {
  stream: 'group-series',
  commands: {
    StartGroupSeries,
    CorrectGroupSeries,
    ...groupAppointmentCommands,
    ...groupSessionCommands,
    CloseGroupSeries,
    ReopenGroupSeries,
    VoidGroupSeries,
  },
  events: {
    GroupSeriesStarted,
    GroupSeriesCorrected,
    ...groupAppointmentEvents,
    ...groupSessionEvents,
    GroupSeriesClosed,
    GroupSeriesReopened,
    GroupSeriesVoided,
  },
  rejections: {
    NoSuchGroupSeries: 'not-found',
    GroupSeriesAlreadyStarted: 'conflict',
    GroupSeriesIsClosed: 'conflict',
    GroupSeriesNotClosed: 'conflict',
    GroupSeriesIsVoid: 'conflict',
    OfficeUnknown: 'unprocessable',
    ProgrammeNotOffered: 'unprocessable',
    SbgAreaMissing: 'unprocessable',
    SbgAreaForbidden: 'unprocessable',
    SbgAreaNotFunded: 'unprocessable',
    SbgAreaNotOffered: 'unprocessable',
    DateImplausible: 'unprocessable',
    DaysReversed: 'unprocessable',
    DayInFuture: 'unprocessable',
    ...groupAppointmentRejections,
    ...groupSessionRejections,
    ...staffRejections,
  },
} as const satisfies Language;

export interface GroupSeriesCommandFacts {
  readonly StartGroupSeries: StartGroupSeriesFacts;
  readonly CorrectGroupSeries: GroupLeaderFacts;
}
export type GroupSeriesEvent = EventOf<typeof GroupSeriesLanguage>;
