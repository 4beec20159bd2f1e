import { personContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { PersonLanguage, type PersonCommandFacts } from '../person/person.language.js';

const { PersonsMerged, PersonsUnmerged, AbsorbedKeepersStated } = personContract.events;
const mergeEvents = { PersonsMerged, PersonsUnmerged, AbsorbedKeepersStated };

/** An absorbed registration knows its survivor, and the survivor whoever may know the person through it. */
export const followMergeWhenPersonsMerged: Policy<
  typeof mergeEvents,
  typeof PersonLanguage,
  PersonCommandFacts
> = {
  name: 'follow-merge-when-persons-merged',
  consumes: mergeEvents,
  target: PersonLanguage,
  react: {
    PersonsMerged: ({ at: since, data: { personId: survivorId, absorbedId } }) => [
      { stream: absorbedId, command: { type: 'FollowMerge', data: { survivorId, since } } },
    ],
    PersonsUnmerged: ({ at: since, data: { personId: survivorId, absorbedId } }) => [
      { stream: absorbedId, command: { type: 'FollowUnmerge', data: { survivorId, since } } },
    ],
    AbsorbedKeepersStated: ({ data: { personId: stream, absorbedId: personId, keepers } }) => [
      { stream, command: { type: 'TakeKeepers', data: { personId, keepers } } },
    ],
  },
};
