import type { CaseEvent } from './case.language.js';
import type { EndAssignment, PassOnAssignment } from './assignment.language.js';
import { assigned, isNamedDeputy, stepBack, unassigned } from './assignment.decider.js';
import { isAssignedTo, roleOf, type ExistingCase } from './state.decider.js';

/** Nobody else may know of a protected case: a colleague who works on it already takes over. */
export function passOnAssignment(
  { fromStaffId, toStaffId, officeId }: Readonly<PassOnAssignment>,
  state: ExistingCase,
): readonly CaseEvent[] {
  const role = roleOf(state, fromStaffId);
  if (role === undefined || state.eventFields.agencyId !== officeId || fromStaffId === toStaffId) return [];
  if (state.personProtected) return passOnProtected(state, fromStaffId);
  return [
    unassigned(state, fromStaffId),
    ...(takesOver(state, toStaffId, role)
      ? [assigned(state, toStaffId, role, 'change_of_responsibility')]
      : []),
  ];
}

/**
 * Nobody leads the case then, until the lead of the office assigns somebody. A protected case passes to a
 * colleague who works on it already.
 */
export function endAssignment(
  { staffId }: Readonly<EndAssignment>,
  state: ExistingCase,
): readonly CaseEvent[] {
  const role = roleOf(state, staffId);
  if (role === undefined) return [];
  const successor = state.personProtected && role === 'lead' ? successorOf(state, staffId) : undefined;
  return [
    unassigned(state, staffId),
    ...(successor === undefined ? [] : [assigned(state, successor, 'lead', 'staff_left')]),
  ];
}

/** A role that the colleague holds already stays as it is, unless they become lead. */
const takesOver = (state: ExistingCase, staffId: string, role: 'lead' | 'co' | 'deputy'): boolean =>
  role === 'lead' || !isAssignedTo(state, staffId);

/** Without a colleague, and for the named deputy, the work stays where it is. */
function passOnProtected(state: ExistingCase, staffId: string): readonly CaseEvent[] {
  const isLead = roleOf(state, staffId) === 'lead';
  if (!isLead) return isNamedDeputy(state, staffId) ? [] : [unassigned(state, staffId)];
  const successor = successorOf(state, staffId);
  return successor === undefined
    ? []
    : [stepBack(state, staffId), assigned(state, successor, 'lead', 'change_of_responsibility')];
}

/** The named deputy, else another deputy, else a co-worker. */
export function successorOf(state: ExistingCase, staffId?: string): string | undefined {
  const others = state.assignments.filter((assignment) => assignment.staffId !== staffId);
  const successor =
    others.find((assignment) => isNamedDeputy(state, assignment.staffId)) ??
    others.find(({ role }) => role === 'deputy') ??
    others[0];
  return successor?.staffId;
}
