import { unlessErased, type Decider } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { changeOpenedCase, type Case } from './state.decider.js';
import type { warningEvents } from './warning.language.js';

type EvolveWarnings = Pick<Decider<typeof CaseLanguage, Case>['evolve'], keyof typeof warningEvents>;

/** Why there is danger is no rule's business. */
export const evolveWarnings: EvolveWarnings = {
  CaseMarkedInDanger: changeOpenedCase((state) => ({ ...state, inDanger: true })),
  DangerEnded: changeOpenedCase((state) => ({ ...state, inDanger: false })),
  SafeContactStated: changeOpenedCase((state, { safeChannels }) => ({
    ...state,
    safeChannels: unlessErased(safeChannels) ?? [],
  })),
  SafeContactWithdrawn: changeOpenedCase(({ safeChannels: _, ...state }) => state),
};
