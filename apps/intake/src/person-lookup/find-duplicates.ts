import { Any, ArrayOverlap, type EntityManager } from 'typeorm';
import { DuplicateKeyRow } from '../projections/duplicate-keys.projection.js';
import { PersonRow } from '../projections/persons.projection.js';
import { findsName, searchedBlindIndexes, type IndexKey, type PersonName } from './blind-index.js';

/** What is known of somebody who may be registered already. */
export interface DescribedPerson extends PersonName {
  readonly birth?: string | null;
  readonly gender?: string | null;
}

/** The day of birth is often wrong in papers, so the month is compared. */
const monthLength = 7;
/** What is not known is not different, and a year contains its months. */
function mayHaveSameBirth(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length, monthLength);
  return one.slice(0, length) === other.slice(0, length);
}
const isKnown = (gender: string | null | undefined): gender is string =>
  typeof gender === 'string' && gender !== 'not_stated';

/** Whether nothing that is known of both is different, apart from their names. */
export const mayBeSame = (one: DescribedPerson, other: DescribedPerson): boolean =>
  mayHaveSameBirth(one.birth ?? '', other.birth ?? '') &&
  !(isKnown(one.gender) && isKnown(other.gender) && one.gender !== other.gender);

interface Candidate {
  readonly key: DuplicateKeyRow;
  /** Whose names are alike: the person's or those of a registration merged into theirs. */
  readonly personIds: readonly string[];
}

/** Returns the registrations of people who may be the one who is described. */
export async function findDuplicates(
  described: DescribedPerson,
  key: IndexKey,
  rows: EntityManager,
): Promise<readonly DuplicateKeyRow[]> {
  const searched = searchedBlindIndexes(key, described);
  if (searched.length === 0) return [];
  const candidates = [
    ...(await findAlike(searched, rows)),
    ...(await findAlikeWithoutIndex(described, rows)),
  ];
  const people = await rows.find(PersonRow, {
    select: { personId: true, birth: true, gender: true, registrationStatus: true },
    where: { personId: Any(candidates.flatMap(({ personIds }) => personIds)) },
  });
  /** Their survivor has their indexes, too. */
  const absorbed = new Set(
    people
      .filter(({ registrationStatus }) => registrationStatus === 'absorbed')
      .map(({ personId }) => personId),
  );
  const compatible = new Set(
    people.filter((person) => mayBeSame(described, person)).map(({ personId }) => personId),
  );
  return candidates
    .filter(({ key: { personId } }) => !absorbed.has(personId))
    .filter(({ personIds }) => personIds.some((id) => compatible.has(id)))
    .map((one) => one.key);
}

async function findAlike(searched: readonly string[], rows: EntityManager): Promise<readonly Candidate[]> {
  const keys = await rows.findBy(DuplicateKeyRow, { blindIndexes: ArrayOverlap([...searched]) });
  const isAlike = (indexes: readonly string[]) => indexes.some((index) => searched.includes(index));
  return keys.map((key) => ({
    key,
    personIds: [
      ...(isAlike(key.ownIndexes ?? []) ? [key.personId] : []),
      ...Object.entries(key.merged).flatMap(([personId, indexes]) => (isAlike(indexes) ? [personId] : [])),
    ],
  }));
}

/**
 * People whose names were recorded before there were indexes of their sound, which only the next correction
 * stores: of those who may be born in that year, the names themselves are compared.
 */
async function findAlikeWithoutIndex(
  described: DescribedPerson,
  rows: EntityManager,
): Promise<readonly Candidate[]> {
  const year = described.birth?.slice(0, 4);
  const people = await rows
    .createQueryBuilder(PersonRow, 'p')
    .select(['p.personId', 'p.givenName', 'p.familyName'])
    .innerJoin(DuplicateKeyRow, 'k', 'k.personId = p.personId AND k.ownIndexes IS NULL')
    .where(year === undefined ? 'true' : '(p.birth IS NULL OR left(p.birth, 4) = :year)', { year })
    .getMany();
  const isAlike = findsName(described);
  const alike = people.filter(isAlike).map(({ personId }) => personId);
  const keys = await rows.findBy(DuplicateKeyRow, { personId: Any(alike) });
  return keys.map((key) => ({ key, personIds: [key.personId] }));
}
