import { caseContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { PersonLanguage, type PersonCommandFacts } from '../person/person.language.js';

/** Counsellors who leave a case no longer see the person, unless another reason remains. */
export const releaseKeeperWhenCounsellorUnassigned: Policy<
  typeof caseContract.events,
  typeof PersonLanguage,
  PersonCommandFacts
> = {
  name: 'release-keeper-when-counsellor-unassigned',
  consumes: caseContract.events,
  target: PersonLanguage,
  react: {
    CounsellorUnassigned: ({ data: { personId, ...assignment } }) => [
      { stream: personId, command: { type: 'UnassignCase', data: assignment } },
    ],
  },
};
