import type { CaseEvent } from './case.language.js';
import type { ProtectCase } from './assignment.language.js';
import { deleteDocumentsOfProtected } from './document.decider.js';
import { assigned, unassigned } from './assignment.decider.js';
import { successorOf } from './departure.decider.js';
import { isAssignedTo, leadOf, roleOf, type ExistingCase } from './state.decider.js';

/** Decided again when another deputy is named for the person. */
export function protectCase({ deputyId }: Readonly<ProtectCase>, state: ExistingCase): readonly CaseEvent[] {
  if (state.personProtected && (deputyId === undefined || deputyId === state.deputy?.staffId)) return [];
  return [
    { type: 'CaseProtected', data: deputyId === undefined ? {} : { deputyId } },
    ...deleteDocumentsOfProtected(state),
    ...(deputyId === undefined ? [] : endDeputyOfProtection(state, deputyId)),
    ...assignForProtection(state, deputyId),
  ];
}

export const endCaseProtection = (_: object, state: ExistingCase): readonly CaseEvent[] =>
  state.personProtected ? [{ type: 'CaseProtectionEnded', data: {} }, ...endDeputyOfProtection(state)] : [];

/** Ends the work of a deputy who has it only because of the protection, unless they are named again. */
function endDeputyOfProtection(state: ExistingCase, nextId?: string): readonly CaseEvent[] {
  const { staffId, assignedByProtection } = state.deputy ?? {
    staffId: undefined,
    assignedByProtection: false,
  };
  return staffId !== undefined &&
    staffId !== nextId &&
    assignedByProtection &&
    roleOf(state, staffId) === 'deputy'
    ? [unassigned(state, staffId)]
    : [];
}

/**
 * The deputy joins those who work on the case. A protected case without a lead gets one of them. A void case
 * needs nobody.
 */
function assignForProtection(state: ExistingCase, deputyId: string | undefined): readonly CaseEvent[] {
  if (state.status === 'void') return [];
  const hasLead = leadOf(state) !== undefined;
  if (deputyId !== undefined && !isAssignedTo(state, deputyId))
    return [assigned(state, deputyId, hasLead ? 'deputy' : 'lead')];
  const lead = deputyId ?? successorOf(state);
  return hasLead || lead === undefined ? [] : [assigned(state, lead, 'lead')];
}
