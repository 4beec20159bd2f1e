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
  @Column('text', { array: true }) keepers!: readonly string[];
  @Column('integer') version!: number;
}

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
        version,
      }),
    },
    change: {
      MemberAdded: ({ members }, { data: { personId, role } }) => ({
        members: [...members, { personId, role }],
      }),
      MemberRemoved: ({ members }, { data }) => ({
        members: members.filter(({ personId }) => personId !== data.personId),
      }),
      RelativesCounted: (_, { data: { adults, children } }) => ({ adults, children }),
    },
  }),
};
