import type { Upcasts } from '@geleit/kernel';
import type { PersonLanguage } from './person.language.js';

type EventData = Readonly<Record<string, unknown>>;

/**
 * 2: one value says when somebody was born, and a stated age band stands only for a birth that is not known.
 * The former blind index cannot be compared with those of today.
 */
function stateOneBirth({
  dateOfBirth,
  birthYearMonth,
  ageBand,
  blindIndex: _,
  ...old
}: EventData): EventData {
  const birth = dateOfBirth ?? birthYearMonth;
  return {
    ...old,
    ...(birth !== undefined ? { birth } : ageBand !== undefined && { ageBand }),
  };
}

const formerBirthFields: readonly unknown[] = ['dateOfBirth', 'birthYearMonth'];
const clearOneBirth = (old: EventData): EventData => ({
  ...stateOneBirth(old),
  clear: [
    ...new Set(
      (old['clear'] as readonly unknown[]).map((name) => (formerBirthFields.includes(name) ? 'birth' : name)),
    ),
  ],
});

export const personUpcasts: Upcasts<typeof PersonLanguage.events> = {
  PersonRegistered: [stateOneBirth],
  PersonIdentified: [stateOneBirth],
  PersonProtectionLeft: [stateOneBirth],
  PersonDataCorrected: [clearOneBirth],
};
