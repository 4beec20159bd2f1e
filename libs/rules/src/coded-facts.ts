import type { CaseCodes, CaseFacts, Profile } from '@geleit/contracts';
import { ageBandOfRange, ageRangeOn, entryBandOf } from './age.js';
import { addYears, firstDayOf, isDay, lastDayOf } from './day.js';
import { reportedNationality } from './nationality.js';

/** What is known of a case's person on a day. */
export interface FactsOfDay extends Partial<CaseFacts> {
  /** A day on which the person may have entered, where only the year or the time since entry is known. */
  readonly enteredAbout?: string;
}

/** What the facts of a day count as on that day. */
export type FactCodes = Pick<CaseCodes, 'gender' | 'ageBand' | 'nationality' | 'sinceEntry'> &
  Pick<CaseCodes, 'entryYear' | 'statusGroup' | 'germanLevel' | 'familyStatus' | 'schooling' | 'occupation'> &
  Pick<CaseCodes, 'district'>;

const yearOf = (partialDay: string): number => Number(firstDayOf(partialDay).slice(0, 4));

const ageBandOn = ({ birth, ageBand = 'unknown' }: FactsOfDay, day: string): FactCodes['ageBand'] => {
  if (birth === undefined) return ageBand;
  const range = ageRangeOn(birth, day);
  return range === undefined ? 'unknown' : ageBandOfRange(range);
};

/** Leaves out what is undefined. */
const known = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };

/**
 * Ages and times are those of the day; from the language skills, the level of German counts, and of the place
 * its Kreis.
 */
export function codeFacts(facts: FactsOfDay, day: string): FactCodes {
  const { gender = 'not_stated', nationalities, entry, enteredAbout = entry, languages = [] } = facts;
  const { statusGroup, familyStatus, schooling, occupation, place } = facts;
  return {
    gender,
    ageBand: ageBandOn(facts, day),
    nationality: reportedNationality(nationalities),
    sinceEntry: entryBandOf(enteredAbout, day),
    ...known({
      entryYear: entry === undefined ? undefined : yearOf(entry),
      statusGroup,
      germanLevel: languages.find(({ code }) => code === 'deu')?.level,
      familyStatus,
      schooling,
      occupation,
      district: place?.slice(0, 5),
    }),
  };
}

/** The day of a year on which a year since a day is complete: 1 March for 29 February. */
const anniversaryIn = (year: number, day: string): string => {
  const anniversary = `${year}${day.slice(4)}`;
  return isDay(anniversary) ? anniversary : `${year}-03-01`;
};

/** The days of a year on which what facts count as can change while the facts stay the same. */
export const anniversariesIn = (
  year: number,
  { birth, entry, enteredAbout }: Pick<FactsOfDay, 'birth' | 'entry' | 'enteredAbout'>,
): readonly string[] =>
  [birth, entry, enteredAbout]
    .filter((partial) => partial !== undefined)
    .flatMap((partial) => [firstDayOf(partial), lastDayOf(partial)])
    .map((day) => anniversaryIn(year, day));

const leastYears = { under_1: 0, '1_to_2': 1, '2_to_3': 2, over_3: 3 } as const;

/**
 * A profile says how many years there were between entry and a day, and perhaps the year of entry. Returns the
 * latest day on which the person may have entered; undefined if nothing is known of the time.
 */
export function entryAbout(
  { sinceEntry, entryYear }: Pick<Profile, 'sinceEntry' | 'entryYear'>,
  day: string,
): string | undefined {
  if (sinceEntry === 'unknown') return undefined;
  const latest = addYears(day, -leastYears[sinceEntry]);
  return entryYear === undefined || yearOf(latest) <= entryYear ? latest : `${entryYear}-12-31`;
}
