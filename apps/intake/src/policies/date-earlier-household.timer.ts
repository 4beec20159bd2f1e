import { timer } from '@geleit/platform';
import { HouseholdLanguage } from '../household/household.language.js';
import { householdsToDate } from '../projections/households-to-date.projection.js';

/** States the households from before memberships had days, so that their relatives are counted, too. */
export const dateEarlierHousehold = timer({
  name: 'date-earlier-household',
  projection: householdsToDate,
  dueColumn: 'dateAt',
  target: HouseholdLanguage,
  commandFor: ({ householdId, members, counts }) => ({
    stream: householdId,
    command: { type: 'DateHousehold', data: { members, counts } },
  }),
});
