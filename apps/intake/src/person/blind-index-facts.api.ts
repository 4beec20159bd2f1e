import { unlessErased } from '@geleit/kernel';
import type { PrepareContext } from '@geleit/platform';
import type { IntakeConfig } from '../config.js';
import { computeBlindIndexes } from '../blind-index/blind-index.js';
import type { IndexedFacts } from '../blind-index/index-labels.js';
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

const indexedFields = [
  'givenName',
  'familyName',
  'alias',
  'birth',
  'phone',
] as const satisfies readonly (keyof IndexedFacts & PersonFieldName)[];

/** What is looked for, of an opened row. What was erased is not known. */
export const indexedFactsOf = (row: Pick<PersonRow, (typeof indexedFields)[number]>): IndexedFacts =>
  Object.fromEntries(indexedFields.map((name) => [name, unlessErased(row[name])]));

/** None, if nothing is known that could be looked for: not the same as for people who were never indexed. */
export const blindIndexFacts = (
  personId: string,
  facts: IndexedFacts,
  { config, actor }: Pick<PersonCommandContext, 'config' | 'actor'>,
): { readonly blindIndexes: readonly string[] } => ({
  blindIndexes: computeBlindIndexes({ secret: config.blindIndexKey, tenant: actor.tenant }, personId, facts),
});

export const prepareRegisterPerson = async (
  command: AnyPersonDetails & { readonly agencyId: string },
  context: PersonCommandContext,
): Promise<BlindIndexFacts & OfficeFacts> => ({
  ...(await findOwnOffice(command, context)),
  ...blindIndexFacts(context.stream, command, context),
});

/** The blind indexes of the facts as they are after the command. Anonymous and protected people have none. */
export async function prepareBlindIndex(
  command: IndexedFacts & {
    readonly clear?: readonly PersonFieldName[];
    readonly identityMode?: IdentityMode;
  },
  context: PersonCommandContext,
): Promise<BlindIndexFacts> {
  const found = await (await context.rows()).findOneBy(PersonRow, { personId: context.stream });
  const [row = null] = found === null ? [] : await context.open(PersonRow, [found]);
  if (row === null || !hasNamedMode(command.identityMode ?? row.identityMode)) return {};
  const facts = indexedFactsOf(row);
  const factsAfter = indexedFields.map(
    (name) => [name, command[name] ?? (command.clear?.includes(name) ? null : facts[name])] as const,
  );
  return blindIndexFacts(context.stream, Object.fromEntries(factsAfter), context);
}
