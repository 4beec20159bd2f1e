import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OrganizationLanguage } from '../organization/organization.language.js';

@Entity('regimes_to_state')
export class RegimeToStateRow {
  @PrimaryColumn('uuid') organizationId!: string;
  @Column('timestamptz') admittedAt!: string;
}

const { OrganizationAdmitted, RegimeStated } = OrganizationLanguage.events;
const events = { OrganizationAdmitted, RegimeStated };

/** Organisations that were admitted before it was published which data protection law applies to them. */
export const regimesToState: Projection<typeof events, RegimeToStateRow> = {
  name: 'regimes-to-state',
  row: RegimeToStateRow,
  reads: events,
  on: rowPerStream<typeof events, RegimeToStateRow>({
    begin: { OrganizationAdmitted: ({ stream, at }) => ({ organizationId: stream, admittedAt: at }) },
    change: { RegimeStated: () => null },
  }),
};
