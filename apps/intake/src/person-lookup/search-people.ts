import type { Actor } from '@geleit/access';
import type { EntityManager } from 'typeorm';
import { placesOf } from '../access.js';
import { DuplicateKeyRow } from '../projections/duplicate-keys.projection.js';
import { PersonRow } from '../projections/persons.projection.js';
import { IndexedRegistration, sealShared, type IndexKey } from '../blind-index/blind-index.js';
import {
  isBirthKnown,
  searchedBirthLabels,
  searchedPhoneLabels,
  searchedWordsOf,
  type SearchedWord,
} from '../blind-index/index-labels.js';

/** What is looked for; everything that is stated must agree. */
export interface SearchedPerson {
  readonly name?: string;
  readonly birth?: string;
  readonly phone?: string;
}

/** Labels that are the same for everybody are sealed once. */
interface PreparedSearch {
  readonly words: readonly SearchedWord[];
  readonly birth: readonly string[];
  readonly phone: readonly string[] | undefined;
}

const prepareSearch = (key: IndexKey, { name, birth, phone }: SearchedPerson): PreparedSearch => ({
  words: searchedWordsOf(name ?? '').map(({ sounds, ...word }) => ({
    ...word,
    sounds: sounds.map((label) => sealShared(key, label)),
  })),
  birth: birth === undefined ? [] : searchedBirthLabels(birth),
  phone: phone === undefined ? undefined : searchedPhoneLabels(phone),
});

/** The same word is worth more than one of the same sound, and that more than a beginning. */
function scoreOfWord({ word, sounds, beginnings }: SearchedWord, registration: IndexedRegistration): number {
  if (registration.hasOwn(word)) return 4;
  if (sounds.some((index) => registration.hasShared(index))) return 3;
  const beginning = beginnings.findIndex((label) => registration.hasOwn(label));
  return beginning === 0 ? 2 : beginning > 0 ? 1 : 0;
}

/** An unknown birth contradicts nothing, but finds nobody on its own. */
function scoreOfBirth(labels: readonly string[], registration: IndexedRegistration): number | undefined {
  if (labels.length === 0 || !registration.hasOwn(isBirthKnown)) return 0;
  const agreeing = labels.findIndex((label) => registration.hasOwn(label));
  return agreeing === -1 ? undefined : labels.length - agreeing;
}

/** Returns how well a registration agrees with everything that is looked for; 0 if not. */
function scoreOf({ words, birth, phone }: PreparedSearch, registration: IndexedRegistration): number {
  const ofWords = words.map((word) => scoreOfWord(word, registration));
  const ofBirth = scoreOfBirth(birth, registration);
  const hasPhone = phone?.some((label) => registration.hasOwn(label));
  if (ofWords.includes(0) || ofBirth === undefined || hasPhone === false) return 0;
  return ofWords.reduce((sum, score) => sum + score, 0) + ofBirth + (hasPhone === true ? 4 : 0);
}

const pageSize = 1000;

/** Reads the indexes of the actor's people, and of what was merged into them, page after page, so that a large caseload blocks nobody else. */
async function* indexesOfKeptPeople(
  actor: Actor,
  rows: EntityManager,
): AsyncGenerator<readonly DuplicateKeyRow[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await rows
      .createQueryBuilder(DuplicateKeyRow, 'k')
      .innerJoin(PersonRow, 'p', 'p.personId = COALESCE(k.survivorId, k.personId)')
      .where('p.keeperPlaces && :places', { places: [...placesOf(actor)] })
      .andWhere("p.registrationStatus = 'present' AND p.identityMode <> 'PROTECTED'")
      .andWhere('k.personId > :after', { after })
      .orderBy('k.personId')
      .limit(pageSize)
      .getMany();
    yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.personId ?? after;
  }
}

/** How many people are returned at most. */
const mostFound = 20;

export interface FoundPeople {
  /** The best first. */
  readonly personIds: readonly string[];
  /** Whether more agree than are returned. */
  readonly hasMore: boolean;
}

/** Finds people among those whom the actor has a reason to know now, by their blind indexes alone. */
export async function searchPeople(
  searched: SearchedPerson,
  key: IndexKey,
  { rows, actor }: { readonly rows: EntityManager; readonly actor: Actor },
): Promise<FoundPeople> {
  const prepared = prepareSearch(key, searched);
  /** Person → how well the best of their registrations agrees. */
  const scores = new Map<string, number>();
  for await (const page of indexesOfKeptPeople(actor, rows))
    for (const { personId, survivorId, ownIndexes } of page) {
      const score = scoreOf(prepared, new IndexedRegistration(key, personId, ownIndexes ?? []));
      const found = survivorId ?? personId;
      if (score > (scores.get(found) ?? 0)) scores.set(found, score);
    }
  const ranked = [...scores].sort(([, one], [, other]) => other - one);
  return {
    personIds: ranked.slice(0, mostFound).map(([personId]) => personId),
    hasMore: ranked.length > mostFound,
  };
}
