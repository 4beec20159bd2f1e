import type { CommandApi, Preparing } from '@geleit/platform';
import { ArrayContains } from 'typeorm';
import type { IntakeConfig } from '../config.js';
import { bearersOfTheCode, counsellorsOfTheAgency, keepersOfThePerson } from '../access.js';
import { blindIndex, hashOfReturnCode, type Recognisable } from '../finding/blind-index.js';
import { DuplicateKey } from '../views/duplicate-keys.view.js';
import { HouseholdRow } from '../views/households.view.js';
import { PersonRow } from '../views/persons.view.js';
import { RequestRow } from '../views/requests.view.js';
import { namedModes, type AnyFacts, type FactName, type IdentityMode } from './facts.language.js';
import type { Person } from './person.decider.js';
import type { PersonLanguage } from './person.language.js';

type Context = Preparing<IntakeConfig>;

const indexed = <C extends { readonly blindIndex?: string }>(
  command: C,
  { config, actor }: Context,
  known: Recognisable,
): C => {
  const { blindIndex: _, ...told } = command;
  const index = blindIndex(config.blindIndexKey, actor.tenant, known);
  return (index === undefined ? told : { ...told, blindIndex: index }) as C;
};

const birthOf = ({
  dateOfBirth,
  birthYearMonth,
}: Pick<AnyFacts | PersonRow, 'dateOfBirth' | 'birthYearMonth'>) => dateOfBirth ?? birthYearMonth ?? null;
const withIndex = async <C extends AnyFacts & { readonly blindIndex?: string }>(
  command: C,
  context: Context,
): Promise<C> => indexed(command, context, { ...command, birth: birthOf(command) });

/**
 * The index of what will be known once the command has been followed. Who is anonymous or protected gets
 * none.
 */
async function withIndexOfRow<
  C extends AnyFacts & {
    readonly blindIndex?: string;
    readonly clear?: readonly FactName[];
    readonly identityMode?: IdentityMode;
  },
>(command: C, context: Context, becomes?: IdentityMode): Promise<C> {
  const row = await context.rows.findOneBy(PersonRow, { personId: context.stream });
  const mode = becomes ?? command.identityMode ?? row?.identityMode;
  if (row === null || !isNamed(mode)) return indexed(command, context, {});
  const now = (name: 'familyName' | 'gender' | 'dateOfBirth' | 'birthYearMonth') =>
    command[name] ?? (command.clear?.includes(name) ? null : row[name]);
  return indexed(command, context, {
    familyName: now('familyName'),
    gender: now('gender'),
    birth: now('dateOfBirth') ?? now('birthYearMonth'),
  });
}

const isNamed = (mode: string | undefined): boolean => namedModes.some((named) => named === mode);

const hashed = async <C extends { readonly returnCode?: string; readonly returnCodeHash?: string }>(
  command: C,
): Promise<C> => {
  const { returnCode, returnCodeHash: _, ...told } = command;
  return (returnCode === undefined ? told : { ...told, returnCodeHash: hashOfReturnCode(returnCode) }) as C;
};

const withHousehold = async <C extends { readonly householdId: string }>(
  command: C,
  { rows, actor }: Context,
): Promise<C & { householdKnown: boolean }> => {
  const household = await rows.findOneBy(HouseholdRow, { householdId: command.householdId });
  return { ...command, householdKnown: household?.keepers.includes(actor.subject) === true };
};

/**
 * The other registration: of this organisation, named, and kept by whoever asks; else it does not exist. Its
 * own index alone: those it took in can be taken out of it only.
 */
async function withPartner<C extends { readonly personId: string }>(
  command: C,
  { rows, actor, stream }: Context,
): Promise<C> {
  const partner =
    command.personId === stream ? null : await rows.findOneBy(PersonRow, { personId: command.personId });
  if (partner === null || !isNamed(partner.identityMode) || !partner.keepers.includes(actor.subject))
    return command;
  const keys = await rows.findOneBy(DuplicateKey, { personId: command.personId });
  return { ...command, merged: { blindIndexes: typeof keys?.own === 'string' ? [keys.own] : [] } };
}

/** Whatever still tells who she was, and what shows her to others than her keepers. */
async function withTraces<C extends object>(
  command: C,
  context: Context,
): Promise<C & { absorbed: boolean }> {
  const absorbed = await context.rows.existsBy(PersonRow, {
    mergedPersonIds: ArrayContains([context.stream]),
  });
  return { ...(await withRequests(command, context)), absorbed };
}

async function withRequests<C extends object>(
  command: C,
  { rows, stream }: Context,
): Promise<C & { requestIds: readonly string[] }> {
  const requests = await rows.find(RequestRow, { select: { requestId: true }, where: { personId: stream } });
  return { ...command, requestIds: requests.map(({ requestId }) => requestId) };
}

const keeps = { allow: keepersOfThePerson };

/** How people are registered, identified, hidden and corrected. */
export const personApi: CommandApi<typeof PersonLanguage, Person> = {
  path: 'persons',
  commands: {
    RegisterPerson: {
      summary: 'Registers a person by name or alias.',
      at: { creates: true },
      allow: counsellorsOfTheAgency,
      prepare: withIndex,
    },
    RegisterAnonymous: {
      summary: "Registers an anonymous contact, with a return code of the client's making.",
      at: { creates: true, as: 'anonymous' },
      allow: counsellorsOfTheAgency,
      prepare: hashed,
    },
    RegisterProtected: {
      summary: 'Registers a person whom being found would harm.',
      at: { creates: true, as: 'protected' },
      allow: counsellorsOfTheAgency,
    },
    IdentifyPerson: {
      summary: 'The person says who she is.',
      at: { verb: 'identify' },
      ...keeps,
      prepare: (command, context: Context) => withIndexOfRow(command, context, 'IDENTIFIED'),
    },
    EnterProtection: {
      summary: 'Hides the person; only what a protected record may hold stays.',
      at: { verb: 'enter-protection' },
      ...keeps,
      prepare: withTraces,
    },
    RequestLeavingProtection: {
      summary: 'Records that the person wants to leave protection.',
      at: { verb: 'request-leaving-protection' },
      ...keeps,
    },
    LeaveProtection: {
      summary: 'A second keeper ends the protection.',
      at: { verb: 'leave-protection' },
      ...keeps,
      prepare: async (command, context: Context) =>
        withRequests(await withIndexOfRow(command, context), context),
    },
    CorrectPersonData: {
      summary: 'Corrects, adds or clears facts.',
      at: { verb: 'correct' },
      ...keeps,
      ifMatch: 'required',
      prepare: withIndexOfRow,
    },
    LinkHousehold: {
      summary: 'Says to which household the person belongs.',
      at: { verb: 'link-household' },
      ...keeps,
      prepare: withHousehold,
    },
    RecordReturnCode: {
      summary: "Replaces the return code by a new one of the client's making.",
      at: { verb: 'record-return-code' },
      ...keeps,
      prepare: hashed,
    },
    ReturnWithCode: {
      summary: 'The person came back and showed her code.',
      at: { verb: 'return' },
      allow: bearersOfTheCode,
      prepare: hashed,
    },
    MergePersons: {
      summary: 'Takes another registration of the same person into this one.',
      at: { verb: 'merge' },
      ...keeps,
      prepare: withPartner,
    },
    UnmergePersons: {
      summary: 'Takes a merge back, within 90 days; for protection, at any time.',
      at: { verb: 'unmerge' },
      ...keeps,
    },
    AdmitKeeper: {
      summary: 'Lets a colleague work with the person.',
      at: { verb: 'admit-keeper' },
      ...keeps,
    },
    ReleaseKeeper: {
      summary: "Ends a colleague's work with the person.",
      at: { verb: 'release-keeper' },
      ...keeps,
    },
  },
};
