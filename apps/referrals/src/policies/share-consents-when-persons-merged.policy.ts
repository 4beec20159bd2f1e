import { personContract, referralsClientContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { PersonsMerged, PersonsUnmerged } = personContract.events;
const { ClientKnowledgeShared } = referralsClientContract.events;
const mergeEvents = { PersonsMerged, PersonsUnmerged, ClientKnowledgeShared };

/** T4: a consent given under an absorbed registration covers referrals of the survivor, and its end ends them. */
export const shareConsentsWhenPersonsMerged: Policy<typeof mergeEvents, typeof ClientLanguage> = {
  name: 'share-consents-when-persons-merged',
  consumes: mergeEvents,
  target: ClientLanguage,
  react: {
    PersonsMerged: ({ at: since, data: { personId: survivorId, absorbedId } }) => [
      { stream: absorbedId, command: { type: 'FollowMerge', data: { survivorId, since } } },
    ],
    PersonsUnmerged: ({ at: since, data: { personId: survivorId, absorbedId } }) => [
      { stream: absorbedId, command: { type: 'FollowUnmerge', data: { survivorId, since } } },
    ],
    ClientKnowledgeShared: ({ data: { personId: stream, consents, endings, risks, withdrawnRisks } }) => [
      ...risks.map((data) => ({ stream, command: { type: 'NoteStatus' as const, data } })),
      ...withdrawnRisks.map((caseId) => ({
        stream,
        command: { type: 'WithdrawStatus' as const, data: { caseId } },
      })),
      ...consents.map((data) => ({ stream, command: { type: 'NoteConsent' as const, data } })),
      ...endings.map((data) => ({ stream, command: { type: 'NoteConsentEnd' as const, data } })),
    ],
  },
};
