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
import { CaseFacts, type EnrolmentFacts } from './case-facts.language.js';
import { CalendarDay } from './calendar-day.language.js';
import { CorrectSession, RecordSession, SessionCorrected, SessionRecorded } from './session.language.js';

export class OpenCase {
  @IsUUID() enrolmentId!: string;
  @CalendarDay() openedOn!: string;
}
export interface OpenCaseFacts {
  /** As intake published it, if the actor may open the case. */
  readonly enrolment?: EnrolmentFacts;
}
/** A case has one lead at any time: that role is handed over, never assigned beside. */
export class AssignCounsellor {
  @IsUUID() staffId!: string;
  @IsIn(['co', 'deputy']) role!: Exclude<AssignmentRole, 'lead'>;
}
export class UnassignCounsellor {
  @IsUUID() staffId!: string;
}
/** Fallübergabe: one steps back and the other takes over the same role, in one step. */
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
/** Mitberatene Familienangehörige without a case of their own: numbers only. */
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
/** Whoever takes over, or comes next to the shift, sees it first (Dringlichkeit). */
export class MarkUrgent {}
export class EndUrgency {}
/** Her protection in this case (Auskunftssperre). */
export class ProtectCase {}
export class EndCaseProtection {}

export class CaseOpened extends CaseFacts {
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
  /** Only where it came about by a hand-over. */
  @IsOptional()
  @IsIn(handOverReasons)
  reason?: HandOverReason;
}
export class CounsellorUnassigned {
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
}
export class CaseUpgradedToCaseManagement extends CaseFacts {
  @CalendarDay() upgradedOn!: string;
}
export class TargetGroupsRecorded extends RecordTargetGroup {}
export class CoAdvisedRelativesRecorded extends CaseFacts {
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
export class CaseClosed extends CaseFacts {
  @CalendarDay() closedOn!: string;
  @IsIn(closureReasons) reason!: ClosureReason;
}
export class CaseReopened extends CaseFacts {
  @CalendarDay() reopenedOn!: string;
  @IsIn(reopenReasons) reason!: ReopenReason;
}
export class CaseMarkedUrgent {}
export class UrgencyEnded {}
/**
 * P-1: from now on the case knows nothing of where she comes from, when she came and by which right she
 * stays.
 */
export class CaseProtected {}
/** What protection took away does not come back. */
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
