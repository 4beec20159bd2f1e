import { CalendarDay } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { staffRejections } from '@geleit/rules';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import {
  AssignCounsellor,
  CaseProtected,
  CaseProtectionEnded,
  CounsellorAssigned,
  CounsellorUnassigned,
  EndAssignment,
  EndCaseProtection,
  HandOverAssignment,
  ProtectCase,
  PassOnAssignment,
  UnassignCounsellor,
  type NamedStaffFacts,
} from './assignment.language.js';
import { pauseReasons, reopenReasons, type PauseReason, type ReopenReason } from './codes.language.js';
import { CaseEventFields } from './case-event-fields.language.js';
import type { ApprovalFacts } from './approval.language.js';
import { CaseClosed, CloseCase, closingRejections } from './closing.language.js';
import { CaseYearStated, StateCaseYears } from './case-year.language.js';
import { caseErasureEvents, erasureCommands, erasureRejections } from './erasure.language.js';
import {
  FactsRecorded,
  FactsTaken,
  RecordFacts,
  RecordTargetGroup,
  TakeFacts,
  TargetGroupsRecorded,
} from './known-facts.language.js';
import {
  caseWorkCommands,
  caseWorkEvents,
  caseWorkRejections,
  type CaseWorkCommandFacts,
} from './case-work.language.js';
import { CaseOpened, OpenCase, type OpenCaseFacts } from './opening.language.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';
import {
  puttingRightCommands,
  puttingRightEvents,
  puttingRightRejections,
  type PuttingRightCommandFacts,
} from './putting-right.language.js';
import {
  CorrectSession,
  RecordSession,
  SessionCorrected,
  SessionRecorded,
  type CorrectSessionFacts,
  type RecordSessionFacts,
} from './session.language.js';
import { RecordShortContact } from './short-contact.language.js';
import { CaseTransferred, TransferCase, type TransferCaseFacts } from './transfer.language.js';
import {
  transitionCommands,
  transitionEvents,
  transitionRejections,
  type TransitionCommandFacts,
} from './transition.language.js';
import { CaseMarkedUrgent, EndUrgency, MarkUrgent, UrgencyEnded } from './urgency.language.js';

export class UpgradeToCaseManagement {
  @CalendarDay() upgradedOn!: string;
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
export class ReopenCase {
  @CalendarDay() reopenedOn!: string;
  @IsIn(reopenReasons) reason!: ReopenReason;
}
export class CaseUpgradedToCaseManagement extends CaseEventFields {
  @CalendarDay() upgradedOn!: string;
}
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
export class CaseReopened extends CaseEventFields {
  @CalendarDay() reopenedOn!: string;
  @IsIn(reopenReasons) reason!: ReopenReason;
}

/** Beratungsfall: one person in one programme of one organisation, from opening to closing. */
export const CaseLanguage = {
  stream: 'case',
  commands: {
    OpenCase,
    RecordShortContact,
    AssignCounsellor,
    UnassignCounsellor,
    HandOverAssignment,
    PassOnAssignment,
    EndAssignment,
    TransferCase,
    UpgradeToCaseManagement,
    RecordTargetGroup,
    RecordCoAdvised,
    RecordFacts,
    TakeFacts,
    StateCaseYears,
    RecordSession,
    CorrectSession,
    ...caseWorkCommands,
    PauseCase,
    ResumeCase,
    CloseCase,
    ReopenCase,
    ...transitionCommands,
    ...puttingRightCommands,
    MarkUrgent,
    EndUrgency,
    ProtectCase,
    EndCaseProtection,
    ...erasureCommands,
  },
  events: {
    CaseOpened,
    CounsellorAssigned,
    CounsellorUnassigned,
    CaseTransferred,
    CaseUpgradedToCaseManagement,
    TargetGroupsRecorded,
    CoAdvisedRelativesRecorded,
    FactsRecorded,
    FactsTaken,
    CaseYearStated,
    SessionRecorded,
    SessionCorrected,
    ...caseWorkEvents,
    CasePaused,
    CaseResumed,
    CaseClosed,
    CaseReopened,
    ...transitionEvents,
    ...puttingRightEvents,
    CaseMarkedUrgent,
    UrgencyEnded,
    CaseProtected,
    CaseProtectionEnded,
    ...caseErasureEvents,
  },
  rejections: {
    NoSuchCase: 'not-found',
    NoSuchEnrolment: 'not-found',
    NoSuchSession: 'not-found',
    CaseAlreadyOpened: 'conflict',
    OpenCaseExists: 'conflict',
    CaseIsPaused: 'conflict',
    CaseNotPaused: 'conflict',
    CaseIsClosed: 'conflict',
    CaseNotClosed: 'conflict',
    IsShortContact: 'conflict',
    AlreadyAssigned: 'conflict',
    LeadHasToHandOver: 'conflict',
    LeadAlreadyAssigned: 'conflict',
    DeputyOfProtectedPerson: 'conflict',
    AlreadyCaseManagement: 'conflict',
    RelativesOfHousehold: 'conflict',
    FactForbidden: 'unprocessable',
    NothingStated: 'unprocessable',
    DayInFuture: 'unprocessable',
    DayBeforeOpening: 'unprocessable',
    DayBeforePause: 'unprocessable',
    DayBeforeTransfer: 'unprocessable',
    DayBeforeUpgrade: 'unprocessable',
    DayBeforeClosure: 'unprocessable',
    DayWithinInterruption: 'unprocessable',
    SessionHeldLater: 'unprocessable',
    ReopenedTooLate: 'unprocessable',
    SessionInFuture: 'unprocessable',
    RecordedTooLate: 'unprocessable',
    LegalAdviceNeedsSupervisor: 'unprocessable',
    NotAssigned: 'unprocessable',
    OfficeUnknown: 'unprocessable',
    OfficeUnfit: 'unprocessable',
    AlreadyAtOffice: 'unprocessable',
    ...closingRejections,
    ...transitionRejections,
    ...caseWorkRejections,
    ...puttingRightRejections,
    ...staffRejections,
    ...erasureRejections,
  },
} as const satisfies Language;

export interface CaseCommandFacts
  extends CaseWorkCommandFacts, PuttingRightCommandFacts, TransitionCommandFacts {
  readonly OpenCase: OpenCaseFacts;
  readonly AssignCounsellor: NamedStaffFacts;
  readonly HandOverAssignment: NamedStaffFacts;
  readonly TransferCase: TransferCaseFacts;
  readonly CloseCase: OpenReferralsFacts & ApprovalFacts;
  readonly RecordSession: RecordSessionFacts;
  readonly CorrectSession: CorrectSessionFacts;
}
export type CaseEvent = EventOf<typeof CaseLanguage>;
