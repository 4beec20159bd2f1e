import { projectFields, type ProjectField } from '@geleit/contracts';
import { ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ProjectEventFields, WorkEventFields } from './project-event-fields.language.js';
import {
  correctionReasons,
  rejectionReasons,
  strikeReasons,
  type CorrectionReason,
  type RejectionReason,
  type StrikeReason,
} from './codes.language.js';
import { CalendarDay } from './calendar-day.language.js';

export class SubmitProject {
  @CalendarDay() submittedOn!: string;
}
/** Bewilligung */
export class ApproveProject {
  @CalendarDay() approvedOn!: string;
}
/** Ablehnung */
export class RejectProject {
  @CalendarDay() rejectedOn!: string;
  @IsIn(rejectionReasons) reason!: RejectionReason;
}
export class StartProject {
  @CalendarDay() startedOn!: string;
}
/** The day on which the project or opening process really began. */
export class CorrectProjectStart {
  @CalendarDay() startedOn!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The project or opening process should not exist: nothing of it counts. */
export class VoidProject {
  @IsIn(strikeReasons) reason!: StrikeReason;
}
/** The submission or what the funder decided was recorded wrongly: the project is planned again. */
export class ReopenPlan {
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** The report was finished, or the project closed, by mistake: the project is running again. */
export class ReopenReport {
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
/** Activated volunteers (aktivierte Ehrenamtliche), the total so far. */
export class CountVolunteers {
  @IsInt()
  @Min(0)
  @Max(100_000)
  count!: number;
}
/** The report (Sachbericht) is finished. The numbers it is based on can no longer change. */
export class FreezeReport {
  @CalendarDay() frozenOn!: string;
}
export class CloseProject {
  @CalendarDay() closedOn!: string;
}

export class ProjectSubmitted {
  @CalendarDay() submittedOn!: string;
}
export class ProjectApproved {
  @CalendarDay() approvedOn!: string;
  /** The office has staff for the special services: by the register, in older events by the lead. */
  @IsOptional()
  @IsBoolean()
  qualifiedAda?: boolean;
}
export class ProjectRejected extends RejectProject {}
export class ProjectStarted extends ProjectEventFields {
  @CalendarDay() startedOn!: string;
  @ArrayMinSize(1)
  @IsIn(projectFields, { each: true })
  fields!: readonly ProjectField[];
}
export class ProjectStartCorrected extends WorkEventFields {
  @CalendarDay() startedOn!: string;
  @CalendarDay() formerlyOn!: string;
  @IsIn(correctionReasons) reason!: CorrectionReason;
}
export class ProjectVoided extends VoidProject {}
export class PlanReopened extends ReopenPlan {}
export class ReportReopened extends ReopenReport {}
export class VolunteersCounted extends CountVolunteers {}
export class ReportFrozen extends FreezeReport {}
export class ProjectClosed extends CloseProject {}
