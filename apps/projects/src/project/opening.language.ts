import {
  openingStages,
  projectProgrammes,
  type OpeningStage,
  type ProjectProgramme,
  RefersTo,
} from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { WorkEventFields, Institution } from './project-event-fields.language.js';
import { CalendarDay } from './calendar-day.language.js';
import {
  breakOffReasons,
  pauseReasons,
  strikeReasons,
  type BreakOffReason,
  type PauseReason,
  type StrikeReason,
} from './codes.language.js';

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
export class ReachOpeningStage {
  @IsIn(openingStages) stage!: OpeningStage;
  @CalendarDay() reachedOn!: string;
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
export class OpeningStageReached extends WorkEventFields {
  @IsIn(openingStages) stage!: OpeningStage;
  @CalendarDay() reachedOn!: string;
}
export class OpeningStageStruck extends OpeningStageReached {
  @IsIn(strikeReasons) reason!: StrikeReason;
}
export class OpeningProcessPaused extends PauseOpeningProcess {}
export class OpeningProcessResumed extends ResumeOpeningProcess {}
export class OpeningProcessBrokenOff extends BreakOffOpeningProcess {}
export class OpeningProcessReopened extends ReopenOpeningProcess {}
