import type { AssignmentRole } from '@geleit/contracts';
import type { CaseEventFields } from './case-event-fields.language.js';

export interface Assignment {
  readonly staffId: string;
  readonly role: AssignmentRole;
}

/** A case that has been opened. Days are German calendar days. */
export interface ExistingCase {
  readonly status: 'opened' | 'active' | 'paused' | 'closed';
  /** As at the opening, except for what protection removes. */
  readonly eventFields: CaseEventFields;
  /** The day from which it is case management. */
  readonly upgradedOn?: string;
  readonly openedOn: string;
  /** When it was opened or, later, last resumed or reopened. */
  readonly runningSince: string;
  /** When it was paused or closed; nothing can happen in the case after that day. */
  readonly stoppedOn?: string;
  /** Earlier pauses and closures; nothing can happen in the case strictly between the two days. */
  readonly interruptions: readonly { readonly from: string; readonly to: string }[];
  /** If so, only the assigned counsellors may know of the case. */
  readonly personProtected: boolean;
  /** Reset when the case is closed. */
  readonly urgent: boolean;
  readonly assignments: readonly Assignment[];
  /** Session id → the day it was held. */
  readonly sessions: ReadonlyMap<string, string>;
}
export type Case = { readonly status: 'none' } | ExistingCase;

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

/** The facts on a day: a late record about a day before the upgrade still counts as counselling. */
export const caseEventFieldsOn = ({ eventFields, upgradedOn }: ExistingCase, day: string): CaseEventFields =>
  upgradedOn !== undefined && day >= upgradedOn ? { ...eventFields, kind: 'case_management' } : eventFields;

/** Whether the staff member works on the case, as lead, co-worker or deputy. */
export const isAssignedTo = (state: Case, staffId: string): boolean =>
  state.status !== 'none' && state.assignments.some((assignment) => assignment.staffId === staffId);
