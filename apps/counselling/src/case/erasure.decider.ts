import type { ErasePersonalData } from '@geleit/contracts';
import { personalDataErased } from '@geleit/rules';
import { unassigned } from './assignment.decider.js';
import type { CaseEvent } from './case.language.js';
import type { Case } from './state.decider.js';

/** V-4: what was stated of the case stays, because it names nobody; nobody works on it any more. */
export const eraseCase = (command: Readonly<ErasePersonalData>, state: Case): readonly CaseEvent[] =>
  state.status === 'none'
    ? []
    : [
        ...state.assignments.map(({ staffId }) => unassigned(state, staffId)),
        ...[...state.sessions.keys()].map((sessionId) => ({
          type: 'SessionErased' as const,
          data: { sessionId },
        })),
        personalDataErased(command, { personId: state.eventFields.personId }),
      ];
