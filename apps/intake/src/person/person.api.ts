import type { CommandApi, PrepareContext } from '@geleit/platform';
import { ArrayContains } from 'typeorm';
import type { IntakeConfig } from '../config.js';
import { mayUseReturnCode, mayCounselInAgency, mayAccessPerson } from '../access.js';
import { computeBlindIndex, hashReturnCode, type BlindIndexInput } from '../person-lookup/blind-index.js';
import { DuplicateKeyRow } from '../projections/duplicate-keys.projection.js';
import { HouseholdRow } from '../projections/households.projection.js';
import { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import {
  namedModes,
  type AnyPersonDetails,
  type BlindIndexFacts,
  type PersonFieldName,
  type IdentityMode,
} from './person-details.language.js';
import type { KeeperFacts } from './keeper.language.js';

import type {
  LinkHousehold,
  LinkHouseholdFacts,
  MergePersons,
  MergePersonsFacts,
  PersonCommandFacts,
  PersonLanguage,
  RegisterAnonymous,
  RegisterAnonymousFacts,
  ReturnCodeFacts,
} from './person.language.js';
import type { EnterProtectionFacts } from './protection.language.js';
import type { Person } from './state.decider.js';

type PersonCommandContext = PrepareContext<IntakeConfig>;

const blindIndexFacts = (
  input: BlindIndexInput,
  { config, actor }: PersonCommandContext,
): BlindIndexFacts => {
  const blindIndex = computeBlindIndex(config.blindIndexKey, actor.tenant, input);
  return blindIndex === undefined ? {} : { blindIndex };
};

const birthDateOf = ({
  dateOfBirth,
  birthYearMonth,
}: Pick<AnyPersonDetails | PersonRow, 'dateOfBirth' | 'birthYearMonth'>) =>
  dateOfBirth ?? birthYearMonth ?? null;

const prepareRegisterPerson = async (
  command: AnyPersonDetails,
  context: PersonCommandContext,
): Promise<BlindIndexFacts> => blindIndexFacts({ ...command, birth: birthDateOf(command) }, context);

/** The blind index of the facts as they are after the command. Anonymous and protected people have none. */
async function prepareBlindIndex(
  command: AnyPersonDetails & {
    readonly clear?: readonly PersonFieldName[];
    readonly identityMode?: IdentityMode;
  },
  context: PersonCommandContext,
): Promise<BlindIndexFacts> {
  const row = await (await context.rows()).findOneBy(PersonRow, { personId: context.stream });
  const mode = command.identityMode ?? row?.identityMode;
  if (row === null || !hasNamedMode(mode)) return blindIndexFacts({}, context);
  const valueAfter = (name: 'familyName' | 'gender' | 'dateOfBirth' | 'birthYearMonth') =>
    command[name] ?? (command.clear?.includes(name) ? null : row[name]);
  return blindIndexFacts(
    {
      familyName: valueAfter('familyName'),
      gender: valueAfter('gender'),
      birth: valueAfter('dateOfBirth') ?? valueAfter('birthYearMonth'),
    },
    context,
  );
}

const hasNamedMode = (mode: string | undefined): boolean =>
  namedModes.some((namedMode) => namedMode === mode);

const prepareRegisterAnonymous = async ({
  returnCode,
}: Readonly<RegisterAnonymous>): Promise<RegisterAnonymousFacts> =>
  returnCode === undefined ? {} : { returnCodeHash: hashReturnCode(returnCode) };

const prepareReturnCode = async ({
  returnCode,
}: {
  readonly returnCode: string;
}): Promise<ReturnCodeFacts> => ({
  returnCodeHash: hashReturnCode(returnCode),
});

const prepareLinkHousehold = async (
  { householdId }: Readonly<LinkHousehold>,
  { rows, actor }: PersonCommandContext,
): Promise<LinkHouseholdFacts> => {
  const household = await (await rows()).findOneBy(HouseholdRow, { householdId });
  return { householdIsKnown: household?.keepers.includes(actor.subject) === true };
};

/**
 * The other registration must belong to this organisation, have a name or alias, and have the actor as
 * keeper; otherwise it does not exist. Only its own index is taken over: the indexes of registrations that it
 * has merged can only be removed there.
 */
async function prepareMergePersons(
  { personId }: Readonly<MergePersons>,
  { rows, actor, stream }: PersonCommandContext,
): Promise<MergePersonsFacts> {
  const partner = personId === stream ? null : await (await rows()).findOneBy(PersonRow, { personId });
  if (partner === null || !hasNamedMode(partner.identityMode) || !partner.keepers.includes(actor.subject))
    return {};
  const keys = await (await rows()).findOneBy(DuplicateKeyRow, { personId });
  return { partner: { blindIndexes: typeof keys?.own === 'string' ? [keys.own] : [] } };
}

/** Finds what would still reveal who the person is or show their requests to people other than keepers. */
async function prepareEnterProtection(
  _: object,
  context: PersonCommandContext,
): Promise<EnterProtectionFacts> {
  const isAbsorbed = await (
    await context.rows()
  ).existsBy(PersonRow, {
    mergedPersonIds: ArrayContains([context.stream]),
  });
  return { isAbsorbed, requestIds: await findRequestIds(context) };
}

async function findRequestIds({ rows, stream }: PersonCommandContext): Promise<readonly string[]> {
  const requests = await (
    await rows()
  ).find(RequestRow, { select: { requestId: true }, where: { personId: stream } });
  return requests.map(({ requestId }) => requestId);
}

/** A keeper who is admitted or released over HTTP has no case as reason. */
const keeperWithoutCase = async (): Promise<KeeperFacts> => ({});

const personKeepersOnly = { allow: mayAccessPerson };

/** Registers, identifies, protects and corrects people. */
export const personApi: CommandApi<typeof PersonLanguage, Person, PersonCommandFacts> = {
  path: 'persons',
  commands: {
    RegisterPerson: {
      summary: 'Register a person by name or alias.',
      at: { creates: true },
      allow: mayCounselInAgency,
      prepare: prepareRegisterPerson,
    },
    RegisterAnonymous: {
      summary: 'Register an anonymous contact, with a return code made by the client.',
      at: { creates: true, as: 'anonymous' },
      allow: mayCounselInAgency,
      prepare: prepareRegisterAnonymous,
    },
    RegisterProtected: {
      summary: 'Register a person whom being found would harm.',
      at: { creates: true, as: 'protected' },
      allow: mayCounselInAgency,
    },
    IdentifyPerson: {
      summary: 'Record the name of a person who wants to be identified.',
      at: { verb: 'identify' },
      ...personKeepersOnly,
      prepare: (command, context: PersonCommandContext) =>
        prepareBlindIndex({ ...command, identityMode: 'IDENTIFIED' }, context),
    },
    EnterProtection: {
      summary: 'Protect the person; only what a protected record may hold stays.',
      at: { verb: 'enter-protection' },
      ...personKeepersOnly,
      prepare: prepareEnterProtection,
    },
    RequestLeavingProtection: {
      summary: 'Record that the person wants to leave protection.',
      at: { verb: 'request-leaving-protection' },
      ...personKeepersOnly,
    },
    LeaveProtection: {
      summary: 'End the protection, as a second keeper.',
      at: { verb: 'leave-protection' },
      ...personKeepersOnly,
      prepare: async (command, context: PersonCommandContext) => ({
        ...(await prepareBlindIndex(command, context)),
        requestIds: await findRequestIds(context),
      }),
    },
    CorrectPersonData: {
      summary: 'Correct, add or clear facts.',
      at: { verb: 'correct' },
      ...personKeepersOnly,
      ifMatch: 'required',
      prepare: prepareBlindIndex,
    },
    LinkHousehold: {
      summary: 'Link the person to a household.',
      at: { verb: 'link-household' },
      ...personKeepersOnly,
      prepare: prepareLinkHousehold,
    },
    RecordReturnCode: {
      summary: 'Replace the return code with a new one made by the client.',
      at: { verb: 'record-return-code' },
      ...personKeepersOnly,
      prepare: prepareReturnCode,
    },
    ReturnWithCode: {
      summary: 'Become a keeper of a person who came back and showed the return code.',
      at: { verb: 'return' },
      allow: mayUseReturnCode,
      prepare: prepareReturnCode,
    },
    MergePersons: {
      summary: 'Merge another registration of the same person into this one.',
      at: { verb: 'merge' },
      ...personKeepersOnly,
      prepare: prepareMergePersons,
    },
    UnmergePersons: {
      summary: 'Undo a merge, within 90 days; for protection, at any time.',
      at: { verb: 'unmerge' },
      ...personKeepersOnly,
    },
    AdmitKeeper: {
      summary: 'Let a colleague work with the person.',
      at: { verb: 'admit-keeper' },
      ...personKeepersOnly,
      prepare: keeperWithoutCase,
    },
    ReleaseKeeper: {
      summary: "End a colleague's work with the person.",
      at: { verb: 'release-keeper' },
      ...personKeepersOnly,
      prepare: keeperWithoutCase,
    },
  },
};
