import type { Projection, RecordedEvent } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HouseholdLanguage } from '../household/household.language.js';
import { PersonLanguage } from '../person/person.language.js';

@Entity('household_members')
export class HouseholdMemberRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The household; of several from before one was the limit, the one joined last. */
  @Column('uuid', { nullable: true }) householdId!: string | null;
  @Column('date', { nullable: true }) since!: string | null;
  @Column('integer') householdCount!: number;
  /** The membership was recorded before one household was the limit, or follows a merge. */
  @Column('boolean') isUnlimited!: boolean;
  @Column('uuid', { array: true }) otherHouseholdIds!: readonly string[];
  /** The household that the person left last, and the day from which it is without them. */
  @Column('uuid', { nullable: true }) leftHouseholdId!: string | null;
  @Column('date', { nullable: true }) leftOn!: string | null;
  /** Households that the person left before, in which they are forgotten once they are protected. */
  @Column('uuid', { array: true }) formerHouseholdIds!: readonly string[];
  @Column('boolean') isProtected!: boolean;
  /** The day on which the person was erased; they leave every household then, and were in it until that day. */
  @Column('date', { nullable: true }) erasedOn!: string | null;
  /** A household to which the person must not belong any more, and since when. */
  @Column('uuid', { nullable: true }) householdToLeave!: string | null;
  @Column('timestamptz', { nullable: true }) leaveAt!: string | null;
  /** The registration into which this one is merged. */
  @Column('uuid', { nullable: true }) survivorId!: string | null;
  /** The households in which another registration is the member instead, and which one it is. */
  @Column('uuid', { array: true }) replacedIn!: readonly string[];
  @Column('uuid', { nullable: true }) replacedBy!: string | null;
  /** Since when the membership does not follow the merge, or its end. */
  @Column('timestamptz', { nullable: true }) replaceAt!: string | null;
}

const { MemberAdded, MemberRemoved, MemberReplaced, MemberRestored, MembershipRestated } =
  HouseholdLanguage.events;
const {
  PersonProtectionEntered,
  ProtectedPersonRegistered,
  PersonalDataErased,
  PersonProtectionLeft,
  RegistrationAbsorbed,
  RegistrationReleased,
} = PersonLanguage.events;
const events = {
  MemberAdded,
  MemberRemoved,
  MemberReplaced,
  MemberRestored,
  MembershipRestated,
  PersonProtectionEntered,
  ProtectedPersonRegistered,
  PersonalDataErased,
  PersonProtectionLeft,
  RegistrationAbsorbed,
  RegistrationReleased,
};
type Event<T extends keyof typeof events> = RecordedEvent<typeof events, T>;

const noMember = (personId: string): HouseholdMemberRow => ({
  personId,
  householdId: null,
  since: null,
  householdCount: 0,
  isUnlimited: false,
  otherHouseholdIds: [],
  leftHouseholdId: null,
  leftOn: null,
  formerHouseholdIds: [],
  isProtected: false,
  erasedOn: null,
  householdToLeave: null,
  leaveAt: null,
  survivorId: null,
  replacedIn: [],
  replacedBy: null,
  replaceAt: null,
});

/** What has to follow: first the households that are too many are left, then the membership passes on. */
function withDue(row: HouseholdMemberRow, at: string): HouseholdMemberRow {
  const left = withHouseholdToLeave(row, at);
  const { householdId, leaveAt, survivorId, replacedIn, replacedBy } = left;
  const isToReplace = survivorId !== null && householdId !== null && leaveAt === null;
  const isToRestore = replacedIn.length > 0 && survivorId !== replacedBy;
  return { ...left, replaceAt: isToReplace || isToRestore ? (row.replaceAt ?? at) : null };
}

/**
 * A protected person leaves every household, also in retrospect; an erased one leaves every household, others
 * every one but the last that they joined.
 */
function nextHouseholdToLeave(row: HouseholdMemberRow): string | null {
  const [other] = row.otherHouseholdIds;
  if (other !== undefined) return other;
  if (row.isProtected) return row.householdId ?? row.formerHouseholdIds[0] ?? null;
  return row.erasedOn === null ? null : row.householdId;
}

function withHouseholdToLeave(row: HouseholdMemberRow, at: string): HouseholdMemberRow {
  const other = nextHouseholdToLeave(row);
  return {
    ...row,
    householdCount: row.otherHouseholdIds.length + (row.householdId === null ? 0 : 1),
    householdToLeave: other,
    leaveAt: other === null ? null : (row.leaveAt ?? at),
  };
}

function join(row: HouseholdMemberRow, { stream, at, data: { since } }: Event<'MemberAdded'>) {
  const { householdId, otherHouseholdIds } = row;
  return withDue(
    {
      ...row,
      householdId: stream,
      since: since ?? germanDayOf(at),
      isUnlimited: since === undefined,
      otherHouseholdIds: householdId === null ? otherHouseholdIds : [...otherHouseholdIds, householdId],
    },
    at,
  );
}

function leave(row: HouseholdMemberRow, { stream, at, data }: Event<'MemberRemoved'>) {
  const { until, forProtection = false } = data;
  const left =
    row.householdId === stream ? { leftHouseholdId: stream, leftOn: until ?? germanDayOf(at) } : {};
  const others = row.formerHouseholdIds.filter((id) => id !== stream);
  const formerHouseholdIds = forProtection || until === undefined ? others : [...others, stream];
  return withDue({ ...withoutHousehold(row, stream), ...left, formerHouseholdIds }, at);
}

function withoutHousehold(row: HouseholdMemberRow, householdId: string): HouseholdMemberRow {
  const otherHouseholdIds = row.otherHouseholdIds.filter((id) => id !== householdId);
  if (row.householdId !== householdId) return { ...row, otherHouseholdIds };
  return {
    ...row,
    householdId: otherHouseholdIds.at(-1) ?? null,
    since: otherHouseholdIds.length === 0 ? null : row.since,
    otherHouseholdIds: otherHouseholdIds.slice(0, -1),
  };
}

/** A household to which the person came by a merge is left again if they belong to another one. */
function restate(row: HouseholdMemberRow, { stream, at, data }: Event<'MembershipRestated'>) {
  if (data.role === undefined) return withDue(withoutHousehold(row, stream), at);
  const since = data.since ?? germanDayOf(at);
  const { householdId, otherHouseholdIds } = row;
  return withDue(
    householdId === null || householdId === stream
      ? { ...row, householdId: stream, since, isUnlimited: true }
      : { ...row, otherHouseholdIds: [...otherHouseholdIds, stream], isUnlimited: true },
    at,
  );
}

const protect = {
  key: ({ stream }: Pick<Event<'PersonProtectionEntered'>, 'stream'>) => stream,
  next: (
    row: HouseholdMemberRow | null,
    { stream, at }: Pick<Event<'PersonProtectionEntered'>, 'stream' | 'at'>,
  ) => withDue({ ...(row ?? noMember(stream)), isProtected: true }, at),
};

const merge = (survivorIdOf: (event: Event<'RegistrationAbsorbed'>) => string | null) => ({
  key: ({ data: { personId } }: Event<'RegistrationAbsorbed'>) => personId,
  next: (row: HouseholdMemberRow | null, event: Event<'RegistrationAbsorbed'>) =>
    withDue({ ...(row ?? noMember(event.data.personId)), survivorId: survivorIdOf(event) }, event.at),
});

/** To which household a person belongs. A person belongs to one at a time, and a protected person to none. */
export const householdMembers: Projection<typeof events, HouseholdMemberRow> = {
  name: 'household-members',
  row: HouseholdMemberRow,
  reads: events,
  on: {
    MemberAdded: {
      key: ({ data: { personId } }) => personId,
      next: (row, event) => join(row ?? noMember(event.data.personId), event),
    },
    MemberRemoved: {
      key: ({ data: { personId } }) => personId,
      next: (row, event) => row && leave(row, event),
    },
    MemberReplaced: {
      key: ({ data: { personId } }) => personId,
      next: (row, { stream, at, data: { survivorId: replacedBy } }) =>
        row && withDue({ ...row, replacedIn: [...row.replacedIn, stream], replacedBy }, at),
    },
    MemberRestored: {
      key: ({ data: { personId } }) => personId,
      next: (row, { stream, at }) =>
        row && withDue({ ...row, replacedIn: row.replacedIn.filter((id) => id !== stream) }, at),
    },
    MembershipRestated: {
      key: ({ data: { personId } }) => personId,
      next: (row, event) => restate(row ?? noMember(event.data.personId), event),
    },
    RegistrationAbsorbed: merge(({ stream }) => stream),
    RegistrationReleased: merge(() => null),
    PersonProtectionEntered: protect,
    PersonalDataErased: {
      key: ({ stream }) => stream,
      next: (row, { at }) => row && withDue({ ...row, erasedOn: germanDayOf(at) }, at),
    },
    ProtectedPersonRegistered: protect,
    PersonProtectionLeft: {
      key: ({ stream }) => stream,
      next: (row) => row && { ...row, isProtected: false },
    },
  },
};
