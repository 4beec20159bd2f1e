import type { CommandApi, PrepareContext } from '@geleit/platform';
import { ArrayContains } from 'typeorm';
import type { IntakeConfig } from '../config.js';
import { holdersOfTheReturnCode, counsellorsOfTheAgency, keepersOfThePerson } from '../access.js';
import { computeBlindIndex, hashReturnCode, type BlindIndexInput } from '../person-lookup/blind-index.js';
import { DuplicateKeyRow } from '../projections/duplicate-keys.projection.js';
import { HouseholdRow } from '../projections/households.projection.js';
import { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import { namedModes, type AnyFacts, type FactName, type IdentityMode } from './facts.language.js';
import type { Person } from './person.decider.js';
import type { PersonLanguage } from './person.language.js';

type PersonCommandContext = PrepareContext<IntakeConfig>;

const setBlindIndex = <C extends { readonly blindIndex?: string }>(
  command: C,
  { config, actor }: PersonCommandContext,
  known: BlindIndexInput,
): C => {
  const { blindIndex: _, ...told } = command;
  const index = computeBlindIndex(config.blindIndexKey, actor.tenant, known);
  return (index === undefined ? told : { ...told, blindIndex: index }) as C;
};

const birthDateOf = ({
  dateOfBirth,
  birthYearMonth,
}: Pick<AnyFacts | PersonRow, 'dateOfBirth' | 'birthYearMonth'>) => dateOfBirth ?? birthYearMonth ?? null;
const prepareRegisterPerson = async <C extends AnyFacts & { readonly blindIndex?: string }>(
  command: C,
  personCommandContext: PersonCommandContext,
): Promise<C> => setBlindIndex(command, personCommandContext, { ...command, birth: birthDateOf(command) });

/**
 * The index of what will be known once the command has been followed. Who is anonymous or protected gets
 * none.
 */
async function setBlindIndexFromRow<
  C extends AnyFacts & {
    readonly blindIndex?: string;
    readonly clear?: readonly FactName[];
    readonly identityMode?: IdentityMode;
  },
>(command: C, personCommandContext: PersonCommandContext, becomes?: IdentityMode): Promise<C> {
  const row = await personCommandContext.rows.findOneBy(PersonRow, { personId: personCommandContext.stream });
  const mode = becomes ?? command.identityMode ?? row?.identityMode;
  if (row === null || !hasNamedMode(mode)) return setBlindIndex(command, personCommandContext, {});
  const now = (name: 'familyName' | 'gender' | 'dateOfBirth' | 'birthYearMonth') =>
    command[name] ?? (command.clear?.includes(name) ? null : row[name]);
  return setBlindIndex(command, personCommandContext, {
    familyName: now('familyName'),
    gender: now('gender'),
    birth: now('dateOfBirth') ?? now('birthYearMonth'),
  });
}

const hasNamedMode = (mode: string | undefined): boolean => namedModes.some((named) => named === mode);

const prepareReturnCode = async <
  C extends { readonly returnCode?: string; readonly returnCodeHash?: string },
>(
  command: C,
): Promise<C> => {
  const { returnCode, returnCodeHash: _, ...told } = command;
  return (returnCode === undefined ? told : { ...told, returnCodeHash: hashReturnCode(returnCode) }) as C;
};

const prepareLinkHousehold = async <C extends { readonly householdId: string }>(
  command: C,
  { rows, actor }: PersonCommandContext,
): Promise<C & { householdKnown: boolean }> => {
  const household = await rows.findOneBy(HouseholdRow, { householdId: command.householdId });
  return { ...command, householdKnown: household?.keepers.includes(actor.subject) === true };
};

/**
 * The other registration: of this organisation, named, and kept by whoever asks; else it does not exist. Its
 * own index alone: those it took in can be taken out of it only.
 */
async function prepareMergePersons<C extends { readonly personId: string }>(
  command: C,
  { rows, actor, stream }: PersonCommandContext,
): Promise<C> {
  const partner =
    command.personId === stream ? null : await rows.findOneBy(PersonRow, { personId: command.personId });
  if (partner === null || !hasNamedMode(partner.identityMode) || !partner.keepers.includes(actor.subject))
    return command;
  const keys = await rows.findOneBy(DuplicateKeyRow, { personId: command.personId });
  return { ...command, merged: { blindIndexes: typeof keys?.own === 'string' ? [keys.own] : [] } };
}

/** Whatever still tells who she was, and what shows her to others than her keepers. */
async function prepareEnterProtection<C extends object>(
  command: C,
  personCommandContext: PersonCommandContext,
): Promise<C & { absorbed: boolean }> {
  const absorbed = await personCommandContext.rows.existsBy(PersonRow, {
    mergedPersonIds: ArrayContains([personCommandContext.stream]),
  });
  return { ...(await addRequestIds(command, personCommandContext)), absorbed };
}

async function addRequestIds<C extends object>(
  command: C,
  { rows, stream }: PersonCommandContext,
): Promise<C & { requestIds: readonly string[] }> {
  const requests = await rows.find(RequestRow, { select: { requestId: true }, where: { personId: stream } });
  return { ...command, requestIds: requests.map(({ requestId }) => requestId) };
}

const personKeepersOnly = { allow: keepersOfThePerson };

/** How people are registered, identified, hidden and corrected. */
export const personApi: CommandApi<typeof PersonLanguage, Person> = {
  path: 'persons',
  commands: {
    RegisterPerson: {
      summary: 'Registers a person by name or alias.',
      at: { creates: true },
      allow: counsellorsOfTheAgency,
      prepare: prepareRegisterPerson,
    },
    RegisterAnonymous: {
      summary: "Registers an anonymous contact, with a return code of the client's making.",
      at: { creates: true, as: 'anonymous' },
      allow: counsellorsOfTheAgency,
      prepare: prepareReturnCode,
    },
    RegisterProtected: {
      summary: 'Registers a person whom being found would harm.',
      at: { creates: true, as: 'protected' },
      allow: counsellorsOfTheAgency,
    },
    IdentifyPerson: {
      summary: 'The person says who she is.',
      at: { verb: 'identify' },
      ...personKeepersOnly,
      prepare: (command, personCommandContext: PersonCommandContext) =>
        setBlindIndexFromRow(command, personCommandContext, 'IDENTIFIED'),
    },
    EnterProtection: {
      summary: 'Hides the person; only what a protected record may hold stays.',
      at: { verb: 'enter-protection' },
      ...personKeepersOnly,
      prepare: prepareEnterProtection,
    },
    RequestLeavingProtection: {
      summary: 'Records that the person wants to leave protection.',
      at: { verb: 'request-leaving-protection' },
      ...personKeepersOnly,
    },
    LeaveProtection: {
      summary: 'A second keeper ends the protection.',
      at: { verb: 'leave-protection' },
      ...personKeepersOnly,
      prepare: async (command, personCommandContext: PersonCommandContext) =>
        addRequestIds(await setBlindIndexFromRow(command, personCommandContext), personCommandContext),
    },
    CorrectPersonData: {
      summary: 'Corrects, adds or clears facts.',
      at: { verb: 'correct' },
      ...personKeepersOnly,
      ifMatch: 'required',
      prepare: setBlindIndexFromRow,
    },
    LinkHousehold: {
      summary: 'Says to which household the person belongs.',
      at: { verb: 'link-household' },
      ...personKeepersOnly,
      prepare: prepareLinkHousehold,
    },
    RecordReturnCode: {
      summary: "Replaces the return code by a new one of the client's making.",
      at: { verb: 'record-return-code' },
      ...personKeepersOnly,
      prepare: prepareReturnCode,
    },
    ReturnWithCode: {
      summary: 'The person came back and showed her code.',
      at: { verb: 'return' },
      allow: holdersOfTheReturnCode,
      prepare: prepareReturnCode,
    },
    MergePersons: {
      summary: 'Takes another registration of the same person into this one.',
      at: { verb: 'merge' },
      ...personKeepersOnly,
      prepare: prepareMergePersons,
    },
    UnmergePersons: {
      summary: 'Takes a merge back, within 90 days; for protection, at any time.',
      at: { verb: 'unmerge' },
      ...personKeepersOnly,
    },
    AdmitKeeper: {
      summary: 'Lets a colleague work with the person.',
      at: { verb: 'admit-keeper' },
      ...personKeepersOnly,
    },
    ReleaseKeeper: {
      summary: "Ends a colleague's work with the person.",
      at: { verb: 'release-keeper' },
      ...personKeepersOnly,
    },
  },
};
