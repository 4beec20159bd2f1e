import { unlessErased } from '@geleit/kernel';
import { Any, Brackets, type EntityManager } from 'typeorm';
import { DuplicateKeyRow } from '../projections/duplicate-keys.projection.js';
import { indexedFactsOf } from '../person/blind-index-facts.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import {
  IndexedRegistration,
  sealAlternatives,
  type IndexKey,
  type SearchedIndexes,
} from '../blind-index/blind-index.js';
import { alternativesOfName, alternativesOfPhone, type IndexedFacts } from '../blind-index/index-labels.js';
import { findsFacts, mayHaveSameBirth } from './compare-facts.js';

/** What is known of somebody who may be registered already. */
export interface DescribedPerson extends Omit<IndexedFacts, 'alias'> {
  readonly gender?: string | null | undefined;
}

const isKnown = (gender: string | null | undefined): gender is string =>
  typeof gender === 'string' && gender !== 'not_stated';

/** What is not known is not different. */
const mayHaveSameGender = (one: string | null | undefined, other: string | null | undefined): boolean =>
  !(isKnown(one) && isKnown(other) && one !== other);

export interface RegisteredPeople {
  readonly rows: EntityManager;
  /** Returns rows with their sealed values opened. */
  readonly open: (people: readonly PersonRow[]) => Promise<readonly PersonRow[]>;
}

/**
 * Returns the registrations of people who may be the one who is described: they are called alike or have the
 * same phone number, and neither birth nor gender is known to differ.
 */
export async function findDuplicates(
  described: DescribedPerson,
  key: IndexKey,
  { rows, open }: RegisteredPeople,
): Promise<readonly DuplicateKeyRow[]> {
  const searched = sealAlternatives(key, [
    ...alternativesOfName(described),
    ...alternativesOfPhone(described.phone),
  ]);
  if (searched.length === 0) return [];
  const alike = [
    ...(await findAlike(described, searched, key, rows)),
    ...(await findAlikeWithoutIndex(described, { rows, open })),
  ];
  const found = await rows.find(PersonRow, {
    select: { personId: true, gender: true },
    where: { personId: Any(alike.map(({ personId }) => personId)) },
  });
  const people = isKnown(described.gender) ? await open(found) : found;
  const compatible = new Set(
    people
      .filter(({ gender }) => mayHaveSameGender(described.gender, unlessErased(gender)))
      .map(({ personId }) => personId),
  );
  const personIds = alike
    .filter(({ personId }) => compatible.has(personId))
    .map(({ personId, survivorId }) => survivorId ?? personId);
  return rows.findBy(DuplicateKeyRow, { personId: Any([...new Set(personIds)]) });
}

/** Each registration is compared on its own: names of one and birth of another are nobody's. */
async function findAlike(
  described: DescribedPerson,
  searched: SearchedIndexes,
  key: IndexKey,
  rows: EntityManager,
): Promise<readonly DuplicateKeyRow[]> {
  const found = await rows
    .createQueryBuilder(DuplicateKeyRow, 'k')
    .where(
      new Brackets((any) => {
        for (const [alternative, groups] of searched.entries())
          any.orWhere(
            new Brackets((all) => {
              for (const [group, indexes] of groups.entries())
                all.andWhere(`k.blindIndexes && :g${alternative}x${group}`, {
                  [`g${alternative}x${group}`]: indexes,
                });
            }),
          );
      }),
    )
    .getMany();
  return found.filter(({ personId, ownIndexes }) => {
    const registration = new IndexedRegistration(key, personId, ownIndexes ?? []);
    return registration.meets(searched) && mayHaveSameBirth(described.birth, registration);
  });
}

/**
 * People whose names were recorded before there were indexes of today's form, which only the next correction
 * stores: the names themselves are compared.
 */
async function findAlikeWithoutIndex(
  described: DescribedPerson,
  { rows, open }: RegisteredPeople,
): Promise<readonly DuplicateKeyRow[]> {
  const people = await rows
    .createQueryBuilder(PersonRow, 'p')
    .select(['p.personId', 'p.givenName', 'p.familyName', 'p.alias', 'p.birth', 'p.phone'])
    .innerJoin(DuplicateKeyRow, 'k', 'k.personId = p.personId AND k.ownIndexes IS NULL')
    .getMany();
  const isAlike = findsFacts(described);
  const alike = (await open(people))
    .filter((row) => isAlike(indexedFactsOf(row)))
    .map(({ personId }) => personId);
  return rows.findBy(DuplicateKeyRow, { personId: Any(alike) });
}
