import type { PrepareContext } from '@geleit/platform';
import type { IntakeConfig } from '../config.js';
import { computeBlindIndexes, type PersonName } from '../person-lookup/blind-index.js';
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

/** None, if no letter of a name is known: not the same as for people whose names were never indexed. */
export const blindIndexFacts = (
  name: PersonName,
  { config, actor }: Pick<PersonCommandContext, 'config' | 'actor'>,
): { readonly blindIndexes: readonly string[] } => ({
  blindIndexes: computeBlindIndexes({ secret: config.blindIndexKey, tenant: actor.tenant }, name),
});

export const prepareRegisterPerson = async (
  command: AnyPersonDetails & { readonly agencyId: string },
  context: PersonCommandContext,
): Promise<BlindIndexFacts & OfficeFacts> => ({
  ...(await findOwnOffice(command, context)),
  ...blindIndexFacts(command, context),
});

/** The blind indexes of the names as they are after the command. Anonymous and protected people have none. */
export async function prepareBlindIndex(
  command: Pick<AnyPersonDetails, 'givenName' | 'familyName'> & {
    readonly clear?: readonly PersonFieldName[];
    readonly identityMode?: IdentityMode;
  },
  context: PersonCommandContext,
): Promise<BlindIndexFacts> {
  const row = await (await context.rows()).findOneBy(PersonRow, { personId: context.stream });
  if (row === null || !hasNamedMode(command.identityMode ?? row.identityMode)) return {};
  const nameAfter = (name: 'givenName' | 'familyName') =>
    command[name] ?? (command.clear?.includes(name) ? null : row[name]);
  return blindIndexFacts({ givenName: nameAfter('givenName'), familyName: nameAfter('familyName') }, context);
}
