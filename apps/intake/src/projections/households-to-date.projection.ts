import { rowPerStream, type Projection } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HouseholdLanguage } from '../household/household.language.js';

interface MemberSince {
  readonly personId: string;
  readonly since: string;
}
interface CountFrom {
  readonly from: string;
  readonly adults: number;
  readonly children: number;
}

@Entity('households_to_date')
export class HouseholdToDateRow {
  @PrimaryColumn('uuid') householdId!: string;
  @Column('jsonb') members!: readonly MemberSince[];
  @Column('jsonb') counts!: readonly CountFrom[];
  /** Null: nothing without a day was recorded. */
  @Column('timestamptz', { nullable: true }) dateAt!: string | null;
}

const { MemberAdded, MemberRemoved, RelativesCounted, CompositionStated } = HouseholdLanguage.events;
const events = { MemberAdded, MemberRemoved, RelativesCounted, CompositionStated };

/**
 * Households with events from before memberships had days, and the days on which those were recorded. The
 * first statement removes the row.
 */
export const householdsToDate: Projection<typeof events, HouseholdToDateRow> = {
  name: 'households-to-date',
  row: HouseholdToDateRow,
  reads: events,
  on: rowPerStream<typeof events, HouseholdToDateRow>({
    initial: (householdId) => ({ householdId, members: [], counts: [], dateAt: null }),
    change: {
      MemberAdded: ({ members, dateAt }, { at, data: { personId, since } }) => ({
        members: [...members, { personId, since: since ?? germanDayOf(at) }],
        dateAt: since === undefined ? (dateAt ?? at) : dateAt,
      }),
      MemberRemoved: ({ members }, { data }) => ({
        members: members.filter(({ personId }) => personId !== data.personId),
      }),
      RelativesCounted: ({ counts, dateAt }, { at, data: { adults, children, from } }) => ({
        counts: withCount(counts, { adults, children, from: from ?? germanDayOf(at) }),
        dateAt: from === undefined ? (dateAt ?? at) : dateAt,
      }),
      CompositionStated: () => null,
    },
  }),
};

const withCount = (counts: readonly CountFrom[], count: CountFrom): readonly CountFrom[] => [
  ...counts.filter(({ from }) => from !== count.from),
  count,
];
