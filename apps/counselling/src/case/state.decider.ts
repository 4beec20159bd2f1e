import type { AssignmentRole } from '@geleit/contracts';
import type { CaseFacts } from './case-facts.language.js';

export interface Assignment {
  readonly staffId: string;
  readonly role: AssignmentRole;
}

/** A case that was opened at some time. Days are German calendar days. */
export interface OpenedCase {
  readonly status: 'opened' | 'active' | 'paused' | 'closed';
  /** As at the opening, but for what protection takes away. */
  readonly facts: CaseFacts;
  /** Since when it is case management. */
  readonly upgradedOn?: string;
  readonly openedOn: string;
  /** When it was opened or, the last time, resumed or reopened. */
  readonly runningSince: string;
  /** When it was paused or closed; what happened later does not belong to it. */
  readonly stoppedOn?: string;
  /**
   * From when to when it was paused or closed before; what lies between the two days does not belong to it.
   */
  readonly interruptions: readonly { readonly from: string; readonly to: string }[];
  /** Then nobody but those who are assigned may know of the case. */
  readonly personProtected: boolean;
  /** Ends with the case. */
  readonly urgent: boolean;
  readonly assignments: readonly Assignment[];
  /** The day each session was held, by its id. */
  readonly sessions: ReadonlyMap<string, string>;
}
export type Case = { readonly status: 'none' } | OpenedCase;

/** What of a case each published event repeats. */
export const pickCaseFacts = ({
  personId,
  programme,
  agencyId,
  sbgArea,
  kind,
  profile,
}: Readonly<CaseFacts>): CaseFacts => ({
  personId,
  programme,
  agencyId,
  ...(sbgArea !== undefined && { sbgArea }),
  kind,
  profile,
});

/** The same on a day: what is told late about a day before the upgrade is still counselling. */
export const caseFactsOn = ({ facts, upgradedOn }: OpenedCase, day: string): CaseFacts =>
  upgradedOn !== undefined && day >= upgradedOn ? { ...facts, kind: 'case_management' } : facts;

/** Whether the staff member works on the case, as lead, co-worker or deputy. */
export const worksOn = (state: Case, staffId: string): boolean =>
  state.status !== 'none' && state.assignments.some((assignment) => assignment.staffId === staffId);
