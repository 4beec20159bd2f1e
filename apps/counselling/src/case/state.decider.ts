import type { AssignmentRole, ClosureReason, InterpreterKind, OutcomeIndicator } from '@geleit/contracts';
import type { RuleChanges } from './rule-changes/rule-changes-state.decider.js';
import type { ChildProtection } from './child-protection/child-protection-state.decider.js';
import type { Deadlines } from './deadlines/deadline-state.decider.js';
import type { Course } from './course-stage.decider.js';
import type { CaseEventFields } from './case-event-fields.language.js';
import type { StepOfVersion } from './task.language.js';
import type { CaseYearStated } from './case-year.language.js';
import type { Erasure } from '@geleit/rules';
import type { Residence } from './residence/residence-state.decider.js';
import type { Papers } from './papers-state.decider.js';
import type { ReminderChannel } from './reminder.language.js';
import type { ContactChannel } from './warning.language.js';
import type { Procedures } from './procedure/procedures-state.decider.js';
import type { Planning } from './planning-state.decider.js';
import type { TransitionDueStated } from './transition.language.js';
import { profileOn, type KnownFactsEntries } from './known-facts.decider.js';

export interface Assignment {
  readonly staffId: string;
  readonly role: AssignmentRole;
}

/** How an appointment ended; a held one has a session. */
export interface Appointment {
  readonly startsAt: string;
  readonly staffId: string;
  readonly isConfirmed: boolean;
  readonly end?: 'held' | 'missed' | 'cancelled';
  readonly sessionId?: string;
  /** By which way the client is reminded (unknown once erased), and whether they were. */
  readonly reminder?: { readonly channel: ReminderChannel | undefined; readonly isGiven: boolean };
}
export interface Task {
  readonly staffId: string;
  readonly dueOn: string;
  readonly isOpen: boolean;
  readonly planStep?: Readonly<StepOfVersion>;
}

/** For an appointment or a session. */
export interface Booking {
  readonly interpreterId: string;
  readonly interpreter: InterpreterKind;
  readonly language: string;
  readonly appointmentId?: string;
  readonly sessionId?: string;
  readonly isCancelled: boolean;
  /** The day for which hours are recorded. */
  readonly hoursOn?: string;
}

/** A case that has been opened. Days are German calendar days. */
export interface ExistingCase
  extends Planning, Papers, Deadlines, Procedures, Residence, ChildProtection, RuleChanges {
  readonly status: 'opened' | 'active' | 'paused' | 'closed' | 'void';
  /** As at the opening, except for the present office and for what protection removes. */
  readonly eventFields: CaseEventFields;
  /** The registration under which it was opened: intake keeps there who works on it, also after a merge. */
  readonly registrationId: string;
  /** When the person last changed, because registrations were merged or unmerged. */
  readonly personSince?: string;
  /** What was known of person and case, from which day on. */
  readonly factEntries: KnownFactsEntries;
  /** From each opening or reopening to the closing, which is its last day; in their order. */
  readonly spells: readonly {
    readonly from: string;
    readonly to?: string;
    readonly closureReason?: ClosureReason;
    readonly outcomeIndicators?: readonly OutcomeIndicator[];
  }[];
  /** What was last stated for each year. */
  readonly statedYears: ReadonlyMap<number, CaseYearStated>;
  /** The first day at each new office, and the office before it. */
  readonly transfers: readonly { readonly on: string; readonly formerAgencyId: string }[];
  /** The day from which it is case management. */
  readonly upgradedOn?: string;
  readonly openedOn: string;
  /** The case in another programme that this one goes on with, or that goes on with this one. */
  readonly predecessorCaseId?: string;
  readonly successorCaseId?: string;
  /** By when it is to go on in another programme, as last stated. */
  readonly transitionDue: TransitionDueStated;
  /** When it was opened or, later, last resumed or reopened. */
  readonly runningSince: string;
  /** When it was paused or closed; nothing can happen in the case after that day. */
  readonly stoppedOn?: string;
  /** Earlier pauses and closures; nothing can happen in the case strictly between the two days. */
  readonly interruptions: readonly {
    readonly from: string;
    readonly to: string;
    readonly isPause: boolean;
    /** Whether the case was closed during the pause. */
    readonly endedByClosure: boolean;
  }[];
  /** If so, only the assigned counsellors may know of the case. */
  readonly personProtected: boolean;
  /** Who works on a protected case so that it is never out of reach. */
  readonly deputy?: {
    readonly staffId: string;
    /** Whether they work on the case only because of the protection. */
    readonly assignedByProtection: boolean;
  };
  /** Reset when the case is closed. */
  readonly urgent: boolean;
  /** Who approved that the case is closed; absent: nobody since it was last closed. */
  readonly closureApprovers?: readonly string[];
  /** Neither ends with the case: whoever reopens it has to know. */
  readonly inDanger: boolean;
  /** By which alone the client may be contacted; absent: by any. */
  readonly safeChannels?: readonly ContactChannel[];
  readonly assignments: readonly Assignment[];
  /** Session id → the day it was held. */
  readonly sessions: ReadonlyMap<string, string>;
  readonly struckSessions: ReadonlySet<string>;
  readonly appointments: ReadonlyMap<string, Appointment>;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly courses: ReadonlyMap<string, Course>;
  /** File note id → the day it is about. */
  readonly fileNotes: ReadonlyMap<string, string>;
  /** Of interpreters. */
  readonly bookings: ReadonlyMap<string, Booking>;
}
/** Of a case that was erased nothing is left but the erasure. */
export type Case = { readonly status: 'none'; readonly erasure?: Erasure } | (ExistingCase & NotErased);
interface NotErased {
  readonly erasure?: never;
}

/** How an event changes a case that has been opened. */
export const changeOpenedCase =
  <Data>(change: (state: ExistingCase, data: Data) => ExistingCase) =>
  (state: Case, data: Data): Case =>
    state.status === 'none' ? state : change(state, data);

/** The facts of a case that each published event repeats. */
export const pickCaseEventFields = ({
  personId,
  programme,
  agencyId,
  sbgArea,
  kind,
  profile,
}: Readonly<CaseEventFields>): CaseEventFields => ({
  personId,
  programme,
  agencyId,
  ...(sbgArea !== undefined && { sbgArea }),
  kind,
  profile,
});

/**
 * A late record about a day before the upgrade still counts as counselling, and one about a day before a
 * transfer at the office that counselled on that day.
 */
export const officeAndKindOn = (
  { eventFields: { agencyId, kind, sbgArea }, upgradedOn, transfers }: ExistingCase,
  day: string,
): Pick<CaseEventFields, 'agencyId' | 'kind' | 'sbgArea'> => ({
  agencyId: transfers.find(({ on }) => day < on)?.formerAgencyId ?? agencyId,
  kind: upgradedOn !== undefined && day >= upgradedOn ? 'case_management' : kind,
  ...(sbgArea !== undefined && { sbgArea }),
});

/** The facts as they are on a day. */
export const caseEventFieldsOn = (state: ExistingCase, day: string): CaseEventFields => ({
  ...state.eventFields,
  ...officeAndKindOn(state, day),
  profile: profileOn(state, day),
});

/** Whether the staff member works on the case, as lead, co-worker or deputy. */
export const isAssignedTo = (state: Case, staffId: string): boolean =>
  state.status !== 'none' && state.assignments.some((assignment) => assignment.staffId === staffId);

export const roleOf = (state: ExistingCase, staffId: string): AssignmentRole | undefined =>
  state.assignments.find((assignment) => assignment.staffId === staffId)?.role;

/** Nobody leads a case whose lead left the organisation, until it is reassigned. */
export const leadOf = ({ assignments }: ExistingCase): string | undefined =>
  assignments.find(({ role }) => role === 'lead')?.staffId;
