import { isSameData, reject } from '@geleit/kernel';
import type { HouseholdEvent, HouseholdRole } from './household.language.js';

/** A membership. Its days are null if it was recorded before memberships had days. */
export interface Membership {
  readonly personId: string;
  readonly role: HouseholdRole;
  readonly since: string | null;
  /** The day from which the household is without the person; absent as long as they belong to it. */
  readonly until?: string;
}
/** How many relatives are not registered from a day on. */
export interface RelativesFrom {
  readonly from: string | null;
  readonly adults: number;
  readonly children: number;
}

/** People and numbers over time. */
export interface Composition {
  readonly memberships: readonly Membership[];
  /** In the order of their days. */
  readonly counts: readonly RelativesFrom[];
}

/** Present members. */
export const membersOf = ({ memberships }: Composition): readonly Membership[] =>
  memberships.filter(({ until }) => until === undefined);

/** Sets the numbers from a day on, until the next day that has some. Numbers without a day are the earliest. */
export const countFrom = <C extends Composition>(household: C, count: RelativesFrom): C => ({
  ...household,
  counts: [...household.counts.filter(({ from }) => from !== count.from), count].sort((a, b) =>
    (a.from ?? '') < (b.from ?? '') ? -1 : 1,
  ),
});

const nobody = { adults: 0, children: 0 };

export const countOn = ({ counts }: Composition, day: string): Pick<RelativesFrom, 'adults' | 'children'> =>
  counts.filter(({ from }) => (from ?? '') <= day).at(-1) ?? nobody;

export const isDated = ({ memberships, counts }: Composition): boolean =>
  memberships.every(({ since }) => since !== null) && counts.every(({ from }) => from !== null);

const belongsOn =
  (day: string) =>
  ({ since, until }: Membership): boolean =>
    (since ?? '') <= day && (until === undefined || day < until);

/** Who belongs to the household on a day, and how many relatives are counted. */
const compositionOn = (household: Composition, day: string) => ({
  members: household.memberships
    .filter(belongsOn(day))
    .map(({ personId, since }) => ({ personId, since: since ?? day })),
  ...pickCount(countOn(household, day)),
});

/** Whether a day was stated before as it is now. */
const isStatedOn = (day: string, before: Composition | undefined, now: Composition): boolean =>
  before !== undefined && isDated(before) && isSameData(compositionOn(before, day), compositionOn(now, day));

/**
 * States the household from a day on: for that day and for each later day on which it changes and is no longer
 * as it was stated before. States nothing as long as days are missing.
 */
export function statementsFrom(
  household: Composition,
  day: string,
  { before, formerMemberIds = [] }: FormerComposition = {},
): readonly HouseholdEvent[] {
  if (!isDated(household)) return [];
  const { memberships, counts } = household;
  const later = [
    ...memberships.flatMap(({ since, until }) => [since, until]),
    ...counts.map(({ from }) => from),
  ].filter(
    (one): one is string => typeof one === 'string' && one > day && !isStatedOn(one, before, household),
  );
  return [day, ...[...new Set(later)].sort()].map((validFrom) => ({
    type: 'CompositionStated',
    data: { ...compositionOn(household, validFrom), formerMemberIds, validFrom },
  }));
}
/** What the household was before a change, and who left with it. */
interface FormerComposition {
  readonly before?: Composition;
  readonly formerMemberIds?: readonly string[];
}

/** Each change of an early day states all later ones to all members, so their number has a bound. */
const maxEntries = 60;
export const checkRoom = ({ memberships, counts }: Composition) =>
  memberships.length + counts.length < maxEntries ? undefined : reject('TooManyChanges');

export const pickCount = ({ adults, children }: Pick<RelativesFrom, 'adults' | 'children'>) => ({
  adults,
  children,
});
