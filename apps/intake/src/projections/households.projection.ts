import { rowPerStream, type Projection } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HouseholdRole } from '../household/household-role.language.js';
import { HouseholdLanguage } from '../household/household.language.js';

interface ShownMember {
  readonly personId: string;
  readonly role: HouseholdRole;
  /** The first day of the membership. */
  readonly since: string;
}

@Entity('households')
export class HouseholdRow {
  @PrimaryColumn('uuid') householdId!: string;
  @Column('uuid') agencyId!: string;
  /** Those whom the reader may know. */
  @Column('jsonb') members!: readonly ShownMember[];
  /** All members, also those whom the reader may not know. */
  @Column('integer') memberCount!: number;
  @Column('integer') adults!: number;
  @Column('integer') children!: number;
  /** The day from which there are as many relatives. */
  @Column('date', { nullable: true }) relativesFrom!: string | null;
  @Column('timestamptz') formedAt!: string;
  /** Who formed the household. */
  @Column('text', { array: true }) keepers!: readonly string[];
  /** Nobody belongs to it. False after a protected person left, who is not to be found by it. */
  @Column('boolean') isEmpty!: boolean;
  @Column('integer') version!: number;
}

const memberColumns = (
  members: HouseholdRow['members'],
): Pick<HouseholdRow, 'members' | 'memberCount' | 'isEmpty'> => ({
  members,
  memberCount: members.length,
  isEmpty: members.length === 0,
});

/** The people who live together, and how many relatives are advised besides. */
export const households: Projection<typeof HouseholdLanguage.events, HouseholdRow> = {
  name: 'households',
  row: HouseholdRow,
  reads: HouseholdLanguage.events,
  on: rowPerStream<typeof HouseholdLanguage.events, HouseholdRow>({
    begin: {
      HouseholdFormed: ({ stream, version, at, data: { agencyId, formedBy } }) => ({
        householdId: stream,
        agencyId,
        ...memberColumns([]),
        adults: 0,
        children: 0,
        relativesFrom: null,
        formedAt: at,
        keepers: [formedBy],
        version,
      }),
    },
    change: {
      MemberAdded: ({ members }, { at, data: { personId, role, since } }) =>
        memberColumns([...members, { personId, role, since: since ?? germanDayOf(at) }]),
      MemberCorrected: ({ members }, { data: { personId, role } }) => ({
        members: members.map((member) => (member.personId === personId ? { ...member, role } : member)),
      }),
      MemberRemoved: ({ members }, { data: { personId, forProtection = false } }) => {
        const columns = memberColumns(members.filter((member) => member.personId !== personId));
        return { ...columns, isEmpty: columns.isEmpty && !forProtection };
      },
      RelativesCounted: ({ relativesFrom }, { at, data: { adults, children, from } }) => {
        const day = from ?? germanDayOf(at);
        return relativesFrom !== null && relativesFrom > day ? {} : { adults, children, relativesFrom: day };
      },
      MembershipRestated: ({ members }, { at, data: { personId, role, since } }) =>
        memberColumns([
          ...members.filter((member) => member.personId !== personId),
          ...(role === undefined ? [] : [{ personId, role, since: since ?? germanDayOf(at) }]),
        ]),
      MemberReplaced: () => ({}),
      MemberRestored: () => ({}),
      CompositionStated: () => ({}),
    },
  }),
};
