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
  /** The membership was recorded before one household was the limit. */
  @Column('boolean') isUnlimited!: boolean;
  @Column('uuid', { array: true }) otherHouseholdIds!: readonly string[];
  /** The household that the person left last, and the day from which it is without them. */
  @Column('uuid', { nullable: true }) leftHouseholdId!: string | null;
  @Column('date', { nullable: true }) leftOn!: string | null;
  @Column('boolean') isProtected!: boolean;
  /** A household to which the person must not belong any more, and since when. */
  @Column('uuid', { nullable: true }) householdToLeave!: string | null;
  @Column('timestamptz', { nullable: true }) leaveAt!: string | null;
}

const { MemberAdded, MemberRemoved } = HouseholdLanguage.events;
const { PersonProtectionEntered, ProtectedPersonRegistered, PersonProtectionLeft } = PersonLanguage.events;
const events = {
  MemberAdded,
  MemberRemoved,
  PersonProtectionEntered,
  ProtectedPersonRegistered,
  PersonProtectionLeft,
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
  isProtected: false,
  householdToLeave: null,
  leaveAt: null,
});

/** A protected person leaves every household, others every one but the last that they joined. */
function withDue(row: HouseholdMemberRow, at: string): HouseholdMemberRow {
  const [other = row.isProtected ? row.householdId : null] = row.otherHouseholdIds;
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

function leave(row: HouseholdMemberRow, { stream, at, data: { until } }: Event<'MemberRemoved'>) {
  const left = { leftHouseholdId: stream, leftOn: until ?? germanDayOf(at) };
  const otherHouseholdIds = row.otherHouseholdIds.filter((id) => id !== stream);
  if (row.householdId !== stream) return withDue({ ...row, otherHouseholdIds }, at);
  return withDue(
    {
      ...row,
      ...left,
      householdId: otherHouseholdIds.at(-1) ?? null,
      since: otherHouseholdIds.length === 0 ? null : row.since,
      otherHouseholdIds: otherHouseholdIds.slice(0, -1),
    },
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
    PersonProtectionEntered: protect,
    ProtectedPersonRegistered: protect,
    PersonProtectionLeft: {
      key: ({ stream }) => stream,
      next: (row) => row && { ...row, isProtected: false },
    },
  },
};
