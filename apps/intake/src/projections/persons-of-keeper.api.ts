import type { Actor } from '@geleit/access';
import { ArrayOverlap, In, type EntityManager } from 'typeorm';
import { isResponsibleFor, placesOf } from '../access.js';
import { PersonRow } from './persons.projection.js';

/** Whether the actor is a keeper is read from the person's row each time: a copy would outlive a release. */
export interface ActorReadContext {
  readonly rows: EntityManager;
  readonly actor: Actor;
}

export const isKeeperOf = (actor: Actor, { keeperPlaces }: PersonRow): boolean =>
  placesOf(actor).some((place) => keeperPlaces.includes(place));

/** Returns the person if the actor has a reason to know them now. To others the person does not exist. */
export async function findPersonForKeeper(
  personId: string,
  { rows, actor }: ActorReadContext,
): Promise<PersonRow | undefined> {
  const person = await rows.findOneBy(PersonRow, { personId });
  return person !== null && isKeeperOf(actor, person) ? person : undefined;
}

export const isResponsibleForRow = (actor: Actor, { agencyId, keeping: keepers }: PersonRow): boolean =>
  isResponsibleFor(actor, { agencyId, keepers });

/** The same for those who are responsible, not for those who were only admitted. */
export async function findPersonForResponsible(
  personId: string,
  context: ActorReadContext,
): Promise<PersonRow | undefined> {
  const person = await findPersonForKeeper(personId, context);
  return person !== undefined && isResponsibleForRow(context.actor, person) ? person : undefined;
}

/** Returns the ids of the people whom the actor has a reason to know now. */
export async function findPersonIdsForKeeper({ rows, actor }: ActorReadContext): Promise<readonly string[]> {
  const keptPersons = await rows.find(PersonRow, {
    select: { personId: true },
    where: { keeperPlaces: ArrayOverlap([...placesOf(actor)]) },
  });
  return keptPersons.map(({ personId }) => personId);
}

/** Returns those of these people whom the actor has a reason to know now. */
export async function findKeptPersonIdsAmong(
  personIds: readonly string[],
  { rows, actor }: ActorReadContext,
): Promise<readonly string[]> {
  const keptPersons = await rows.find(PersonRow, {
    select: { personId: true },
    where: { personId: In([...personIds]), keeperPlaces: ArrayOverlap([...placesOf(actor)]) },
  });
  return keptPersons.map(({ personId }) => personId);
}
