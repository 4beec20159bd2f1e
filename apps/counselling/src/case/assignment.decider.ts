import type { AssignmentRole } from '@geleit/contracts';
import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf, type StaffFacts } from '@geleit/rules';
import type {
  AssignCounsellor,
  HandOverAssignment,
  NamedStaffFacts,
  UnassignCounsellor,
} from './assignment.language.js';
import type { CaseLanguage } from './case.language.js';
import type { HandOverReason } from './codes.language.js';
import { isAssignedTo, leadOf, roleOf, type ExistingCase } from './state.decider.js';

type AssignmentDecision = Decision<typeof CaseLanguage>;

export function assignCounsellor(
  { staffId, role }: Readonly<AssignCounsellor>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: NamedStaffFacts,
): AssignmentDecision {
  const isNewLead = role === 'lead' && leadOf(state) === undefined;
  if (role === 'lead' && !isNewLead) return rejectField('/role', 'LeadAlreadyAssigned');
  if (isAssignedTo(state, staffId) && !isNewLead) return rejectField('/staffId', 'AlreadyAssigned');
  return checkNewCounsellor('/staffId', staff, state, commandMeta) ?? assigned(state, staffId, role);
}

export function unassignCounsellor(
  { staffId }: Readonly<UnassignCounsellor>,
  state: ExistingCase,
): AssignmentDecision {
  const role = roleOf(state, staffId);
  if (role === undefined) return rejectField('/staffId', 'NotAssigned');
  if (role === 'lead') return rejectField('/staffId', 'LeadHasToHandOver');
  return isNamedDeputy(state, staffId)
    ? rejectField('/staffId', 'DeputyOfProtectedPerson')
    : unassigned(state, staffId);
}

/** The events are recorded together, so the case keeps its lead. */
export function handOverAssignment(
  { fromStaffId, toStaffId, reason }: Readonly<HandOverAssignment>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: NamedStaffFacts,
): AssignmentDecision {
  const role = roleOf(state, fromStaffId);
  if (role === undefined) return rejectField('/fromStaffId', 'NotAssigned');
  // A co-worker or deputy may become lead. Any other role would replace the one they hold.
  if (fromStaffId === toStaffId || (isAssignedTo(state, toStaffId) && role !== 'lead'))
    return rejectField('/toStaffId', 'AlreadyAssigned');
  if (role !== 'lead' && isNamedDeputy(state, fromStaffId))
    return rejectField('/fromStaffId', 'DeputyOfProtectedPerson');
  return (
    checkNewCounsellor('/toStaffId', staff, state, commandMeta) ?? [
      stepBack(state, fromStaffId),
      assigned(state, toStaffId, role, reason),
    ]
  );
}

/** O-2, O-4: whoever works on the case is a counsellor of its office, with what its funding area requires. */
function checkNewCounsellor(
  pointer: string,
  staff: StaffFacts | undefined,
  { eventFields }: ExistingCase,
  { at }: CommandMeta,
) {
  const fault = checkStaffMember(staff, counsellorOf(eventFields, germanDayOf(at)));
  return fault && rejectField(pointer, fault);
}

export const isNamedDeputy = ({ deputy }: ExistingCase, staffId: string): boolean =>
  deputy?.staffId === staffId;

export const assigned = (
  { registrationId: personId }: ExistingCase,
  staffId: string,
  role: AssignmentRole,
  reason?: HandOverReason,
) =>
  ({
    type: 'CounsellorAssigned',
    data: { personId, staffId, role, ...(reason !== undefined && { reason }) },
  }) as const;

export const unassigned = ({ registrationId: personId }: ExistingCase, staffId: string) =>
  ({ type: 'CounsellorUnassigned', data: { personId, staffId } }) as const;

/** Somebody gives up their role. The deputy of a protected person goes on working on the case as deputy. */
export const stepBack = (state: ExistingCase, staffId: string) =>
  isNamedDeputy(state, staffId) ? assigned(state, staffId, 'deputy') : unassigned(state, staffId);
