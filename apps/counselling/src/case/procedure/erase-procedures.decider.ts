import type { CaseEvent } from '../case.language.js';
import type { Procedures } from './procedures-state.decider.js';

/** Of procedures nothing stays. */
export const proceduresErased = (state: Procedures): readonly CaseEvent[] => [
  ...[...state.procedures.keys()].map((procedureId) => ({
    type: 'ProcedureErased' as const,
    data: { procedureId },
  })),
  ...[...state.hearings.keys()].map((hearingId) => ({ type: 'HearingErased' as const, data: { hearingId } })),
  ...[...state.procedureEntries.keys()].map((entryId) => ({
    type: 'ProcedureEntryErased' as const,
    data: { entryId },
  })),
  ...[...state.addressChanges.keys()].map((addressChangeId) => ({
    type: 'AddressChangeErased' as const,
    data: { addressChangeId },
  })),
];
