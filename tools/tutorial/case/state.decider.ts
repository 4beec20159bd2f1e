import type { AssignmentRole } from '@geleit/contracts';

export interface Assignment {
  readonly staffId: string;
  readonly role: AssignmentRole;
}
/** A case that was opened at some time. */
export interface OpenedCase {
  readonly status: 'opened' | 'closed';
  readonly assignments: readonly Assignment[];
}
export type Case = { readonly status: 'none' } | OpenedCase;

export const worksOn = (state: Case, staffId: string): boolean =>
  state.status !== 'none' && state.assignments.some((assignment) => assignment.staffId === staffId);
