import {
  AskedBecause,
  CalendarDay,
  dataScopes,
  EligibilityVerdict,
  exceptionReasons,
  FieldGroups,
  occupations,
  outcomeIndicators,
  programmes,
  RefersTo,
  WithinCalendar,
  type DataScope,
  type ExceptionReason,
  type Occupation,
  type OutcomeIndicator,
  type Programme,
  type SbgArea,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import {
  adultCounsellingGrounds,
  residenceStatuses,
  visaPurposes,
  type AdultCounsellingGround,
  type ResidenceStatus,
  type VisaPurpose,
} from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { MovedDeadline } from './deadlines/deadline-state.decider.js';
import type { ApprovalFacts } from './approval.language.js';
import type { NamedStaffFacts } from './assignment.language.js';
import type { RecordCourse } from './course.language.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';
import type { CaseOpened } from './opening.language.js';
import type { PlanGoal } from './plan-goal.language.js';
import type { CaseMarkedInDanger, SafeContactStated } from './warning.language.js';

/** What a case can hand on: its plan with what is to be done, and school, training, work and courses. */
export const movableScopes = codeList('dataScopes', [
  'plan',
  'education_work',
] as const satisfies readonly DataScope[]);
export type MovableScope = (typeof movableScopes)[number];

/**
 * K-8, Übergang in ein anderes Programm: the case ends, and another one begins with whoever leads it there. What the
 * person states for the new programme decides whether they are eligible and is not kept.
 */
@FieldGroups({
  programme: ['toProgramme', 'toAgencyId', 'toStaffId', 'exceptionReason'],
  record: ['transitionedOn', 'consentId', 'dataScopes', 'outcomeIndicators'],
  residence: ['residenceStatus', 'previousStatus', 'visaPurpose', 'longTermStatusSince', 'prospect104c'],
  situation: ['adultProblem', 'occupation'],
})
export class TransitionProgramme {
  @IsIn(programmes) toProgramme!: Programme;
  @RefersTo('offices') toAgencyId!: string;
  @RefersTo('staff') toStaffId!: string;
  /** The last day in the former programme and the first one in the new. */
  @CalendarDay() transitionedOn!: string;
  /** The person's consent to hand on what `dataScopes` names to the office of the new case. */
  @IsOptional()
  @RefersTo('consents')
  consentId?: string;
  /** What is handed on. Absent: nothing but that the person was counselled. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(movableScopes, { each: true })
  dataScopes?: readonly MovableScope[];
  /** Of the former programme; as when the case is closed. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(outcomeIndicators, { each: true })
  outcomeIndicators?: readonly OutcomeIndicator[];
  @IsOptional()
  @IsIn(occupations)
  occupation?: Occupation;
  /** Absent: as the residence timeline of the case says on the day. */
  @IsOptional()
  @IsIn(residenceStatuses)
  @Personal('special')
  @AskedBecause('eligibility')
  residenceStatus?: ResidenceStatus;
  /** The permit that counts as continuing: only with `fiction_81_4`. */
  @IsOptional()
  @IsIn(residenceStatuses)
  @Personal('special')
  @AskedBecause('eligibility')
  previousStatus?: ResidenceStatus;
  /** What a national visa was issued for. */
  @IsOptional()
  @IsIn(visaPurposes)
  @Personal('special')
  @AskedBecause('eligibility')
  visaPurpose?: VisaPurpose;
  /** The day, month or year of the grant, or `none`. */
  @IsOptional()
  @Matches(/^(\d{4}(-\d{2}(-\d{2})?)?|none)$/)
  @WithinCalendar()
  @Personal('special')
  @AskedBecause('eligibility')
  longTermStatusSince?: string;
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('eligibility')
  prospect104c?: boolean;
  /** Of somebody under 27. */
  @IsOptional()
  @IsIn(adultCounsellingGrounds)
  @Personal('special')
  @AskedBecause('eligibility')
  adultProblem?: AdultCounsellingGround;
  /** Required where the rules make an exception. */
  @IsOptional()
  @IsIn(exceptionReasons)
  exceptionReason?: ExceptionReason;
}
/** A consent of the person in its current state (RF-1). */
export interface CurrentConsent {
  readonly recipientId: string;
  readonly dataScopes: readonly DataScope[];
  /** Its last day. */
  readonly expiresAt: string;
  readonly hasEnded: boolean;
}
/** Whatever is handed on, with new ids. */
export interface MovedWork {
  readonly tasks: readonly { readonly taskId: string; readonly text: string; readonly dueOn: string }[];
  /** Of the plan that both sides agreed on, those that are not reached yet. */
  readonly goals: readonly PlanGoal[];
  readonly courses: readonly (Readonly<RecordCourse> & {
    readonly courseId: string;
    readonly knownSince: string;
  })[];
}
/** Danger and the ways of safe contact of a case, which its successor has to know from its first day on. */
export interface Warnings {
  readonly danger?: Readonly<CaseMarkedInDanger>;
  readonly safeContact?: Readonly<SafeContactStated>;
}
export interface TransitionProgrammeFacts extends NamedStaffFacts, OpenReferralsFacts, ApprovalFacts {
  /** Absent unless it is an open office of the organisation. */
  readonly office?: { readonly programmes: readonly Programme[]; readonly sbgAreas: readonly SbgArea[] };
  readonly consent?: CurrentConsent;
  readonly moved: MovedWork;
  readonly warnings: Warnings;
}

/** Begins the case in the new programme, in the transaction in which the former one ends. */
export class OpenSuccessorCase {}
export interface OpenSuccessorCaseFacts {
  readonly opening: Readonly<CaseOpened>;
  readonly staffId: string;
  readonly moved: MovedWork;
  readonly deadlines: readonly MovedDeadline[];
  readonly warnings: Warnings;
  readonly isUrgent: boolean;
  readonly occupation?: Occupation;
  /** Of a protected person. */
  readonly protection?: { readonly deputyId?: string };
}
/** The case that went on in another programme should not have been opened: this one has been open all the time. */
export class UndoTransition {
  @IsUUID() successorCaseId!: string;
}

export class ProgrammeTransitioned {
  @IsUUID() successorCaseId!: string;
  @IsIn(programmes) toProgramme!: Programme;
  @IsUUID() toAgencyId!: string;
  @CalendarDay() transitionedOn!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => EligibilityVerdict)
  eligibility!: EligibilityVerdict;
  @IsOptional()
  @IsIn(exceptionReasons)
  exceptionReason?: ExceptionReason;
  /** Absent if nothing was handed on. */
  @IsOptional()
  @IsUUID()
  consentId?: string;
  @ArrayUnique()
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly MovableScope[];
}
export class TransitionUndone extends UndoTransition {}
/**
 * By when the case is to go on in another programme. Without days: nothing is due. Both tell year and month of the
 * birth, and are sealed as it is.
 */
export class TransitionDueStated {
  @IsOptional()
  @CalendarDay()
  @Personal('identity')
  announcedOn?: string;
  @IsOptional()
  @CalendarDay()
  @Personal('identity')
  dueOn?: string;
}

export const transitionCommands = { TransitionProgramme, OpenSuccessorCase, UndoTransition };
export const transitionEvents = { ProgrammeTransitioned, TransitionUndone, TransitionDueStated };
export const transitionRejections = {
  TransitionNotProvided: 'unprocessable',
  NotEligible: 'unprocessable',
  FactsMissing: 'unprocessable',
  ExceptionReasonMissing: 'unprocessable',
  ConsentMissing: 'conflict',
  ConsentHasEnded: 'conflict',
  ConsentForAnotherRecipient: 'unprocessable',
  ScopeNotConsented: 'unprocessable',
  CaseHasSuccessor: 'conflict',
} as const;
export interface TransitionCommandFacts {
  readonly TransitionProgramme: TransitionProgrammeFacts;
  readonly OpenSuccessorCase: OpenSuccessorCaseFacts;
}
