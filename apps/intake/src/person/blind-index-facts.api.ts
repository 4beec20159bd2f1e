import type { PrepareContext } from '@geleit/platform';
import type { IntakeConfig } from '../config.js';
import { computeBlindIndex, type BlindIndexInput } from '../person-lookup/blind-index.js';
import { findOwnOffice } from '../projections/offices.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import {
  namedModes,
  type AnyPersonDetails,
  type BlindIndexFacts,
  type IdentityMode,
  type PersonFieldName,
} from './person-details.language.js';
import type { OfficeFacts } from './office.language.js';

type PersonCommandContext = PrepareContext<IntakeConfig>;

export const hasNamedMode = (mode: string | undefined): boolean =>
  namedModes.some((namedMode) => namedMode === mode);

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

export const prepareRegisterPerson = async (
  command: AnyPersonDetails & { readonly agencyId: string },
  context: PersonCommandContext,
): Promise<BlindIndexFacts & OfficeFacts> => ({
  ...(await findOwnOffice(command, context)),
  ...blindIndexFacts({ ...command, birth: birthDateOf(command) }, context),
});

/** The blind index of the facts as they are after the command. Anonymous and protected people have none. */
export async function prepareBlindIndex(
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
