import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HouseholdLanguage, type HouseholdRole } from '../household/household.language.js';

@Entity('households')
export class HouseholdRow {
  @PrimaryColumn('uuid') householdId!: string;
  @Column('uuid') agencyId!: string;
  @Column('jsonb') members!: readonly { readonly personId: string; readonly role: HouseholdRole }[];
  @Column('integer') adults!: number;
  @Column('integer') children!: number;
  @Column('timestamptz') formedAt!: string;
  /** Who formed the household. */
  @Column('text', { array: true }) keepers!: readonly string[];
  @Column('text', { array: true }) memberIds!: readonly string[];
  @Column('boolean') isEmpty!: boolean;
  @Column('integer') version!: number;
}

const memberColumns = (
  members: HouseholdRow['members'],
): Pick<HouseholdRow, 'members' | 'memberIds' | 'isEmpty'> => ({
  members,
  memberIds: members.map(({ personId }) => personId),
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
        members: [],
        adults: 0,
        children: 0,
        formedAt: at,
        keepers: [formedBy],
        memberIds: [],
        isEmpty: true,
        version,
      }),
    },
    change: {
      MemberAdded: ({ members }, { data: { personId, role } }) =>
        memberColumns([...members, { personId, role }]),
      MemberRemoved: ({ members }, { data }) =>
        memberColumns(members.filter(({ personId }) => personId !== data.personId)),
      RelativesCounted: (_, { data: { adults, children } }) => ({ adults, children }),
    },
  }),
};
