import { withoutErased, type Decider } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { changeOpenedCase, type Case } from './state.decider.js';
import type { transitionEvents } from './transition.language.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

export const evolveTransition: Pick<Evolve, keyof typeof transitionEvents> = {
  ProgrammeTransitioned: changeOpenedCase((state, { successorCaseId }) => ({ ...state, successorCaseId })),
  TransitionUndone: changeOpenedCase(({ successorCaseId: _, ...state }) => state),
  TransitionDueStated: changeOpenedCase((state, due) => ({ ...state, transitionDue: withoutErased(due) })),
};
