import type { AssignmentRole } from '@geleit/contracts';

export interface Assignment {
  readonly staffId: string;
  readonly role: AssignmentRole;
}
/** A case that was opened at some time. */
export interface ExistingCase {
  readonly status: 'opened' | 'closed';
  readonly assignments: readonly Assignment[];
}
export type Case = { readonly status: 'none' } | ExistingCase;

export const worksOn = (state: Case, staffId: string): boolean =>
  state.status !== 'none' && state.assignments.some((assignment) => assignment.staffId === staffId);
