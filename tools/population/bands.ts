import type { AgeBand, EntryBand } from '@geleit/contracts';
import type { Person } from './client-journey.js';
import { lastDayOfMonth, yearsCompleted } from './day.js';

const ageBandByMinimumAge: readonly (readonly [AgeBand, number])[] = [
  ['65+', 65],
  ['55-64', 55],
  ['40-54', 40],
  ['27-39', 27],
  ['21-26', 21],
  ['18-20', 18],
  ['16-17', 16],
  ['12-15', 12],
  ['6-11', 6],
  ['0-5', 0],
];
const bandOfAge = (age: number): AgeBand =>
  ageBandByMinimumAge.find(([, from]) => age >= from)?.[0] ?? 'unknown';

/**
 * The band on a day. Of a pseudonymous person only the month of birth is known: within the month of a birthday
 * that leads into another band, nobody can say.
 */
export function ageBandAt({ birth, mode }: Pick<Person, 'birth' | 'mode'>, day: string): AgeBand {
  if (mode === 'IDENTIFIED') return bandOfAge(yearsCompleted(birth, day));
  const month = birth.slice(0, 7);
  const [oldest, youngest] = [`${month}-01`, lastDayOfMonth(month)].map((one) =>
    bandOfAge(yearsCompleted(one, day)),
  );
  return oldest === undefined || oldest !== youngest ? 'unknown' : oldest;
}

const entryBandsByYears: readonly EntryBand[] = ['under_1', '1_to_2', '2_to_3'];
export const entryBandAt = (enteredOn: string, day: string): EntryBand =>
  entryBandsByYears[yearsCompleted(enteredOn, day)] ?? 'over_3';
