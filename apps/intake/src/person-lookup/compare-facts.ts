import { meetsAny, type IndexedRegistration } from '../blind-index/blind-index.js';
import {
  alternativesOfName,
  alternativesOfPhone,
  isBirthKnown,
  labelsOf,
  searchedBirthLabels,
  type IndexedFacts,
} from '../blind-index/index-labels.js';

/** What is not known is not different, and a year contains its months. */
export const mayHaveSameBirth = (
  birth: string | null | undefined,
  registration: Pick<IndexedRegistration, 'hasOwn'>,
): boolean =>
  !birth ||
  !registration.hasOwn(isBirthKnown) ||
  searchedBirthLabels(birth).some((label) => registration.hasOwn(label));

/** Returns whether facts would be found, for people of whom no index is stored. */
export function findsFacts(described: IndexedFacts): (stored: IndexedFacts) => boolean {
  const searched = [...alternativesOfName(described), ...alternativesOfPhone(described.phone)];
  return (stored) => {
    const { shared, own } = labelsOf(stored);
    return (
      meetsAny(searched, new Set(shared)) &&
      mayHaveSameBirth(described.birth, { hasOwn: (label) => own.includes(label) })
    );
  };
}
