import { reject, type Decision } from '@geleit/kernel';
import type {
  AssignCounsellor,
  CaseLanguage,
  HandOverAssignment,
  UnassignCounsellor,
} from './case.language.js';
import { isAssignedTo, type ExistingCase } from './state.decider.js';

type AssignmentDecision = Decision<typeof CaseLanguage>;

export const assignCounsellor = (
  { staffId, role }: Readonly<AssignCounsellor>,
  state: ExistingCase,
): AssignmentDecision =>
  isAssignedTo(state, staffId)
    ? reject('AlreadyAssigned')
    : { type: 'CounsellorAssigned', data: { personId: state.eventFields.personId, staffId, role } };

export function unassignCounsellor(
  { staffId }: Readonly<UnassignCounsellor>,
  state: ExistingCase,
): AssignmentDecision {
  const role = roleOf(state, staffId);
  if (role === undefined) return reject('NotAssigned');
  if (role === 'lead') return reject('LeadHasToHandOver');
  return { type: 'CounsellorUnassigned', data: { personId: state.eventFields.personId, staffId } };
}

/** The two events are recorded together, so the case always has a lead. */
export function handOverAssignment(
  { fromStaffId, toStaffId, reason }: Readonly<HandOverAssignment>,
  state: ExistingCase,
): AssignmentDecision {
  const role = roleOf(state, fromStaffId);
  if (role === undefined) return reject('NotAssigned');
  // A co-worker or deputy may become lead. Any other role would replace the one they hold.
  if (fromStaffId === toStaffId || (isAssignedTo(state, toStaffId) && role !== 'lead'))
    return reject('AlreadyAssigned');
  const { personId } = state.eventFields;
  return [
    { type: 'CounsellorUnassigned', data: { personId, staffId: fromStaffId } },
    { type: 'CounsellorAssigned', data: { personId, staffId: toStaffId, role, reason } },
  ];
}

const roleOf = (state: ExistingCase, staffId: string) =>
  state.assignments.find((assignment) => assignment.staffId === staffId)?.role;
