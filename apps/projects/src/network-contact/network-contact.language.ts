import {
  networkCommittees,
  networkContactKinds,
  networkPartners,
  networkResults,
  networkRoles,
  networkTopics,
  projectFields,
  projectProgrammes,
  type NetworkCommittee,
  type NetworkContactKind,
  type NetworkPartner,
  type NetworkResult,
  type NetworkRole,
  type NetworkTopic,
  type ProjectField,
  type ProjectProgramme,
  RefersTo,
  FieldGroups,
} from '@geleit/contracts';
import { codeList, Personal, type EventOf, type Language } from '@geleit/kernel';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { CalendarDay } from '../project/calendar-day.language.js';
import type { ProgrammeFacts } from '../project/office.decider.js';

export const strikeReasons = codeList('networkStrikeReasons', [
  'logged_twice',
  'did_not_happen',
  'other_agency',
  'other_programme',
]);
export type StrikeReason = (typeof strikeReasons)[number];

/** The kind of partner: an institution, never a person. */
@FieldGroups({
  meeting: ['occurredOn', 'kind', 'committee', 'committeeName', 'role', 'attendanceMin', 'preparationMin'],
  participants: ['partner', 'institution'],
  content: ['field', 'topic', 'results', 'note'],
})
class DescribedContact {
  @CalendarDay() occurredOn!: string;
  @IsIn(networkContactKinds) kind!: NetworkContactKind;
  /** Gremium. Absent: no committee met. */
  @IsOptional()
  @IsIn(networkCommittees)
  committee?: NetworkCommittee;
  @IsOptional()
  @Length(1, 200)
  @Personal('identity')
  committeeName?: string;
  /** Of the office in the committee. */
  @IsOptional()
  @IsIn(networkRoles)
  role?: NetworkRole;
  /** Minutes at the meeting, of all who attended for the office together. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(6000)
  attendanceMin?: number;
  /** Minutes of preparation and follow-up (Vor- und Nachbereitung), of all together. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(6000)
  preparationMin?: number;
  @IsIn(networkPartners) partner!: NetworkPartner;

  @IsOptional()
  @Length(1, 200)
  @Personal('identity')
  institution?: string;
  /** Handlungsfeld: of an integration agency, and of no other programme. */
  @IsOptional()
  @IsIn(projectFields)
  field?: ProjectField;
  /** What the networking of every other programme is about. */
  @IsOptional()
  @IsIn(networkTopics)
  topic?: NetworkTopic;
  /** What came of it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIn(networkResults, { each: true })
  results?: readonly NetworkResult[];
  /** Topics and agreements. */
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  note?: string;
}
@FieldGroups({ record: ['agencyId'], programme: ['programme'] })
export class LogNetworkContact extends DescribedContact {
  @RefersTo('offices') agencyId!: string;
  /** Of the office. Absent: `IA`. */
  @IsOptional()
  @IsIn(projectProgrammes)
  programme?: ProjectProgramme;
}
/** The whole entry as it should have been logged. Its programme stays: strike it and log it again instead. */
export class CorrectNetworkContact extends DescribedContact {}
export class StrikeNetworkContact {
  @IsIn(strikeReasons) reason!: StrikeReason;
}

export class NetworkContactLogged extends DescribedContact {
  @IsUUID() agencyId!: string;
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
}
export class NetworkContactCorrected extends NetworkContactLogged {
  /** Present if the day changed: the day the entry was logged for until now. */
  @IsOptional()
  @CalendarDay()
  formerlyOn?: string;
}
export class NetworkContactStruck extends StrikeNetworkContact {
  @IsUUID() agencyId!: string;
  @CalendarDay() occurredOn!: string;
  /** Absent: `IA`. */
  @IsOptional()
  @IsIn(projectProgrammes)
  programme?: ProjectProgramme;
}

/** Netzwerk- und Sozialraumarbeit: one entry of the office's log. */
export const NetworkContactLanguage = {
  stream: 'network-contact',
  commands: { LogNetworkContact, CorrectNetworkContact, StrikeNetworkContact },
  events: { NetworkContactLogged, NetworkContactCorrected, NetworkContactStruck },
  rejections: {
    NoSuchNetworkContact: 'not-found',
    DateImplausible: 'unprocessable',
    OfficeUnknown: 'unprocessable',
    ProgrammeNotOffered: 'unprocessable',
    FieldMissing: 'unprocessable',
    TopicMissing: 'unprocessable',
    FieldForbidden: 'unprocessable',
    TopicForbidden: 'unprocessable',
    CommitteeMissing: 'unprocessable',
    AlreadyLogged: 'conflict',
    ContactIsStruck: 'conflict',
    DayInFuture: 'unprocessable',
  },
} as const satisfies Language;

export interface NetworkContactCommandFacts {
  readonly LogNetworkContact: ProgrammeFacts;
}
export type NetworkContactEvent = EventOf<typeof NetworkContactLanguage>;
