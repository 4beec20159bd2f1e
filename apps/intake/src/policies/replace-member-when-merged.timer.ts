import { timer } from '@geleit/platform';
import { HouseholdLanguage } from '../household/household.language.js';
import { householdMembers } from '../projections/household-members.projection.js';

/** Makes the survivor of a merge the member of the household, and undoes that when the merge is undone. */
export const replaceMemberWhenMerged = timer({
  name: 'replace-member-when-merged',
  projection: householdMembers,
  dueColumn: 'replaceAt',
  target: HouseholdLanguage,
  commandFor: ({ personId, householdId, survivorId, replacedIn: [replacedIn], replacedBy }) =>
    replacedIn !== undefined && replacedBy !== survivorId
      ? { stream: replacedIn, command: { type: 'RestoreMember', data: { personId } } }
      : {
          stream: householdId ?? '',
          command: { type: 'ReplaceMember', data: { personId, survivorId: survivorId ?? '' } },
        },
});
