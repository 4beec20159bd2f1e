import { staffIdsOf, type Actor, type Predicate } from '@geleit/access';
import type { ListApi, PrepareContext } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actsInOffice } from '../access.js';
import { households, HouseholdRow } from './households.projection.js';
import { PersonRelatedRowsController } from './person-related-rows.api.js';
import { findKeptPersonIdsAmong } from './persons-of-keeper.api.js';

/** An empty household says nothing about anybody. Whoever formed it adds the first member. */
const formedAndEmpty = (actor: Actor): Predicate<HouseholdRow> => ({
  all: [
    { column: 'keepers', containsAny: staffIdsOf(actor) },
    { column: 'agencyId', isOneOf: actor.agencies },
    { column: 'isEmpty', equals: true },
  ],
});

/** Who the members are is shown only to whoever may know each of them. */
const columnsWithoutMembers = [
  'householdId',
  'agencyId',
  'adults',
  'children',
  'formedAt',
  'keepers',
  'version',
] as const;

export const householdsApiFor = (keptIds: readonly string[]): ListApi<HouseholdRow> => ({
  path: 'households',
  projection: households,
  summary: 'Households of people whom the caller may know, and empty ones that the caller formed.',
  allow: {
    name: 'keepers of a member',
    rows: (actor) => ({ any: [{ column: 'memberIds', containsAny: keptIds }, formedAndEmpty(actor)] }),
    fields: (_, { memberIds }) =>
      memberIds.every((memberId) => keptIds.includes(memberId)) ? undefined : columnsWithoutMembers,
  },
  filters: { agencyId: 'anyOf' },
  order: { by: 'formedAt', direction: 'descending' },
  version: 'version',
});

@Controller('v1/households')
export class HouseholdsController extends PersonRelatedRowsController<HouseholdRow> {
  protected apiFor = householdsApiFor;
  protected async findPersonIds(householdId: string, rows: EntityManager) {
    return (await rows.findOneBy(HouseholdRow, { householdId }))?.memberIds ?? [];
  }
}

/** Whether the actor may know the household now: access to its members decides, not who formed it. */
export async function mayKnowHousehold(
  householdId: string,
  { rows: read, actor }: Pick<PrepareContext, 'rows' | 'actor'>,
): Promise<boolean> {
  const rows = await read();
  const household = await rows.findOneBy(HouseholdRow, { householdId });
  if (household === null) return false;
  const { agencyId, isEmpty, keepers } = household;
  if (isEmpty) return keepers.some((staffId) => actsInOffice(actor, staffId, agencyId));
  return (await findKeptPersonIdsAmong(household.memberIds, { rows, actor })).length > 0;
}
