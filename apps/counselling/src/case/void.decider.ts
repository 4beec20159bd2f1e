import type { CommandMeta, Decision } from '@geleit/kernel';
import { unassigned } from './assignment.decider.js';
import type { CaseLanguage } from './case.language.js';
import { checkNoOpenReferral } from './open-referrals.decider.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';
import type { ExistingCase } from './state.decider.js';
import type { VoidCase } from './void.language.js';

/** Nobody works on a void case, so nobody keeps the person because of it. */
export const voidCase = (
  { reason }: Readonly<VoidCase>,
  state: ExistingCase,
  _: CommandMeta,
  facts: OpenReferralsFacts,
): Decision<typeof CaseLanguage> =>
  checkNoOpenReferral(facts) ?? [
    { type: 'CaseVoided', data: { ...state.eventFields, reason } },
    ...state.assignments.map(({ staffId }) => unassigned(state, staffId)),
  ];
