import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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
  networkPartners,
  openingStages,
  participantRoles,
  projectEndings,
  projectFields,
  projectKinds,
  projectProgrammes,
  type Background,
  type GoalResult,
  type MeasureTarget,
  type MeasureType,
  type NetworkPartner,
  type OpeningStage,
  type ParticipantRole,
  type ProjectEnding,
  type ProjectField,
  type ProjectKind,
  type ProjectProgramme,
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
  /** Absent: `IA`. Only an opening process has another programme. */
  @IsOptional()
  @IsIn(projectProgrammes)
  programme?: ProjectProgramme;
}
export class ProjectStarted extends AboutProject {
  @IsISO8601({ strict: true }) startedOn!: string;
  @IsArray()
  @IsIn(projectFields, { each: true })
  fields!: readonly ProjectField[];
}
class AboutHeldMeasure extends AboutProject {
  @IsUUID() measureId!: string;
  @IsISO8601({ strict: true }) heldOn!: string;
  @IsIn(projectFields) field!: ProjectField;
  @IsIn(measureTypes) measureType!: MeasureType;
  @IsIn(measureTargets) target!: MeasureTarget;
}
/** Maßnahme durchgeführt. A correction is told as the whole corrected measure, under the same id. */
export class MeasureHeld extends AboutHeldMeasure {
  /** If the measure was moved to another day: the day on which it was recorded until now. */
  @IsOptional()
  @IsISO8601({ strict: true })
  formerlyOn?: string;
}
/** The measure was recorded by mistake: it and its participants no longer count. */
export class MeasureStruck extends AboutProject {
  @IsUUID() measureId!: string;
  @IsISO8601({ strict: true }) heldOn!: string;
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
export class ParticipationCounted extends AboutHeldMeasure {
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
/** The goal was agreed on by mistake: its result no longer counts. */
export class GoalStruck extends AboutProject {
  @IsUUID() goalId!: string;
  @IsISO8601({ strict: true }) evaluatedOn!: string;
}
/** An institution has reached a stage of its opening process. */
export class OpeningStageReached extends AboutProject {
  @IsISO8601({ strict: true }) reachedOn!: string;
  @IsIn(openingStages) stage!: OpeningStage;
  /** Only of `reviewed`: how far what was agreed on has been reached, if that is known. */
  @IsOptional()
  @IsIn(goalResults)
  effect?: GoalResult;
}
/** The stage was recorded by mistake, or for a wrong day: it no longer counts. */
export class OpeningStageStruck extends AboutProject {
  @IsISO8601({ strict: true }) reachedOn!: string;
  @IsIn(openingStages) stage!: OpeningStage;
}

/** A stretch of days of one year on which a project was open. */
export class ProjectSpell {
  /** The first day. Absent: it was open when the year began. */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;
  /** The last day, under which its closing counts. Absent: it was open when the year ended, or is still. */
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
  @IsOptional()
  @IsIn(projectEndings)
  ending?: ProjectEnding;
}
/**
 * What holds for a project in one calendar year: a later statement for the same year replaces an earlier one.
 * It names no day of another year, so that years cannot be linked. An integration project lies within its
 * funding year. Nothing of a void project counts.
 */
export class ProjectYearStated {
  @IsUUID() projectId!: string;
  @IsUUID() agencyId!: string;
  @IsInt()
  @Min(2000)
  @Max(2200)
  year!: number;
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
  @IsIn(projectKinds) kind!: ProjectKind;
  /** Absent for an opening process. */
  @IsOptional()
  @IsInt()
  @Min(2000)
  @Max(2200)
  fundingYear?: number;
  /** Only the projects of integration agencies have fields. */
  @IsArray()
  @IsIn(projectFields, { each: true })
  fields!: readonly ProjectField[];
  /** In their order. Empty: it was not open in this year, although it was stated to be. */
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => ProjectSpell)
  spells!: readonly ProjectSpell[];
  @IsBoolean() isVoid!: boolean;
  /** The kind of the institution that opens itself: only of an opening process, since it is published. */
  @IsOptional()
  @IsIn(networkPartners)
  partner?: NetworkPartner;
}

export const projectContract = {
  service: 'projects',
  stream: 'project',
  major: 1,
  listeners: ['reporting'],
  events: {
    ProjectStarted,
    MeasureHeld,
    MeasureStruck,
    ParticipationCounted,
    GoalEvaluated,
    GoalStruck,
    OpeningStageReached,
    OpeningStageStruck,
    ProjectYearStated,
  },
} as const satisfies Contract;
