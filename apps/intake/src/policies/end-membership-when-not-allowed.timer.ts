import { timer } from '@geleit/platform';
import { HouseholdLanguage } from '../household/household.language.js';
import { householdMembers } from '../projections/household-members.projection.js';

/**
 * Takes protected people out of their household and of those that they left before, which hides them from
 * the moment of protection on (P-1), and leaves whoever was a member of several households in the one that
 * they joined last.
 */
export const endMembershipWhenNotAllowed = timer({
  name: 'end-membership-when-not-allowed',
  projection: householdMembers,
  dueColumn: 'leaveAt',
  target: HouseholdLanguage,
  commandFor: ({ personId, householdToLeave, householdId, since, isProtected }) => ({
    stream: householdToLeave ?? '',
    command: {
      type: 'EndMembership',
      data: {
        personId,
        ...(!isProtected && since !== null && householdId !== householdToLeave && { joinedAnotherOn: since }),
      },
    },
  }),
});
