import type { RecordedEvent, Projection } from '@geleit/kernel';
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

type HouseholdProjectionEvent<T extends keyof typeof HouseholdLanguage.events> = RecordedEvent<
  typeof HouseholdLanguage.events,
  T
>;
const key = ({ stream }: { readonly stream: string }): string => stream;
const changed = <T extends keyof typeof HouseholdLanguage.events>(
  change: (event: HouseholdProjectionEvent<T>, row: HouseholdRow) => Partial<HouseholdRow>,
) => ({
  key,
  next: (row: HouseholdRow | null, event: HouseholdProjectionEvent<T>): HouseholdRow | null =>
    row && { ...row, ...change(event, row), version: event.version },
});

/** Who lives together, and how many more. */
export const households: Projection<typeof HouseholdLanguage.events, HouseholdRow> = {
  name: 'households',
  row: HouseholdRow,
  reads: HouseholdLanguage.events,
  on: {
    HouseholdFormed: {
      key,
      next: (_, { stream, version, at, data: { agencyId, formedBy } }) => ({
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
    MemberAdded: changed<'MemberAdded'>(({ data: { personId, role } }, { members }) => ({
      members: [...members, { personId, role }],
    })),
    MemberRemoved: changed<'MemberRemoved'>(({ data }, { members }) => ({
      members: members.filter(({ personId }) => personId !== data.personId),
    })),
    RelativesCounted: changed<'RelativesCounted'>(({ data: { adults, children } }) => ({ adults, children })),
  },
};
