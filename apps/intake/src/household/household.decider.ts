import { fold, rejectField, type CommandMeta, type Decider, type Decision } from '@geleit/kernel';
import { addYears, germanDayOf, isDay } from '@geleit/rules';
import { checkOffice } from '../person/office.decider.js';
import {
  checkRoom,
  countFrom,
  countOn,
  earliestSince,
  findMember,
  hasAnotherHead,
  isDated,
  personOf,
  pickCount,
  presentMemberships,
  statementsFrom,
  type Composition,
  type Household,
  type Membership,
} from './composition.decider.js';
import { replaceMember, restoreMember, withoutSurvivor, withSurvivor } from './merged-member.decider.js';
import { permitsOfHousehold } from './permits.decider.js';
import type { HouseholdRole } from './household-role.language.js';
import {
  HouseholdLanguage,
  type AddMember,
  type AddMemberFacts,
  type DateHousehold,
  type EndMembership,
  type HouseholdCommandFacts,
  type HouseholdEvent,
} from './household.language.js';

/** Nobody alive today has belonged to a household for longer. */
const maxYearsBack = 120;

/** Days of a household are not in the future. */
function checkDay(pointer: string, day: string, today: string, earliest = addYears(today, -maxYearsBack)) {
  return isDay(day) && day <= today && day >= earliest ? undefined : rejectField(pointer, 'DateImplausible');
}

/** The change, and what the household is from its day on. */
function changed(
  household: Household,
  events: readonly HouseholdEvent[],
  day: string,
  concernedIds: readonly string[] = [],
): Decision<typeof HouseholdLanguage> {
  return [
    ...events,
    ...statementsFrom(fold(householdDecider, events, household), day, {
      before: household,
      concernedIds,
    }),
  ];
}

/** One relative less from the day on, also by what was counted for later days. */
function countOneLess(household: Household, role: HouseholdRole, from: string): readonly HouseholdEvent[] {
  const group = role === 'child' ? 'children' : 'adults';
  const later = household.counts.filter((count) => (count.from ?? '') > from);
  return [{ from, ...pickCount(countOn(household, from)) }, ...later].map((count) => ({
    type: 'RelativesCounted',
    data: {
      ...pickCount(count),
      [group]: Math.max(0, count[group] - 1),
      from: count.from ?? from,
    },
  }));
}

function checkFormerlyCounted({ formerlyCounted, role }: Readonly<AddMember>, { counts }: Household) {
  const latest = counts.at(-1);
  return formerlyCounted !== true || (latest?.[role === 'child' ? 'children' : 'adults'] ?? 0) > 0
    ? undefined
    : rejectField('/formerlyCounted', 'NobodyCounted');
}

function checkJoining(
  { personId, role }: Readonly<AddMember>,
  state: Household,
  { mayJoin, isInHousehold }: AddMemberFacts,
) {
  if (!mayJoin) return rejectField('/personId', 'NoSuchPerson');
  if (personOf(state, personId) !== personId) return rejectField('/personId', 'PersonAbsorbed');
  if (findMember(state, personId) !== undefined) return rejectField('/personId', 'AlreadyMember');
  if (isInHousehold) return rejectField('/personId', 'AlreadyInHousehold');
  return role === 'head' && hasAnotherHead(state, personId) ? rejectField('/role', 'SecondHead') : undefined;
}

function addMember(
  command: Readonly<AddMember>,
  state: Household,
  { at }: CommandMeta,
  facts: AddMemberFacts,
): Decision<typeof HouseholdLanguage> {
  const today = germanDayOf(at);
  const { personId, role, since = today, formerlyCounted } = command;
  return (
    checkJoining(command, state, facts) ??
    checkDay('/since', since, today, facts.leftAnotherOn) ??
    checkFormerlyCounted(command, state) ??
    changed(
      state,
      [
        { type: 'MemberAdded', data: { personId, role, since } },
        ...(formerlyCounted === true ? countOneLess(state, role, since) : []),
      ],
      since,
    )
  );
}

const latestOf = (one: string, other: string): string => (one > other ? one : other);

/** Adds the first days of memberships that have none. */
const withDays = (
  household: Composition,
  members: readonly { readonly personId: string; readonly since: string }[],
): readonly Membership[] =>
  household.memberships.map((member) => {
    const ids = [member.personId, personOf(household, member.personId)];
    return {
      ...member,
      since: member.since ?? members.find(({ personId }) => ids.includes(personId))?.since ?? null,
    };
  });

function endMembership(
  { personId, joinedAnotherOn }: Readonly<EndMembership>,
  state: Household,
  { at }: CommandMeta,
): Decision<typeof HouseholdLanguage> {
  if (joinedAnotherOn === undefined) return forgetMember(personId, state, germanDayOf(at));
  const member = findMember(state, personId);
  if (member === undefined) return [];
  const until = latestOf(joinedAnotherOn, member.since ?? '');
  return changed(state, [{ type: 'MemberRemoved', data: { personId, until } }], until);
}

/** P-1: the household was never theirs, on no day that was stated. */
function forgetMember(personId: string, state: Household, today: string): Decision<typeof HouseholdLanguage> {
  const theirs = state.memberships.filter((member) => personOf(state, member.personId) === personId);
  if (theirs.length === 0) return [];
  const since = earliestSince(theirs);
  const data = { personId, until: latestOf(today, since ?? ''), forProtection: true } as const;
  return changed(state, [{ type: 'MemberRemoved', data }], since ?? today, [personId]);
}

function dateHousehold(
  { members, counts }: Readonly<DateHousehold>,
  state: Household,
): readonly HouseholdEvent[] {
  const dated: Household = {
    ...state,
    memberships: withDays(state, members),
    counts: [...counts].sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
  const [first] = [...members.map(({ since }) => since), ...counts.map(({ from }) => from)].sort();
  return [
    ...counts
      .filter(({ from }) => state.counts.every((count) => count.from !== from))
      .map(({ from, ...count }) => ({
        type: 'RelativesCounted' as const,
        data: { ...pickCount(count), from },
      })),
    ...(first === undefined ? [] : statementsFrom(dated, first)),
  ];
}

export const householdDecider: Decider<typeof HouseholdLanguage, Household, HouseholdCommandFacts> = {
  language: HouseholdLanguage,
  initial: { formedBy: null, memberships: [], counts: [], survivorIds: {} },

  permits: permitsOfHousehold,
  decide: {
    FormHousehold: ({ agencyId }, _, { by }, facts) =>
      checkOffice(facts) ?? { type: 'HouseholdFormed', data: { agencyId, formedBy: by } },
    AddMember: addMember,
    CorrectMember: ({ personId, role }, state, _, { mayKnowMember }) => {
      const member = mayKnowMember ? findMember(state, personId) : undefined;
      if (member === undefined) return rejectField('/personId', 'NotAMember');
      if (role === 'head' && hasAnotherHead(state, personId)) return rejectField('/role', 'SecondHead');
      return member.role === role ? [] : { type: 'MemberCorrected', data: { personId, role } };
    },
    RemoveMember: ({ personId, until: day }, state, { at }, { mayKnowMember }) => {
      const member = mayKnowMember ? findMember(state, personId) : undefined;
      if (member === undefined) return rejectField('/personId', 'NotAMember');
      const today = germanDayOf(at);
      const until = day ?? today;
      return (
        checkDay('/until', until, today, member.since ?? undefined) ??
        changed(state, [{ type: 'MemberRemoved', data: { personId, until } }], until, [personId])
      );
    },
    EndMembership: endMembership,
    CountRelatives: ({ adults, children, from: day }, state, { at }) => {
      const today = germanDayOf(at);
      const from = day ?? today;
      return (
        checkDay('/from', from, today) ??
        (state.counts.some((count) => count.from === from) ? undefined : checkRoom(state)) ??
        changed(state, [{ type: 'RelativesCounted', data: { adults, children, from } }], from)
      );
    },
    ReplaceMember: replaceMember,
    RestoreMember: restoreMember,
    DateHousehold: (command, state) => (isDated(state) ? [] : dateHousehold(command, state)),
  },

  evolve: {
    HouseholdFormed: (state, { formedBy }) => ({ ...state, formedBy }),
    MemberAdded: (state, { personId, role, since = null }) => ({
      ...state,
      memberships: [...state.memberships, { personId, role, since }],
    }),
    MemberCorrected: (state, { personId, role }) => {
      const [corrected] = presentMemberships(state, personId);
      return {
        ...state,
        memberships: state.memberships.map((member) => (member === corrected ? { ...member, role } : member)),
      };
    },
    /** Without a day, nobody knows until when they belonged to it; of protected people nothing stays. */
    MemberRemoved: (state, { personId, until, forProtection = false }) => ({
      ...state,
      memberships: state.memberships.flatMap((member) => {
        if (personOf(state, member.personId) !== personId) return [member];
        if (forProtection) return [];
        if (member.until !== undefined) return [member];
        return until === undefined || member.since === null ? [] : [{ ...member, until }];
      }),
    }),
    RelativesCounted: (state, { adults, children, from = null }) =>
      countFrom(state, { adults, children, from }),
    CompositionStated: (state, { members }) => ({
      ...state,
      memberships: withDays(state, members),
      counts: state.counts.filter(({ from }) => from !== null),
    }),
    MemberReplaced: withSurvivor,
    MemberRestored: withoutSurvivor,
    MembershipRestated: (state) => state,
  },
};
