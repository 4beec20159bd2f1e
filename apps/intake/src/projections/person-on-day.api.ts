import { ageRangeOn, isDay, rangeOfBand, type AgeRange } from '@geleit/rules';
import type { PersonAsOf } from '../request/person-on-day.language.js';
import type { PersonRow } from './persons.projection.js';

/** The age on a day, as precisely as it is known: from the date of birth, or else from the stated band. */
export function ageRangeOfPerson(
  { dateOfBirth, birthYearMonth, ageBand }: Pick<PersonRow, 'dateOfBirth' | 'birthYearMonth' | 'ageBand'>,
  day: string,
): AgeRange | undefined {
  const birth = dateOfBirth ?? birthYearMonth;
  if (birth !== null) return isDay(day) ? ageRangeOn(birth, day) : undefined;
  return ageBand === null ? undefined : rangeOfBand(ageBand);
}

/** What a request needs to know of a registered person on a day. */
export function findPersonAsOf(row: PersonRow, day: string): PersonAsOf {
  const age = ageRangeOfPerson(row, day);
  const [nationality] = row.nationalities ?? [];
  return {
    mode: row.identityMode,
    ...(age && { age }),
    ...(row.gender !== null && { gender: row.gender }),
    ...(nationality !== undefined && { nationality }),
    ...(row.entryDate !== null && { entryDate: row.entryDate }),
    ...(row.ags !== null && { livesInNrw: row.ags.startsWith(northRhineWestphalia) }),
  };
}

/** The Land's number in the Amtlicher Gemeindeschlüssel. */
const northRhineWestphalia = '05';
