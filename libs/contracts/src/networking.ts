import type { Contract } from '@geleit/kernel';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
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
} from './project-codes.js';

/** What every entry of a log can have. An entry of before it was asked for has none of it. */
class LoggedContact {
  @IsUUID() contactId!: string;
  @IsUUID() agencyId!: string;
  @IsISO8601({ strict: true }) occurredOn!: string;
  @IsIn(networkContactKinds) kind!: NetworkContactKind;
  @IsIn(networkPartners) partner!: NetworkPartner;
  /** Absent: it was no meeting of a committee. */
  @IsOptional()
  @IsIn(networkCommittees)
  committee?: NetworkCommittee;
  /** What the office was in the committee. */
  @IsOptional()
  @IsIn(networkRoles)
  role?: NetworkRole;
  /** Minutes of the office's staff at the meeting. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(6000)
  attendanceMin?: number;
  /** Minutes of their preparation and follow-up. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(6000)
  preparationMin?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIn(networkResults, { each: true })
  results?: readonly NetworkResult[];
  /** If the entry was moved to another day: the day on which it was logged until now. */
  @IsOptional()
  @IsISO8601({ strict: true })
  formerlyOn?: string;
}
/** Netzwerk- und Sozialraumarbeit of integration agencies: one entry of the log. */
export class NetworkContactLogged extends LoggedContact {
  @IsIn(projectFields) field!: ProjectField;
}
/** Netzwerkarbeit of every other programme: one entry of the log. It has a topic where `IA` has a field. */
export class NetworkingLogged extends LoggedContact {
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
  @IsIn(networkTopics) topic!: NetworkTopic;
}
/** The entry was logged by mistake, or wrongly: it no longer counts. */
export class NetworkContactStruck {
  @IsUUID() contactId!: string;
  @IsUUID() agencyId!: string;
  @IsISO8601({ strict: true }) occurredOn!: string;
  /** Absent: `IA`. */
  @IsOptional()
  @IsIn(projectProgrammes)
  programme?: ProjectProgramme;
}

export const networkContactContract = {
  service: 'projects',
  stream: 'network-contact',
  major: 1,
  listeners: ['reporting'],
  events: { NetworkContactLogged, NetworkingLogged, NetworkContactStruck },
} as const satisfies Contract;
