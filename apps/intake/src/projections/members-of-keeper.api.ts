import { In, IsNull, Not } from 'typeorm';
import { isKeeperOf, keptBy, type ActorReadContext } from './persons-of-keeper.api.js';
import { PersonRow } from './persons.projection.js';

/** Returns the households to which somebody belongs whom the actor has a reason to know now. */
export async function findHouseholdIdsForKeeper({
  rows,
  actor,
}: ActorReadContext): Promise<readonly string[]> {
  const members = await rows.find(PersonRow, {
    select: { personId: true, householdId: true },
    where: keptBy(actor, { householdId: Not(IsNull()) }),
  });
  return [...new Set(members.flatMap(({ householdId }) => (householdId === null ? [] : [householdId])))];
}

export interface ShownHousehold {
  readonly memberCount: number;
  /** The members whom the actor has a reason to know now. */
  readonly knownIds: readonly string[];
}

/** Returns the members of households, by the people's own rows. */
export async function findShownHouseholds(
  householdIds: readonly string[],
  { rows, actor }: ActorReadContext,
): Promise<ReadonlyMap<string, ShownHousehold>> {
  const members = await rows.findBy(PersonRow, { householdId: In([...householdIds]) });
  return new Map(
    householdIds.map((id) => {
      const ofHousehold = members.filter(({ householdId }) => householdId === id);
      const knownIds = ofHousehold
        .filter((person) => isKeeperOf(actor, person))
        .map(({ personId }) => personId);
      return [id, { memberCount: ofHousehold.length, knownIds }];
    }),
  );
}
