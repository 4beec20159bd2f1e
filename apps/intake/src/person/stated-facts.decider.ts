import type { Erased } from '@geleit/kernel';
import {
  datedFieldNames,
  personFieldNames,
  type AnyPersonDetails,
  type PersonFieldName,
} from './person-details.language.js';
import { entryOf, factsToday, type PersonEntry } from './person-history.decider.js';

/** An entry, when it was recorded and by whom. */
export interface RecordedEntry extends PersonEntry {
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** A row holds sealed values, which a reader may find erased. */
type FactColumns = {
  readonly [Name in PersonFieldName]: Exclude<AnyPersonDetails[Name], undefined> | Erased | null;
};
interface StatedFacts extends FactColumns {
  readonly entries: readonly RecordedEntry[];
}

export const noFacts = {
  ...Object.fromEntries(personFieldNames.map((name) => [name, null])),
  entries: [],
} as unknown as StatedFacts;

interface StatingEvent {
  readonly at: string;
  readonly by: string;
  readonly data: AnyPersonDetails & Partial<Pick<PersonEntry, 'validFrom' | 'source'>>;
}

/** Stated facts replace known ones, and dropped facts become null; dated facts as they are today. */
export function stateFacts(
  current: StatedFacts,
  { at, by, data }: StatingEvent,
  dropped: readonly PersonFieldName[] = [],
): StatedFacts {
  const entries = [
    ...current.entries,
    { ...entryOf({ ...data, clear: dropped }), recordedAt: at, recordedBy: by },
  ];
  const today: AnyPersonDetails = factsToday(entries);
  const facts = {
    ...Object.fromEntries(
      personFieldNames.map((name) => [name, data[name] ?? (dropped.includes(name) ? null : current[name])]),
    ),
    ...Object.fromEntries(datedFieldNames.map((name) => [name, today[name] ?? null])),
  } as FactColumns;
  return { ...facts, ...(facts.birth !== null && { ageBand: null }), entries };
}
