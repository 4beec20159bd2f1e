import { isSameData, reject } from '@geleit/kernel';
import type { HouseholdRole } from './household-role.language.js';
import type { HouseholdEvent } from './household.language.js';

/**
 * A membership, by the registration under which it was recorded. Its days are null if it was recorded before
 * memberships had days.
 */
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
  /** Absorbed registration → the one into which it is merged, whose person is the member. */
  readonly survivorIds: Readonly<Record<string, string>>;
}

export interface Household extends Composition {
  readonly formedBy: string | null;
}

/** The person of a registration: whoever survives its merge. */
export const personOf = ({ survivorIds }: Composition, registrationId: string): string =>
  survivorIds[registrationId] ?? registrationId;

/** The present memberships of a person, under their own registration first. */
export function presentMemberships(household: Composition, personId: string): readonly Membership[] {
  const present = household.memberships.filter(
    (member) => member.until === undefined && personOf(household, member.personId) === personId,
  );
  const isOwn = (member: Membership) => member.personId === personId;
  return [...present.filter(isOwn), ...present.filter((member) => !isOwn(member))];
}

/** Of at least one membership; null if one of them has no day. */
export const earliestSince = (memberships: readonly Membership[]): string | null =>
  memberships
    .map(({ since }) => since)
    .reduce((one, other) => (one === null || other === null ? null : one < other ? one : other));

/** A present member, with the role of their own registration if it has one. */
export function findMember(household: Composition, personId: string): Membership | undefined {
  const memberships = presentMemberships(household, personId);
  const [shown] = memberships;
  return shown && { personId, role: shown.role, since: earliestSince(memberships) };
}

export const hasAnotherHead = (household: Composition, personId: string): boolean =>
  household.memberships.some(
    (member) =>
      member.until === undefined &&
      member.role === 'head' &&
      personOf(household, member.personId) !== personId,
  );

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
function compositionOn(household: Composition, day: string) {
  const belonging = household.memberships.filter(belongsOn(day));
  const personIds = new Set(belonging.map(({ personId }) => personOf(household, personId)));
  return {
    members: [...personIds].map((personId) => {
      const own = belonging.filter((member) => personOf(household, member.personId) === personId);
      return { personId, since: earliestSince(own) ?? day };
    }),
    ...pickCount(countOn(household, day)),
  };
}

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
  { before, concernedIds = [] }: Change = {},
): readonly HouseholdEvent[] {
  if (!isDated(household)) return [];
  const { memberships, counts } = household;
  const isConcerned = ({ personId }: Membership) => concernedIds.includes(personOf(household, personId));
  const daysOf = (some: readonly Membership[]) => some.flatMap(({ since, until }) => [since, until]);
  const later = [
    ...[...daysOf(memberships), ...counts.map(({ from }) => from)].filter(
      (one) => typeof one === 'string' && !isStatedOn(one, before, household),
    ),
    ...daysOf([...memberships, ...(before?.memberships ?? [])].filter(isConcerned)),
  ].filter((one): one is string => typeof one === 'string' && one > day);
  return [day, ...[...new Set(later)].sort()].map((validFrom) => {
    const composition = compositionOn(household, validFrom);
    const isMember = (id: string) => composition.members.some(({ personId }) => personId === id);
    const formerMemberIds = concernedIds.filter((id) => !isMember(id));
    return { type: 'CompositionStated', data: { ...composition, formerMemberIds, validFrom } };
  });
}
/** What the household was before a change, and who left or joined with it. */
interface Change {
  readonly before?: Composition;
  readonly concernedIds?: readonly string[];
}

/** Each change of an early day states all later ones to all members, so their number has a bound. */
const maxEntries = 60;
export const checkRoom = ({ memberships, counts }: Composition) =>
  memberships.length + counts.length < maxEntries ? undefined : reject('TooManyChanges');

export const pickCount = ({ adults, children }: Pick<RelativesFrom, 'adults' | 'children'>) => ({
  adults,
  children,
});
