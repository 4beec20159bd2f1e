import { projectFields, type ProjectField } from '@geleit/contracts';
import { ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ProjectEventFields } from './project-event-fields.language.js';
import { rejectionReasons, type RejectionReason } from './codes.language.js';
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
export class VolunteersCounted extends CountVolunteers {}
export class ReportFrozen extends FreezeReport {}
export class ProjectClosed extends CloseProject {}
