import { clientFactsContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';

/** Takes what is known of a client to each of their cases. */
export const takeFactsWhenClientFactsNoted: Policy<typeof clientFactsContract.events, typeof CaseLanguage> = {
  name: 'take-facts-when-client-facts-noted',
  consumes: clientFactsContract.events,
  target: CaseLanguage,
  react: {
    ClientFactsNoted: ({ data: { personId, caseIds, entries } }) =>
      caseIds.map((stream) => ({ stream, command: { type: 'TakeFacts', data: { personId, entries } } })),
  },
};
