import { ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import type { IntakeConfig } from '../config.js';
import { mayCounselInAgency, mayEditHousehold } from '../access.js';
import { namedModes } from '../person/person-details.language.js';
import { mayKnowHousehold } from '../projections/households.api.js';
import { findOwnOffice } from '../projections/offices.api.js';
import { findPersonForKeeper } from '../projections/persons-of-keeper.api.js';
import type { Household } from './household.decider.js';
import type {
  AddMember,
  AddMemberFacts,
  HouseholdCommandFacts,
  HouseholdLanguage,
} from './household.language.js';

/** To others than keepers of a member the household does not exist. */
async function requireHousehold(_: object, context: PrepareContext<IntakeConfig>): Promise<void> {
  if (!(await mayKnowHousehold(context.stream, context))) throw new ProblemError('not-found');
}

/** Anonymous and protected people join no household: it would reveal whose relatives they are. */
async function prepareAddMember(
  { personId }: Readonly<AddMember>,
  context: PrepareContext<IntakeConfig>,
): Promise<AddMemberFacts> {
  await requireHousehold({}, context);
  const person = await findPersonForKeeper(personId, { ...context, rows: await context.rows() });
  return { mayJoin: namedModes.some((mode) => mode === person?.identityMode) };
}

/** Forms households and counts their relatives. */
export const householdApi: CommandApi<typeof HouseholdLanguage, Household, HouseholdCommandFacts> = {
  path: 'households',
  commands: {
    FormHousehold: {
      summary: 'Form a household without members.',
      at: { creates: true },
      allow: mayCounselInAgency,
      prepare: findOwnOffice,
    },
    AddMember: {
      summary: 'Adds a registered person.',
      at: { verb: 'add-member' },
      allow: mayEditHousehold,
      prepare: prepareAddMember,
    },
    RemoveMember: {
      summary: 'Removes a member.',
      at: { verb: 'remove-member' },
      allow: mayEditHousehold,
      prepare: requireHousehold,
    },
    CountRelatives: {
      summary: 'Record how many relatives without a case of their own are advised.',
      at: { verb: 'count-relatives' },
      allow: mayEditHousehold,
      prepare: requireHousehold,
    },
  },
};
