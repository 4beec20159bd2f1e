import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ageBands, genders, type AgeBand, type Gender } from './codes.js';
import {
  backgrounds,
  goalResults,
  measureTargets,
  measureTypes,
  networkContactKinds,
  networkPartners,
  openingStages,
  participantRoles,
  projectFields,
  projectKinds,
  type Background,
  type GoalResult,
  type MeasureTarget,
  type MeasureType,
  type NetworkContactKind,
  type NetworkPartner,
  type OpeningStage,
  type ParticipantRole,
  type ProjectField,
  type ProjectKind,
} from './project-codes.js';

/** The fields of every event about a project. */
export class AboutProject {
  @IsUUID() projectId!: string;
  @IsUUID() agencyId!: string;
  @IsIn(projectKinds) kind!: ProjectKind;
  @IsInt()
  @Min(2000)
  @Max(2200)
  fundingYear!: number;
}
export class ProjectStarted extends AboutProject {
  @IsISO8601({ strict: true }) startedOn!: string;
  @IsArray()
  @IsIn(projectFields, { each: true })
  fields!: readonly ProjectField[];
}
/** Maßnahme durchgeführt */
export class MeasureHeld extends AboutProject {
  @IsUUID() measureId!: string;
  @IsISO8601({ strict: true }) heldOn!: string;
  @IsIn(projectFields) field!: ProjectField;
  @IsIn(measureTypes) measureType!: MeasureType;
  @IsIn(measureTargets) target!: MeasureTarget;
}
/** How many people share one description; never who they are (PJ-4). */
export class ParticipantCount {
  @IsIn(genders) gender!: Gender;
  @IsIn(ageBands) ageBand!: AgeBand;
  @IsIn(backgrounds) background!: Background;
  @IsIn(participantRoles) role!: ParticipantRole;
  @IsInt()
  @Min(1)
  @Max(100_000)
  count!: number;
}
/** The participants of a measure: the current counts, which replace the earlier ones. */
export class ParticipationCounted extends MeasureHeld {
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ParticipantCount)
  participants!: readonly ParticipantCount[];
}
export class GoalEvaluated extends AboutProject {
  @IsUUID() goalId!: string;
  @IsISO8601({ strict: true }) evaluatedOn!: string;
  @IsIn(projectFields) field!: ProjectField;
  @IsIn(goalResults) result!: GoalResult;
}
/** An institution has reached a stage of its opening process. */
export class OpeningStageReached extends AboutProject {
  @IsISO8601({ strict: true }) reachedOn!: string;
  @IsIn(openingStages) stage!: OpeningStage;
}

export const projectContract = {
  service: 'projects',
  stream: 'project',
  major: 1,
  events: { ProjectStarted, MeasureHeld, ParticipationCounted, GoalEvaluated, OpeningStageReached },
} as const satisfies Contract;

/** Netzwerk- und Sozialraumarbeit: one entry of the log. */
export class NetworkContactLogged {
  @IsUUID() contactId!: string;
  @IsUUID() agencyId!: string;
  @IsISO8601({ strict: true }) occurredOn!: string;
  @IsIn(networkContactKinds) kind!: NetworkContactKind;
  @IsIn(networkPartners) partner!: NetworkPartner;
  @IsIn(projectFields) field!: ProjectField;
  /** If the entry was moved to another day: the day on which it was logged until now. */
  @IsOptional()
  @IsISO8601({ strict: true })
  formerlyOn?: string;
}
/** The entry was logged by mistake, or wrongly: it no longer counts. */
export class NetworkContactStruck {
  @IsUUID() contactId!: string;
  @IsUUID() agencyId!: string;
  @IsISO8601({ strict: true }) occurredOn!: string;
}

export const networkContactContract = {
  service: 'projects',
  stream: 'network-contact',
  major: 1,
  events: { NetworkContactLogged, NetworkContactStruck },
} as const satisfies Contract;
