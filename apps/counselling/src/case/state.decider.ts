import type { AssignmentRole } from '@geleit/contracts';
import type { Facts } from './facts.language.js';

export interface Assignment {
  readonly staffId: string;
  readonly role: AssignmentRole;
}

/** A case that was opened at some time. Days are German calendar days. */
export interface OpenedCase {
  readonly status: 'opened' | 'active' | 'paused' | 'closed';
  readonly facts: Facts;
  readonly openedOn: string;
  /** When it was opened or, the last time, reopened. */
  readonly since: string;
  /** When it was paused or closed; what happened later does not belong to it. */
  readonly until?: string;
  readonly assignments: readonly Assignment[];
  /** The day each session was held, by its id. */
  readonly sessions: ReadonlyMap<string, string>;
}
export type Case = { readonly status: 'none' } | OpenedCase;

/** What of a case each published event repeats. */
export const factsOf = ({ personId, programme, agencyId, kind, profile }: Readonly<Facts>): Facts => ({ personId, programme, agencyId, kind, profile });

/** Whether the staff member works on the case, as lead, co-worker or deputy. */
export const worksOn = (state: Case, staffId: string): boolean =>
  state.status !== 'none' && state.assignments.some((assignment) => assignment.staffId === staffId);
