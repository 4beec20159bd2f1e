import {
  goalResults,
  openingAreas,
  openingStages,
  projectProgrammes,
  type GoalResult,
  type OpeningArea,
  type OpeningStage,
  type ProjectProgramme,
  RefersTo,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDefined,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { WorkEventFields, Institution } from './project-event-fields.language.js';
import { CalendarDay } from './calendar-day.language.js';
import {
  breakOffReasons,
  correctionReasons,
  openingStrikeReasons,
  pauseReasons,
  strikeReasons,
  type BreakOffReason,
  type CorrectionReason,
  type OpeningStrikeReason,
  type PauseReason,
  type StrikeReason,
} from './codes.language.js';

export const stagesAfterContact = codeList('openingStages', [
  'diagnosis',
  'agreed',
  'in_training',
  'implemented',
  'reviewed',
]);
type StageAfterContact = (typeof stagesAfterContact)[number];

/** The office contacts a regular service (Regeldienst) that may open itself. */
export class BeginOpeningProcess {
  @RefersTo('offices') agencyId!: string;
  /** Of the office. Absent: `IA`. */
  @IsOptional()
  @IsIn(projectProgrammes)
  programme?: ProjectProgramme;
  @IsDefined()
  @ValidateNested()
  @Type(() => Institution)
  institution!: Institution;
  @CalendarDay() contactedOn!: string;
}

/** What the institution and the office look at or agree on. */
class OpeningContent {
  @ArrayMinSize(1)
  @ArrayMaxSize(openingAreas.length)
  @ArrayUnique()
  @IsIn(openingAreas, { each: true })
  areas!: readonly OpeningArea[];
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  text?: string;
}
/** Bestandsaufnahme: where the institution has to open itself. */
export class OpeningDiagnosis extends OpeningContent {}
/** Vereinbarung: what is to change, and until when. */
export class OpeningAgreement extends OpeningContent {
  @CalendarDay() until!: string;
}
/** Auswertung: how far what was agreed on has been reached (Wirkung). */
export class OpeningReview {
  @IsIn(goalResults) effect!: GoalResult;
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  text?: string;
}
/** Each part belongs to one stage, and can be added to it later. */
class StageContent {
  /** Only of `diagnosis`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OpeningDiagnosis)
  diagnosis?: OpeningDiagnosis;
  /** Only of `agreed`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OpeningAgreement)
  agreement?: OpeningAgreement;
  /** Only of `reviewed`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OpeningReview)
  review?: OpeningReview;
}
export class ReachOpeningStage extends StageContent {
  @IsIn(openingStages) stage!: OpeningStage;
  @CalendarDay() reachedOn!: string;
}
/**
 * A stage that was reached, as it should have been recorded. What is left out is not known. The first contact
 * is the start of the process, and is corrected with it.
 */
export class CorrectOpeningStage extends StageContent {
  @IsIn(stagesAfterContact) stage!: StageAfterContact;
  @CalendarDay() reachedOn!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The institution was recorded wrongly, or has another name by now. */
export class CorrectOpeningInstitution {
  @IsDefined()
  @ValidateNested()
  @Type(() => Institution)
  institution!: Institution;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The latest stage was not reached, or not on that day. */
export class StrikeOpeningStage {
  @IsIn(openingStages) stage!: OpeningStage;
  @IsIn(strikeReasons) reason!: StrikeReason;
}
/** Nothing happens for some time. The process stays open. */
export class PauseOpeningProcess {
  @CalendarDay() pausedOn!: string;
  @IsIn(pauseReasons) reason!: PauseReason;
}
export class ResumeOpeningProcess {
  @CalendarDay() resumedOn!: string;
}
/** The process ends without its last stage (Abbruch). */
export class BreakOffOpeningProcess {
  @CalendarDay() brokenOffOn!: string;
  @IsIn(breakOffReasons) reason!: BreakOffReason;
}
/** A process that was broken off goes on. */
export class ReopenOpeningProcess {
  @CalendarDay() reopenedOn!: string;
}

export class OpeningProcessBegun {
  @IsUUID() agencyId!: string;
  @IsIn(projectProgrammes) programme!: ProjectProgramme;
  @IsDefined()
  @ValidateNested()
  @Type(() => Institution)
  institution!: Institution;
  @CalendarDay() contactedOn!: string;
}
class StageEventFields extends WorkEventFields {
  @IsIn(openingStages) stage!: OpeningStage;
  @CalendarDay() reachedOn!: string;
}
export class OpeningStageReached extends StageEventFields {
  @IsOptional()
  @ValidateNested()
  @Type(() => OpeningDiagnosis)
  diagnosis?: OpeningDiagnosis;
  @IsOptional()
  @ValidateNested()
  @Type(() => OpeningAgreement)
  agreement?: OpeningAgreement;
  @IsOptional()
  @ValidateNested()
  @Type(() => OpeningReview)
  review?: OpeningReview;
}
/** A stage that is corrected is struck, and reached as it should have been recorded. */
export class OpeningStageStruck extends StageEventFields {
  @IsIn(openingStrikeReasons) reason!: OpeningStrikeReason;
}
export class OpeningInstitutionCorrected extends CorrectOpeningInstitution {}
export class OpeningProcessPaused extends PauseOpeningProcess {}
export class OpeningProcessResumed extends ResumeOpeningProcess {}
export class OpeningProcessBrokenOff extends BreakOffOpeningProcess {}
export class OpeningProcessReopened extends ReopenOpeningProcess {}
