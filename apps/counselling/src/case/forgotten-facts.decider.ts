import { personFactNames } from '@geleit/contracts';
import { saysSomething, withoutFacts } from '@geleit/kernel';
import { isOfHousehold, type KnownFacts, type KnownFactsEntries } from './known-facts.decider.js';

/** When the person was last protected: nothing told of them before holds. */
export const forgottenBefore = (entries: KnownFactsEntries): string | undefined =>
  entries.findLast(({ forgets }) => forgets === true)?.recordedAt;

/**
 * P-1: the entries without what was told of the person before they were protected. What the enrolment said is
 * among it. Of a household only the day stays from which nothing is known of relatives; what belongs to the
 * case itself stays whole.
 */
export const forgetTold = <Entry extends KnownFactsEntries[number]>(
  entries: readonly Entry[],
  before: string | undefined,
): readonly Entry[] =>
  before === undefined
    ? entries
    : entries
        .map((entry) => forgotten(entry, before))
        .filter((entry) => entry.forgets === true || saysSomething(entry));

function forgotten<Entry extends KnownFactsEntries[number]>(entry: Entry, before: string): Entry {
  if ((entry.recordedAt ?? '') >= before) return entry;
  if (isOfHousehold(entry)) return { ...entry, facts: {}, unknown: ['relatives'] };
  const { forgets: _, ...rest } = withoutFacts<KnownFacts, Entry>(entry, [
    ...personFactNames,
    'enteredAbout',
  ]);
  return rest as Entry;
}
