import { caseContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { PersonLanguage, type PersonCommandFacts } from '../person/person.language.js';

/** Counsellors assigned to a case may see the person it is about. */
export const admitKeeperWhenCounsellorAssigned: Policy<
  typeof caseContract.events,
  typeof PersonLanguage,
  PersonCommandFacts
> = {
  name: 'admit-keeper-when-counsellor-assigned',
  consumes: caseContract.events,
  target: PersonLanguage,
  react: {
    CounsellorAssigned: ({ data: { personId, ...assignment } }) => [
      { stream: personId, command: { type: 'AssignCase', data: assignment } },
    ],
  },
};
