import { organizationContract, type DataProtectionRegime } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organization_regimes')
export class OrganizationRegimeRow {
  @PrimaryColumn('uuid') organizationId!: string;
  @Column('text') regime!: DataProtectionRegime;
}

type OrganizationEvents = typeof organizationContract.events;

/** Which data protection law applies to the organisation, by the register. */
export const organizationRegimes: Projection<OrganizationEvents, OrganizationRegimeRow> = {
  name: 'organization-regimes',
  row: OrganizationRegimeRow,
  reads: organizationContract.events,
  on: rowPerStream<OrganizationEvents, OrganizationRegimeRow>({
    begin: { DataProtectionRegimeStated: ({ data }) => data },
  }),
};
