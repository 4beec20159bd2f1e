import { clientFactsContract, personContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { PersonsMerged, PersonsUnmerged } = personContract.events;
const { ClientCasesMoved } = clientFactsContract.events;
const mergeEvents = { PersonsMerged, PersonsUnmerged, ClientCasesMoved };

/** T4: the cases of an absorbed registration are the survivor's, until they are unmerged. */
export const moveCasesWhenPersonsMerged: Policy<typeof mergeEvents, typeof ClientLanguage> = {
  name: 'move-cases-when-persons-merged',
  consumes: mergeEvents,
  target: ClientLanguage,
  react: {
    PersonsMerged: ({ at: since, data: { personId: survivorId, absorbedId } }) => [
      { stream: absorbedId, command: { type: 'FollowMerge', data: { survivorId, since } } },
    ],
    PersonsUnmerged: ({ at: since, data: { personId: survivorId, absorbedId } }) => [
      { stream: absorbedId, command: { type: 'FollowUnmerge', data: { survivorId, since } } },
    ],
    ClientCasesMoved: ({ data: { personId, formerPersonId, caseIds, since } }) => [
      { stream: formerPersonId, command: { type: 'ReleaseCases', data: { caseIds } } },
      { stream: personId, command: { type: 'TakeCases', data: { caseIds, since } } },
    ],
  },
};
