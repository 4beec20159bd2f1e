import type { Actor } from '@geleit/access';
import { ProblemError } from '@geleit/platform';
import {
  And,
  ArrayOverlap,
  In,
  Not,
  Raw,
  type EntityManager,
  type FindOperator,
  type FindOptionsWhere,
} from 'typeorm';
import { actorTowards, isResponsibleFor, placesOf, themselves } from '../access.js';
import { isResponsibility, officeOfKeeper } from '../person/keepers.decider.js';
import { PersonRow } from './persons.projection.js';

/** Whether the actor is a keeper is read from the person's row each time: a copy would outlive a release. */
export interface ActorReadContext {
  readonly rows: EntityManager;
  readonly actor: Actor;
}

export const isKeeperOf = (actor: Actor, { keeperPlaces, identityMode }: PersonRow): boolean =>
  placesOf(actorTowards(actor, identityMode === 'PROTECTED')).some((place) => keeperPlaces.includes(place));

/** People kept at one of these places, by an index; `parameter` is unique in the query. */
const keptAt = (parameter: string, places: readonly string[]): FindOperator<string> =>
  Raw(
    (personId) =>
      `${personId} = ANY(ARRAY(SELECT m.person_id FROM persons_by_keeper_places m
        WHERE m.member = ANY(:${parameter})))`,
    { [parameter]: [...places] },
  );

/** The same as a condition: whoever stands in for an absent colleague does so for unprotected people. */
export function keptBy(
  actor: Actor,
  { personId, ...where }: FindOptionsWhere<PersonRow> & { readonly personId?: FindOperator<string> } = {},
): FindOptionsWhere<PersonRow>[] {
  const among = personId === undefined ? [] : [personId];
  return [
    { ...where, personId: And(keptAt('ownPlaces', placesOf(themselves(actor))), ...among) },
    {
      ...where,
      personId: And(keptAt('placesStoodInFor', placesOf(actor)), ...among),
      identityMode: Not('PROTECTED'),
    },
  ];
}

/** Returns the person if the actor has a reason to know them now. To others the person does not exist. */
export async function findPersonForKeeper(
  personId: string,
  { rows, actor }: ActorReadContext,
): Promise<PersonRow | undefined> {
  const person = await rows.findOneBy(PersonRow, { personId });
  return person !== null && isKeeperOf(actor, person) ? person : undefined;
}

export const isResponsibleForRow = (
  actor: Actor,
  { agencyId, identityMode, keeping: keepers, absorbedKeepers }: PersonRow,
): boolean => isResponsibleFor(actor, { agencyId, identityMode, keepers, absorbedKeepers });

/**
 * Returns the ids of the people whom the actor has a reason to know now, with those of the registrations that
 * were merged into theirs.
 */
export async function findPersonIdsForKeeper({ rows, actor }: ActorReadContext): Promise<readonly string[]> {
  const keptPersons = await rows.find(PersonRow, {
    select: { personId: true, mergedPersonIds: true },
    where: keptBy(actor),
  });
  return [...new Set(keptPersons.flatMap(({ personId, mergedPersonIds }) => [personId, ...mergedPersonIds]))];
}

/** Returns those of these people whom the actor has a reason to know now, by this or a merged registration. */
export async function findKeptPersonIdsAmong(
  personIds: readonly string[],
  { rows, actor }: ActorReadContext,
): Promise<readonly string[]> {
  const keptPersons = await rows.find(PersonRow, {
    select: { personId: true, mergedPersonIds: true },
    where: [
      ...keptBy(actor, { personId: In([...personIds]) }),
      ...keptBy(actor, { mergedPersonIds: ArrayOverlap([...personIds]) }),
    ],
  });
  const keptIds = new Set(
    keptPersons.flatMap(({ personId, mergedPersonIds }) => [personId, ...mergedPersonIds]),
  );
  return personIds.filter((personId) => keptIds.has(personId));
}

/** Returns the ids with those of the registrations that were merged into theirs. */
export async function withMergedRegistrations(
  personIds: readonly string[],
  { rows, actor }: ActorReadContext,
): Promise<readonly string[]> {
  const survivors = await rows.find(PersonRow, {
    select: { mergedPersonIds: true },
    where: keptBy(actor, { personId: In([...personIds]) }),
  });
  return [...new Set([...personIds, ...survivors.flatMap(({ mergedPersonIds }) => mergedPersonIds)])];
}

/**
 * Whose work it is if the actor begins something in an office for a person for whom they may act. Undefined:
 * their own. Whoever only stands in begins it for the absent colleague, and takes nobody over.
 * @throws ProblemError forbidden: no colleague for whom they stand in is responsible in that office
 */
export function findRepresentedColleague({
  actor,
  person,
  officeId,
}: {
  readonly actor: Actor;
  readonly person: PersonRow;
  readonly officeId: string;
}): string | undefined {
  if (isResponsibleForRow(themselves(actor), person)) return undefined;
  const colleague = person.keeping.find(
    (keeper) =>
      isResponsibility(keeper) &&
      actor.standsInFor.includes(keeper.staffId) &&
      officeOfKeeper(keeper, person) === officeId,
  );
  if (colleague === undefined || !actor.agencies.includes(officeId)) throw new ProblemError('forbidden');
  return colleague.staffId;
}
