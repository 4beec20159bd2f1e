import { timer } from '@geleit/platform';
import { HouseholdLanguage } from '../household/household.language.js';
import { householdMembers } from '../projections/household-members.projection.js';

/**
 * Takes protected people out of their household and of those that they left before, which hides them from
 * the moment of protection on (P-1), and leaves whoever was a member of several households in the one that
 * they joined last. Whoever is erased leaves every household on that day: until then it counted with them (V-4).
 */
export const endMembershipWhenNotAllowed = timer({
  name: 'end-membership-when-not-allowed',
  projection: householdMembers,
  dueColumn: 'leaveAt',
  target: HouseholdLanguage,
  commandFor: ({ personId, householdToLeave, householdId, since, isProtected, erasedOn }) => ({
    stream: householdToLeave ?? '',
    command: {
      type: 'EndMembership',
      data: {
        personId,
        ...(!isProtected && since !== null && householdId !== householdToLeave && { joinedAnotherOn: since }),
        ...(!isProtected && erasedOn !== null && { joinedAnotherOn: erasedOn }),
      },
    },
  }),
});
