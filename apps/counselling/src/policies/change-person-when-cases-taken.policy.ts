import { clientFactsContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';

const { ClientCasesTaken } = clientFactsContract.events;
const takenEvents = { ClientCasesTaken };

/** Takes a merge, or its end, to each of the cases. */
export const changePersonWhenCasesTaken: Policy<typeof takenEvents, typeof CaseLanguage> = {
  name: 'change-person-when-cases-taken',
  consumes: takenEvents,
  target: CaseLanguage,
  react: {
    ClientCasesTaken: ({ data: { personId, caseIds, since, entries } }) =>
      caseIds.map((stream) => ({
        stream,
        command: { type: 'ChangePerson', data: { personId, since, entries } },
      })),
  },
};
