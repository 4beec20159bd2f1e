import { isSameData } from '@geleit/kernel';
import { findMember, personOf, statementsFrom, type Composition } from './composition.decider.js';
import type { HouseholdEvent } from './household.language.js';
import type {
  MemberReplaced,
  MemberRestored,
  ReplaceMember,
  RestoreMember,
} from './merged-member.language.js';

export const withSurvivor = <C extends Composition>(
  household: C,
  { personId, survivorId }: Readonly<MemberReplaced>,
): C => ({ ...household, survivorIds: { ...household.survivorIds, [personId]: survivorId } });

export const withoutSurvivor = <C extends Composition>(
  household: C,
  { personId }: Readonly<MemberRestored>,
): C => ({
  ...household,
  survivorIds: Object.fromEntries(Object.entries(household.survivorIds).filter(([id]) => id !== personId)),
});

function membershipRestated(household: Composition, personId: string): HouseholdEvent {
  const { role, since = null } = findMember(household, personId) ?? {};
  return {
    type: 'MembershipRestated',
    data: { personId, ...(role !== undefined && { role }), ...(since !== null && { since }) },
  };
}

/** Two registrations have one membership or two from now on, and for all days that were stated. */
function restated(
  before: Composition,
  now: Composition,
  concernedIds: readonly [absorbedId: string, survivorId: string],
): readonly HouseholdEvent[] {
  const [absorbedId] = concernedIds;
  const [day] = before.memberships
    .flatMap(({ personId, since }) => (personId === absorbedId && since !== null ? [since] : []))
    .sort();
  return [
    ...concernedIds
      .filter((id) => !isSameData(findMember(before, id) ?? {}, findMember(now, id) ?? {}))
      .map((id) => membershipRestated(now, id)),
    ...(day === undefined ? [] : statementsFrom(now, day, { before, concernedIds })),
  ];
}

export function replaceMember(
  { personId, survivorId }: Readonly<ReplaceMember>,
  state: Composition,
): readonly HouseholdEvent[] {
  const isRecorded = state.memberships.some((member) => member.personId === personId);
  if (!isRecorded || personOf(state, personId) !== personId) return [];
  const data = { personId, survivorId };
  return [
    { type: 'MemberReplaced', data },
    ...restated(state, withSurvivor(state, data), [personId, survivorId]),
  ];
}

/** What was recorded meanwhile stays with the registration under which it was recorded. */
export function restoreMember(
  { personId }: Readonly<RestoreMember>,
  state: Composition,
): readonly HouseholdEvent[] {
  const survivorId = personOf(state, personId);
  if (survivorId === personId) return [];
  return [
    { type: 'MemberRestored', data: { personId } },
    ...restated(state, withoutSurvivor(state, { personId }), [personId, survivorId]),
  ];
}
