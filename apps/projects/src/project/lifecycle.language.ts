import { projectFields, type ProjectField } from '@geleit/contracts';
import { ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { About } from './about.language.js';
import { rejectionReasons, type RejectionReason } from './codes.language.js';
import { Day } from './day.language.js';

export class SubmitProject {
  @Day() submittedOn!: string;
}
/** Bewilligung */
export class ApproveProject {
  @Day() approvedOn!: string;
  /**
   * Confirms staff with the separate qualification (`qualified_ada`); required if special services are
   * planned.
   */
  @IsOptional()
  @IsBoolean()
  qualifiedAda?: boolean;
}
/** Ablehnung */
export class RejectProject {
  @Day() rejectedOn!: string;
  @IsIn(rejectionReasons) reason!: RejectionReason;
}
export class StartProject {
  @Day() startedOn!: string;
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
  @Day() frozenOn!: string;
}
export class CloseProject {
  @Day() closedOn!: string;
}

export class ProjectSubmitted {
  @Day() submittedOn!: string;
}
export class ProjectApproved {
  @Day() approvedOn!: string;
  @IsOptional()
  @IsBoolean()
  qualifiedAda?: boolean;
}
export class ProjectRejected extends RejectProject {}
export class ProjectStarted extends About {
  @Day() startedOn!: string;
  @ArrayMinSize(1)
  @IsIn(projectFields, { each: true })
  fields!: readonly ProjectField[];
}
export class VolunteersCounted extends CountVolunteers {}
export class ReportFrozen extends FreezeReport {}
export class ProjectClosed extends CloseProject {}
