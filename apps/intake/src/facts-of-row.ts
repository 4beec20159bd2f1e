import { ageRangeOn, rangeOfBand, type AgeRange } from '@geleit/rules';
import type { PersonRow } from './views/persons.view.js';

/** The age on a day, as exactly as it is known: from birth, else from the stated band. */
export function ageIn({ dateOfBirth, birthYearMonth, ageBand }: Pick<PersonRow, 'dateOfBirth' | 'birthYearMonth' | 'ageBand'>, day: string): AgeRange | undefined {
  const birth = dateOfBirth ?? birthYearMonth;
  if (birth !== null) return ageRangeOn(birth, day);
  return ageBand === null ? undefined : rangeOfBand(ageBand);
}
