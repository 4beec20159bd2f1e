import type { AgeBand, EntryBand } from '@geleit/contracts';
import { firstDayOf, isDay, lastDayOf } from './day.js';

/** A range of ages in years, both ends included. The ends are equal if the day of birth is known. */
export interface AgeRange {
  readonly least: number;
  readonly most: number;
}

/**
 * Completed years. The day of birth counts (§ 187 Abs. 2 S. 2 BGB): a person born on 29 February turns a year
 * older on 1 March of a year that has no 29 February.
 */
export const ageOn = (birth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

/** The day on which somebody completes so many years. */
export function birthdayOf(birth: string, age: number): string {
  const day = `${String(Number(birth.slice(0, 4)) + age).padStart(4, '0')}${birth.slice(4)}`;
  return isDay(day) ? day : `${day.slice(0, 4)}-03-01`;
}

/**
 * The possible ages of a person whose birth may be known only by year or month; undefined if the whole birth
 * period lies after the day.
 */
export function ageRangeOn(birth: string, day: string): AgeRange | undefined {
  const most = ageOn(firstDayOf(birth), day);
  return most < 0 ? undefined : { least: Math.max(0, ageOn(lastDayOf(birth), day)), most };
}

const maxAge = 130;
const ageBandLimits: readonly (readonly [AgeBand, number, number])[] = [
  ['0-5', 0, 5],
  ['6-11', 6, 11],
  ['12-15', 12, 15],
  ['16-17', 16, 17],
  ['18-20', 18, 20],
  ['21-26', 21, 26],
  ['27-39', 27, 39],
  ['40-54', 40, 54],
  ['55-64', 55, 64],
  ['65+', 65, maxAge],
];

export const ageBandOf = (age: number): AgeBand =>
  ageBandLimits.find(([, least, most]) => age >= least && age <= most)?.[0] ?? 'unknown';

/** The band that contains the whole range; `unknown` if the range crosses a boundary. */
export const ageBandOfRange = ({ least, most }: AgeRange): AgeBand =>
  ageBandOf(least) === ageBandOf(most) ? ageBandOf(least) : 'unknown';

/** The ages in a band; undefined for `unknown`. */
export function rangeOfBand(band: AgeBand): AgeRange | undefined {
  const limits = ageBandLimits.find(([name]) => name === band);
  return limits && { least: limits[1], most: limits[2] };
}

const entryBandOfYears = (years: number): EntryBand =>
  years < 1 ? 'under_1' : years < 2 ? '1_to_2' : years < 3 ? '2_to_3' : 'over_3';

/**
 * The band of whole years from entry (a partial day) to a day; `unknown` if the entry is after the day or not
 * known precisely enough.
 */
export function entryBandOf(entry: string | undefined, day: string): EntryBand {
  if (entry === undefined || firstDayOf(entry) > day) return 'unknown';
  const [most, least] = [ageOn(firstDayOf(entry), day), Math.max(0, ageOn(lastDayOf(entry), day))];
  return entryBandOfYears(least) === entryBandOfYears(most) ? entryBandOfYears(least) : 'unknown';
}
