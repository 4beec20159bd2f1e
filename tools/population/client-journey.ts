import type {
  AccessPath,
  AgeBand,
  ClosureReason,
  CounsellingTopic,
  EntryBand,
  Gender,
  IntegrationCourse,
  InterpreterKind,
  LanguageLevel,
  Occupation,
  OutcomeIndicator,
  Programme,
  SbgArea,
  Schooling,
  SessionMode,
  StatusGroup,
} from '@geleit/contracts';
import type { AsylumStep } from './asylum-step.js';
import type { InterpretingStep } from './interpreting-step.js';
import type { ResidenceStatus } from './origin.js';
import type { Organisation, Staff } from './organisation.js';
import type { PlanningStep } from './planning-step.js';
import type { Referral } from './referral.js';
import type { TransitionTerms } from './transition-terms.js';
import type { Arrangement, WorkStep } from './work-step.js';

/** Of the target groups of cases, those that are played. */
export type TargetGroup =
  'newly_arrived' | 'course_participant' | 'family_with_children' | 'jobseeker' | 'single_parent';

export type IdentityMode = 'IDENTIFIED' | 'PSEUDONYMOUS';

/** A person as they describe themselves at the first visit. Days are `YYYY-MM-DD`. */
export interface Person {
  readonly mode: IdentityMode;
  readonly gender: Gender;
  readonly birth: string;
  readonly nationality: string;
  readonly language: string;
  readonly enteredOn: string;
  /** JMD does not ask for it. */
  readonly residenceStatus?: ResidenceStatus;
}

/** One counselling session; `at` with the offset of Germany. */
export interface CounsellingSession {
  readonly day: string;
  readonly at: string;
  readonly durationMin: number;
  readonly mode: SessionMode;
  readonly topics: readonly CounsellingTopic[];
  readonly language?: string;
  /** Absent: nobody interprets. */
  readonly interpreter?: InterpreterKind;
}

/** What has changed in the case since a day. */
export interface CaseFactsSince {
  readonly integrationCourse?: IntegrationCourse;
  readonly statusGroup?: StatusGroup;
  readonly language?: string;
  readonly targetGroups?: readonly TargetGroup[];
  /** School, training and work, as somebody stated it in the case. */
  readonly occupation?: Occupation;
}
/** What has changed for the person since a day. */
export interface PersonFactsSince {
  readonly schooling?: Schooling;
  readonly occupation?: Occupation;
  readonly germanLevel?: LanguageLevel;
}

/** What happens in a case, in the order in which it is recorded. */
export type CaseStep =
  | {
      readonly step: 'session';
      readonly session: CounsellingSession;
      /** Present if it had been arranged as an appointment. */
      readonly arranged?: Arrangement;
    }
  | WorkStep
  | PlanningStep
  | InterpretingStep
  | AsylumStep
  | { readonly step: 'relatives'; readonly day: string; readonly adults: number; readonly children: number }
  | { readonly step: 'facts'; readonly day: string; readonly facts: CaseFactsSince }
  | { readonly step: 'change'; readonly day: string; readonly facts: PersonFactsSince }
  | { readonly step: 'upgrade'; readonly day: string }
  | {
      readonly step: 'transfer';
      /** The first day at the other office. */
      readonly day: string;
      readonly toAgencyId: string;
      /** Who counsels from then on. */
      readonly counsellor: Staff;
    }
  | {
      readonly step: 'close';
      readonly day: string;
      readonly reason: ClosureReason;
      /** What had been reached, if anybody said so. */
      readonly outcomes?: readonly OutcomeIndicator[];
      /** School, training and work on that day, if anybody said so. */
      readonly occupation?: Occupation;
    }
  | { readonly step: 'reopen'; readonly day: string }
  | TransitionStep;

/** The case ends and goes on in adult counselling. */
export interface TransitionStep extends TransitionTerms {
  readonly step: 'transition';
  /** The last day in the former programme and the first one in the new. */
  readonly day: string;
  readonly outcomes?: readonly OutcomeIndicator[];
  readonly occupation?: Occupation;
  /** What happens in the new case. */
  readonly next: {
    readonly agencyId: string;
    readonly counsellor: Staff;
    readonly steps: readonly CaseStep[];
  };
}

/** The attributes of the enrolment, as the generator counts them. */
export interface EnrolmentAttributes {
  readonly gender: Gender;
  readonly ageBand: AgeBand;
  readonly nationality: string;
  readonly language: string;
  readonly sinceEntry: EntryBand;
  readonly entryYear: number;
  readonly statusGroup?: StatusGroup;
  readonly accessPath: AccessPath;
  readonly integrationCourse: IntegrationCourse;
}

/** A person as one office registered them. */
export interface Registration {
  readonly index: number;
  readonly person: Person;
  readonly agencyId: string;
  readonly counsellor: Staff;
}

/** What was recorded wrongly, and how it is right. Sessions are named by their place among those of the case. */
export type Correction =
  | { readonly corrects: 'case_opened_in_error' }
  | { readonly corrects: 'plan' }
  | { readonly corrects: 'transition' }
  | { readonly corrects: 'session_in_wrong_case'; readonly place: number }
  | { readonly corrects: 'session'; readonly place: number; readonly session: CounsellingSession }
  | { readonly corrects: 'person'; readonly person: PersonCorrection }
  | { readonly corrects: 'case'; readonly accessPath: AccessPath }
  | { readonly corrects: 'closure'; readonly reason: ClosureReason }
  | {
      readonly corrects: 'registered_twice';
      readonly survivor: Registration;
      /** They were two people after all. */
      readonly isUndone: boolean;
    };
export type PersonCorrection = Partial<Pick<Person, 'gender' | 'birth' | 'nationality'>>;

/** Somebody who is registered and belongs to a household. */
export interface HouseholdMember {
  readonly registration: Registration;
  readonly role: 'head' | 'partner' | 'child';
  readonly since: string;
  /** Until then one of the counted children. */
  readonly formerlyCounted?: true;
}

/** People of one organisation who live together, and how many others of them are only counted. */
export interface Household {
  readonly id: number;
  /** The head first. */
  readonly members: readonly HouseholdMember[];
  readonly counted: { readonly from: string; readonly adults: number; readonly children: number };
}

/** One person's way through one organisation in and around the year. */
export interface ClientJourney extends Registration {
  readonly organisation: Organisation;
  readonly programme: Programme;
  /** Only in SBG and RB. */
  readonly sbgArea?: SbgArea;
  readonly enrolledOn: string;
  readonly attributes: EnrolmentAttributes;
  /** Empty where the life ended with information: no case, nothing to count. */
  readonly isEnrolled: boolean;
  /** Kurzkontakt: the person was advised once, without a case that is worked on. */
  readonly advisedOnce?: CounsellingSession;
  readonly steps: readonly CaseStep[];
  /** The referral to another office after the first visit. */
  readonly referral?: Referral;
  /** Those with whom the person lives, if any of them are registered, too. */
  readonly household?: Household;
  /** The number of the life under which the person is known to be registered already. */
  readonly samePersonAs?: number;
  /** What turns out to be wrong once the year was reported. */
  readonly corrections: readonly Correction[];
}
