import {
  assignmentRoles,
  closureReasons,
  EligibilityVerdict,
  type AssignmentRole,
  type ClosureReason,
} from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  handOverReasons,
  pauseReasons,
  reopenReasons,
  targetGroups,
  type HandOverReason,
  type PauseReason,
  type ReopenReason,
  type TargetGroup,
} from './codes.language.js';
import { CaseEventFields, type EnrolmentDetails } from './case-event-fields.language.js';
import { CalendarDay } from './calendar-day.language.js';
import { CorrectSession, RecordSession, SessionCorrected, SessionRecorded } from './session.language.js';

export class OpenCase {
  @IsUUID() enrolmentId!: string;
  @CalendarDay() openedOn!: string;
}
export interface OpenCaseFacts {
  /** As intake published it; absent if the actor may not open the case. */
  readonly enrolment?: EnrolmentDetails;
}
/** A case has exactly one lead. That role is handed over, never assigned to a second counsellor. */
export class AssignCounsellor {
  @IsUUID() staffId!: string;
  @IsIn(['co', 'deputy']) role!: Exclude<AssignmentRole, 'lead'>;
}
export class UnassignCounsellor {
  @IsUUID() staffId!: string;
}
/** Fallübergabe: one counsellor steps back and another takes over the same role, in one command. */
export class HandOverAssignment {
  @IsUUID() fromStaffId!: string;
  @IsUUID() toStaffId!: string;
  @IsIn(handOverReasons) reason!: HandOverReason;
}
export class UpgradeToCaseManagement {
  @CalendarDay() upgradedOn!: string;
}
export class RecordTargetGroup {
  @ArrayMaxSize(targetGroups.length)
  @ArrayUnique()
  @IsIn(targetGroups, { each: true })
  targetGroups!: readonly TargetGroup[];
}
/** Mitberatene Familienangehörige without a case of their own: only their number is recorded. */
export class RecordCoAdvised {
  @CalendarDay() recordedOn!: string;
  @IsInt()
  @Min(0)
  @Max(30)
  adults!: number;
  @IsInt()
  @Min(0)
  @Max(30)
  children!: number;
}
export class PauseCase {
  @CalendarDay() pausedOn!: string;
  @IsIn(pauseReasons) reason!: PauseReason;
}
export class ResumeCase {
  @CalendarDay() resumedOn!: string;
}
export class CloseCase {
  @CalendarDay() closedOn!: string;
  @IsIn(closureReasons) reason!: ClosureReason;
}
export class ReopenCase {
  @CalendarDay() reopenedOn!: string;
  @IsIn(reopenReasons) reason!: ReopenReason;
}
/** Dringlichkeit: whoever takes over the case or works the next shift sees it first. */
export class MarkUrgent {}
export class EndUrgency {}
/** Auskunftssperre: protects the person in this case. */
export class ProtectCase {}
export class EndCaseProtection {}

export class CaseOpened extends CaseEventFields {
  @IsUUID() enrolmentId!: string;
  @CalendarDay() openedOn!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => EligibilityVerdict)
  eligibility!: EligibilityVerdict;
}
export class CounsellorAssigned {
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
  @IsIn(assignmentRoles) role!: AssignmentRole;
  /** Only if the assignment came about by a hand-over. */
  @IsOptional()
  @IsIn(handOverReasons)
  reason?: HandOverReason;
}
export class CounsellorUnassigned {
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
}
export class CaseUpgradedToCaseManagement extends CaseEventFields {
  @CalendarDay() upgradedOn!: string;
}
export class TargetGroupsRecorded extends RecordTargetGroup {}
export class CoAdvisedRelativesRecorded extends CaseEventFields {
  @CalendarDay() recordedOn!: string;
  @IsInt()
  @Min(0)
  @Max(30)
  adults!: number;
  @IsInt()
  @Min(0)
  @Max(30)
  children!: number;
}
export class CasePaused extends PauseCase {}
export class CaseResumed extends ResumeCase {}
export class CaseClosed extends CaseEventFields {
  @CalendarDay() closedOn!: string;
  @IsIn(closureReasons) reason!: ClosureReason;
}
export class CaseReopened extends CaseEventFields {
  @CalendarDay() reopenedOn!: string;
  @IsIn(reopenReasons) reason!: ReopenReason;
}
export class CaseMarkedUrgent {}
export class UrgencyEnded {}
/** P-1: from now on the case knows nothing of the person's origin, time of entry or residence status. */
export class CaseProtected {}
/** What protection removed does not come back. */
export class CaseProtectionEnded {}

/** Beratungsfall: one person in one programme of one organisation, from opening to closing. */
export const CaseLanguage = {
  stream: 'case',
  commands: {
    OpenCase,
    AssignCounsellor,
    UnassignCounsellor,
    HandOverAssignment,
    UpgradeToCaseManagement,
    RecordTargetGroup,
    RecordCoAdvised,
    RecordSession,
    CorrectSession,
    PauseCase,
    ResumeCase,
    CloseCase,
    ReopenCase,
    MarkUrgent,
    EndUrgency,
    ProtectCase,
    EndCaseProtection,
  },
  events: {
    CaseOpened,
    CounsellorAssigned,
    CounsellorUnassigned,
    CaseUpgradedToCaseManagement,
    TargetGroupsRecorded,
    CoAdvisedRelativesRecorded,
    SessionRecorded,
    SessionCorrected,
    CasePaused,
    CaseResumed,
    CaseClosed,
    CaseReopened,
    CaseMarkedUrgent,
    UrgencyEnded,
    CaseProtected,
    CaseProtectionEnded,
  },
  rejections: {
    NoSuchCase: 'not-found',
    NoSuchEnrolment: 'not-found',
    NoSuchSession: 'not-found',
    NotAssigned: 'not-found',
    CaseAlreadyOpened: 'conflict',
    OpenCaseExists: 'conflict',
    CaseIsPaused: 'conflict',
    CaseNotPaused: 'conflict',
    CaseIsClosed: 'conflict',
    CaseNotClosed: 'conflict',
    AlreadyAssigned: 'conflict',
    LeadHasToHandOver: 'conflict',
    AlreadyCaseManagement: 'conflict',
    DayInFuture: 'unprocessable',
    DayBeforeOpening: 'unprocessable',
    DayBeforePause: 'unprocessable',
    DayBeforeClosure: 'unprocessable',
    DayWithinInterruption: 'unprocessable',
    SessionHeldLater: 'unprocessable',
    ReopenedTooLate: 'unprocessable',
    SessionInFuture: 'unprocessable',
    RecordedTooLate: 'unprocessable',
    LegalAdviceNeedsSupervisor: 'unprocessable',
  },
} as const satisfies Language;

export interface CaseCommandFacts {
  readonly OpenCase: OpenCaseFacts;
}
export type CaseEvent = EventOf<typeof CaseLanguage>;
