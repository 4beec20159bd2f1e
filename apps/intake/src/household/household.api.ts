import { ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { In } from 'typeorm';
import type { IntakeConfig } from '../config.js';
import { mayCounselInAgency, mayEditHousehold } from '../access.js';
import { namedModes } from '../person/person-details.language.js';
import { HouseholdMemberRow } from '../projections/household-members.projection.js';
import { mayKnowHousehold } from '../projections/households.api.js';
import { findOwnOffice } from '../projections/offices.api.js';
import { findNamedPerson } from '../projections/absorbed-registrations.api.js';
import { findPersonForKeeper } from '../projections/persons-of-keeper.api.js';
import type { Household } from './composition.decider.js';
import type {
  AddMember,
  AddMemberFacts,
  HouseholdCommandFacts,
  HouseholdLanguage,
  MemberFacts,
} from './household.language.js';

/** To others than keepers of a member the household does not exist. */
async function requireHousehold(_: object, context: PrepareContext<IntakeConfig>): Promise<void> {
  if (!(await mayKnowHousehold(context.stream, context))) throw new ProblemError('not-found');
}

/** The merge was undone, and the membership comes back in a moment. */
const isToBeRestored = ({ replacedIn, replacedBy, survivorId }: HouseholdMemberRow): boolean =>
  replacedIn.length > 0 && replacedBy !== survivorId;

/** Anonymous and protected people join no household: it would reveal whose relatives they are. */
async function prepareAddMember(
  { personId }: Readonly<AddMember>,
  context: PrepareContext<IntakeConfig>,
): Promise<AddMemberFacts> {
  await requireHousehold({}, context);
  const rows = await context.rows();
  const person = await findNamedPerson(personId, context);
  const memberships = await rows.findBy(HouseholdMemberRow, {
    personId: In([personId, ...(person?.mergedPersonIds ?? [])]),
  });
  const leftAnotherOn = memberships
    .flatMap(({ leftHouseholdId, leftOn }) => (leftHouseholdId === context.stream ? [] : (leftOn ?? [])))
    .sort()
    .at(-1);
  return {
    mayJoin: namedModes.some((mode) => mode === person?.identityMode),
    isInHousehold: memberships.some((one) => one.householdId !== null || isToBeRestored(one)),
    ...(leftAnotherOn !== undefined && { leftAnotherOn }),
  };
}

async function prepareMember(
  { personId }: { readonly personId: string },
  context: PrepareContext<IntakeConfig>,
): Promise<MemberFacts> {
  await requireHousehold({}, context);
  const person = await findPersonForKeeper(personId, { ...context, rows: await context.rows() });
  return { mayKnowMember: person !== undefined };
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
      summary: 'Add a registered person, who belongs to no other household.',
      at: { verb: 'add-member' },
      allow: mayEditHousehold,
      prepare: prepareAddMember,
    },
    CorrectMember: {
      summary: "Correct a member's role.",
      at: { verb: 'correct-member' },
      allow: mayEditHousehold,
      prepare: prepareMember,
    },
    RemoveMember: {
      summary: 'Remove a member.',
      at: { verb: 'remove-member' },
      allow: mayEditHousehold,
      prepare: prepareMember,
    },
    EndMembership: 'executed by policies',
    DateHousehold: 'executed by policies',
    ReplaceMember: 'executed by policies',
    RestoreMember: 'executed by policies',
    CountRelatives: {
      summary: 'Record how many relatives without a registration are advised, from a day on.',
      at: { verb: 'count-relatives' },
      allow: mayEditHousehold,
      prepare: requireHousehold,
    },
  },
};
