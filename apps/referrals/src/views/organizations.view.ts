import { everybody, type Nature } from '@geleit/contracts';
import type { DataOf, View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OrganizationLanguage } from '../organization/organization.language.js';

@Entity('organizations')
export class DirectoryOrganization {
  @PrimaryColumn('uuid') organizationId!: string;
  @Column('text') name!: string;
  @Column('text') nature!: Nature;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text', { nullable: true }) website!: string | null;
  /** The organisation that keeps this entry. */
  @Column('uuid') keptBy!: string;
  @Column('timestamptz') registeredAt!: string;
  @Column('int') version!: number;
}

type Events = typeof OrganizationLanguage.events;

const key = ({ stream }: { readonly stream: string }): string => stream;
const of = () => everybody;
const named = ({ name, description, website }: DataOf<Events, 'OrganizationDescribed'>) => ({
  name,
  description: description ?? null,
  website: website ?? null,
});

/** Who is in the directory. */
export const organizations: View<Events, DirectoryOrganization> = {
  name: 'organizations',
  row: DirectoryOrganization,
  reads: OrganizationLanguage.events,
  on: {
    OrganizationRegistered: {
      key,
      of,
      next: (_, { stream, tenant, version, at, data }) => ({
        ...named(data),
        organizationId: stream,
        nature: data.nature,
        keptBy: tenant,
        registeredAt: at,
        version,
      }),
    },
    OrganizationDescribed: {
      key,
      of,
      next: (row, { version, data }) => row && { ...row, ...named(data), version },
    },
    OrganizationEnded: { key, of, next: () => null },
  },
};
