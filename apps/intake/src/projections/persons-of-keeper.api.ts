import type { Actor } from '@geleit/access';
import { ArrayContains, type EntityManager } from 'typeorm';
import { PersonRow } from './persons.projection.js';

/** Whether the actor is a keeper is read from the person's row each time: a copy would outlive a release. */
export interface ActorReadContext {
  readonly rows: EntityManager;
  readonly actor: Actor;
}

/** Returns the person if the actor is a keeper now. To others the person does not exist. */
export async function findPersonForKeeper(
  personId: string,
  { rows, actor }: ActorReadContext,
): Promise<PersonRow | undefined> {
  const person = await rows.findOneBy(PersonRow, { personId });
  return person?.keepers.includes(actor.subject) === true ? person : undefined;
}

/** Returns the ids of the people of whom the actor is a keeper now. */
export async function findPersonIdsForKeeper({ rows, actor }: ActorReadContext): Promise<readonly string[]> {
  const keptPersons = await rows.find(PersonRow, {
    select: { personId: true },
    where: { keepers: ArrayContains([actor.subject]) },
  });
  return keptPersons.map(({ personId }) => personId);
}
