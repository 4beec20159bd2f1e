import type { FactSource } from '@geleit/contracts';
import { entryInForce, factsOn, withoutErased, type DatedFacts } from '@geleit/kernel';
import { replacedBy } from './person-details.decider.js';
import {
  datedFieldNames,
  type AnyPersonDetails,
  type DatedFieldName,
  type PersonFieldName,
} from './person-details.language.js';

export type DatedDetails = Pick<AnyPersonDetails, DatedFieldName>;

/** What was stated of a person at one time, and from which day it holds. */
export interface PersonEntry extends DatedFacts<DatedDetails> {
  readonly source: FactSource;
}

/** Of an event: what it states, what it takes back, and from which day on. */
interface Statement extends AnyPersonDetails {
  readonly validFrom?: string;
  readonly clear?: readonly PersonFieldName[];
  readonly source?: FactSource;
}

const isDated = (name: PersonFieldName): name is DatedFieldName =>
  (datedFieldNames as readonly string[]).includes(name);

const pickDated = (stated: AnyPersonDetails): DatedDetails =>
  Object.fromEntries(
    datedFieldNames.filter((name) => stated[name] !== undefined).map((name) => [name, stated[name]]),
  );

/**
 * The entry that an event makes; every reader of the events makes the same one. What was erased was never
 * stated.
 */
export function entryOf({ validFrom, clear = [], source = 'stated', ...stated }: Statement): PersonEntry {
  const facts = pickDated(withoutErased(stated));
  const unknown = datedFieldNames.filter(
    (name) => facts[name] === undefined && [...clear, ...replacedBy(stated)].includes(name),
  );
  return {
    ...(validFrom !== undefined && { validFrom }),
    facts,
    ...(unknown.length > 0 && { unknown }),
    source,
  };
}

/** No entry begins after today, so those in force on this day are those of today. */
const endOfTime = '9999-12-31';
export const factsToday = (entries: readonly PersonEntry[]): Partial<DatedDetails> =>
  factsOn(entries, endOfTime);

/** The day from which the fact of today holds; undefined if it has always held or was never stated. */
const beginOf = (entries: readonly PersonEntry[], name: PersonFieldName): string | undefined =>
  isDated(name) ? entryInForce(entries, name, endOfTime)?.validFrom : undefined;

/** Fields by the first day of the entry that says what they are today; those that always held come first. */
export function groupByBegin(
  entries: readonly PersonEntry[],
  names: readonly PersonFieldName[],
): readonly (readonly [validFrom: string | undefined, names: readonly PersonFieldName[]])[] {
  const begins = names.map((name) => [beginOf(entries, name), name] as const);
  const days = [...new Set(begins.flatMap(([day]) => day ?? []))].sort();
  return [undefined, ...days].map((day) => [
    day,
    begins.filter(([begin]) => begin === day).map(([, name]) => name),
  ]);
}

/** The fields of which something was recorded from exactly this day on. */
export const fieldsChangedOn = (entries: readonly PersonEntry[], day: string): readonly DatedFieldName[] =>
  datedFieldNames.filter((name) => entryInForce(entries, name, day)?.validFrom === day);

/** The days on which something changed, in their order. */
export const daysOfEntries = (entries: readonly PersonEntry[]): readonly string[] =>
  [...new Set(entries.flatMap(({ validFrom }) => validFrom ?? []))].sort();
