import type { CommandApi, PrepareContext } from '@geleit/platform';
import type { IntakeConfig } from '../config.js';
import { mayCounselInAgency, mayEditHousehold } from '../access.js';
import { namedModes } from '../person/person-details.language.js';
import { PersonRow } from '../projections/persons.projection.js';
import type { Household } from './household.decider.js';
import type {
  AddMember,
  AddMemberFacts,
  HouseholdCommandFacts,
  HouseholdLanguage,
} from './household.language.js';

/** Anonymous and protected people join no household: it would reveal whose relatives they are. */
async function prepareAddMember(
  { personId }: Readonly<AddMember>,
  { rows, actor }: PrepareContext<IntakeConfig>,
): Promise<AddMemberFacts> {
  const person = await (await rows()).findOneBy(PersonRow, { personId });
  return {
    mayJoin:
      person?.keepers.includes(actor.subject) === true &&
      namedModes.some((mode) => mode === person.identityMode),
  };
}

/** Forms households and counts their relatives. */
export const householdApi: CommandApi<typeof HouseholdLanguage, Household, HouseholdCommandFacts> = {
  path: 'households',
  commands: {
    FormHousehold: {
      summary: 'Form a household without members.',
      at: { creates: true },
      allow: mayCounselInAgency,
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
    },
    CountRelatives: {
      summary: 'Record how many relatives without a case of their own are advised.',
      at: { verb: 'count-relatives' },
      allow: mayEditHousehold,
    },
  },
};
