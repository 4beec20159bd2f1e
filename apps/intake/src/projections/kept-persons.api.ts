import type { Actor } from '@geleit/access';
import { ArrayContains, type EntityManager } from 'typeorm';
import { PersonRow } from './persons.projection.js';

/** Who keeps a person is read from the person's own row each time: a copy would outlive a release. */
export interface ActorReadContext {
  readonly rows: EntityManager;
  readonly actor: Actor;
}

/** The person, if the actor keeps them now. To others the person does not exist. */
export async function findKeptPerson(
  personId: string,
  { rows, actor }: ActorReadContext,
): Promise<PersonRow | undefined> {
  const person = await rows.findOneBy(PersonRow, { personId });
  return person?.keepers.includes(actor.subject) === true ? person : undefined;
}

/** Ids of the people whom the actor keeps now. */
export async function findKeptPersonIds({ rows, actor }: ActorReadContext): Promise<readonly string[]> {
  const kept = await rows.find(PersonRow, {
    select: { personId: true },
    where: { keepers: ArrayContains([actor.subject]) },
  });
  return kept.map(({ personId }) => personId);
}
