import { sharedTenant, type DataProtectionRegime, type RecipientNature } from '@geleit/contracts';
import { rowPerStream, type DataOf, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OrganizationLanguage } from '../organization/organization.language.js';

@Entity('organizations')
export class OrganizationRow {
  @PrimaryColumn('uuid') organizationId!: string;
  @Column('text') name!: string;
  @Column('text') nature!: RecipientNature;
  /** Which data protection law applies to it, if it works with Geleit. */
  @Column('text', { nullable: true }) regime!: DataProtectionRegime | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text', { nullable: true }) website!: string | null;
  /** The organisation that keeps this entry. */
  @Column('uuid') keptBy!: string;
  @Column('timestamptz') registeredAt!: string;
  @Column('int') version!: number;
}

type OrganizationProjectionEvents = typeof OrganizationLanguage.events;

const organizationColumns = ({
  name,
  description,
  website,
}: DataOf<OrganizationProjectionEvents, 'OrganizationDescribed'>) => ({
  name,
  description: description ?? null,
  website: website ?? null,
});

/** Organisations in the directory. */
export const organizations: Projection<OrganizationProjectionEvents, OrganizationRow> = {
  name: 'organizations',
  row: OrganizationRow,
  reads: OrganizationLanguage.events,
  on: rowPerStream<OrganizationProjectionEvents, OrganizationRow>({
    begin: {
      OrganizationRegistered: ({ stream, tenant, version, at, data }) => ({
        ...organizationColumns(data),
        organizationId: stream,
        nature: data.nature,
        regime: null,
        keptBy: tenant,
        registeredAt: at,
        version,
      }),
      OrganizationAdmitted: ({ stream, tenant, version, at, data: { name, regime } }) => ({
        ...organizationColumns({ name }),
        organizationId: stream,
        nature: 'welfare_tenant',
        regime,
        keptBy: tenant,
        registeredAt: at,
        version,
      }),
    },
    change: {
      OrganizationDescribed: (_, { data }) => organizationColumns(data),
      RegimeStated: (_, { data: { regime } }) => ({ regime }),
      OrganizationEnded: () => null,
    },
    of: () => sharedTenant,
  }),
};
