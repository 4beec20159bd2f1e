import type { AgeBand, EntryBand } from '@geleit/contracts';
import { earliestDay, latestDay } from './day.js';

/** Years of age, both ends included. Both are equal where the day of birth is known. */
export interface AgeRange {
  readonly least: number;
  readonly most: number;
}

/**
 * Years completed. The day of birth counts (§ 187 Abs. 2 S. 2 BGB), so whoever was born on 29 February is a
 * year older from 1 March where there is no 29th.
 */
export const ageOn = (birth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

/**
 * The ages somebody can have of whose birth only the year or the month may be known. Undefined where all of
 * them would lie before birth.
 */
export function ageRangeOn(birth: string, day: string): AgeRange | undefined {
  const most = ageOn(earliestDay(birth), day);
  return most < 0 ? undefined : { least: Math.max(0, ageOn(latestDay(birth), day)), most };
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

/** The band all of a range lies in; `unknown` where it crosses a border. */
export const ageBandOfRange = ({ least, most }: AgeRange): AgeBand =>
  ageBandOf(least) === ageBandOf(most) ? ageBandOf(least) : 'unknown';

/** The ages a band stands for; undefined for `unknown`. */
export function rangeOfBand(band: AgeBand): AgeRange | undefined {
  const found = ageBandLimits.find(([name]) => name === band);
  return found && { least: found[1], most: found[2] };
}

const entryBandOfYears = (years: number): EntryBand =>
  years < 1 ? 'under_1' : years < 2 ? '1_to_2' : years < 3 ? '2_to_3' : 'over_3';

/**
 * Whole years from entry (partial day) to a day; `unknown` where the entry is not known well enough to say,
 * or lies after the day.
 */
export function entryBandOf(entry: string | undefined, day: string): EntryBand {
  if (entry === undefined || earliestDay(entry) > day) return 'unknown';
  const [most, least] = [ageOn(earliestDay(entry), day), Math.max(0, ageOn(latestDay(entry), day))];
  return entryBandOfYears(least) === entryBandOfYears(most) ? entryBandOfYears(least) : 'unknown';
}
