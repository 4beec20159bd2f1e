import { sharedTenant, type RecipientNature } from '@geleit/contracts';
import { rowPerStream, type DataOf, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OrganizationLanguage } from '../organization/organization.language.js';

@Entity('organizations')
export class OrganizationRow {
  @PrimaryColumn('uuid') organizationId!: string;
  @Column('text') name!: string;
  @Column('text') nature!: RecipientNature;
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
        keptBy: tenant,
        registeredAt: at,
        version,
      }),
      OrganizationAdmitted: ({ stream, tenant, version, at, data: { name } }) => ({
        ...organizationColumns({ name }),
        organizationId: stream,
        nature: 'welfare_tenant',
        keptBy: tenant,
        registeredAt: at,
        version,
      }),
    },
    change: {
      OrganizationDescribed: (_, { data }) => organizationColumns(data),
      OrganizationEnded: () => null,
    },
    of: () => sharedTenant,
  }),
};
