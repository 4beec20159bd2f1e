import { factsOn, withoutErased } from '@geleit/kernel';
import { ageRangeOn, isDay, rangeOfBand, reportedNationality, type AgeRange } from '@geleit/rules';
import type { DatedDetails } from '../person/person-history.decider.js';
import type { PersonAsOf } from '../request/person-on-day.language.js';
import type { PersonRow } from './persons.projection.js';

function ageRangeOf({ birth, ageBand }: DatedDetails, day: string): AgeRange | undefined {
  if (birth !== undefined) return isDay(day) ? ageRangeOn(birth, day) : undefined;
  return ageBand === undefined ? undefined : rangeOfBand(ageBand);
}

/**
 * The age on a day, as precisely as it is known: from the birth, or else from the band stated for the day. The
 * row is an opened one.
 */
export const ageRangeOfPerson = (
  { entries }: Pick<PersonRow, 'entries'>,
  day: string,
): AgeRange | undefined => ageRangeOf(factsOn(withoutErased(entries), day), day);

/** What a request needs to know of a registered person on a day, by an opened row, with what holds on it. */
export function findPersonAsOf({ identityMode, entries }: PersonRow, day: string): PersonAsOf {
  const facts: DatedDetails = factsOn(withoutErased(entries), day);
  const age = ageRangeOf(facts, day);
  const { gender, nationalities, entryDate, ags } = facts;
  return {
    mode: identityMode,
    ...(age && { age }),
    ...(gender !== undefined && { gender }),
    ...(nationalities !== undefined && { nationality: reportedNationality(nationalities) }),
    ...(entryDate !== undefined && { entryDate }),
    ...(ags !== undefined && { livesInNrw: ags.startsWith(northRhineWestphalia) }),
  };
}

/** The Land's number in the Amtlicher Gemeindeschlüssel. */
const northRhineWestphalia = '05';
