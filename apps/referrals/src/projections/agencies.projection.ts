import { sharedTenant } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ServiceLanguage } from '../service/service.language.js';

/**
 * The unique index "AgencyOfAnotherOrganization" on the office keeps two organisations from receiving under
 * one office id.
 */
@Entity('agencies')
export class AgencyRow {
  /** `<organisation>:<office>` */
  @PrimaryColumn('text') place!: string;
  @Column('uuid') agencyId!: string;
  /** Services offered there now. When the last one ends, the office id is free again. */
  @Column('int') services!: number;
}

const { ServiceOffered, ServiceEnded } = ServiceLanguage.events;
const agencyProjectionEvents = { ServiceOffered, ServiceEnded };

type ServiceAgencyEvent = { readonly tenant: string; readonly data: { readonly agencyId?: string } };
const changeServiceCount = (by: 1 | -1) => ({
  key: ({ tenant, data: { agencyId } }: ServiceAgencyEvent): string | null =>
    agencyId === undefined ? null : `${tenant}:${agencyId}`,
  of: () => sharedTenant,
  next: (
    row: AgencyRow | null,
    { tenant, data: { agencyId = '' } }: ServiceAgencyEvent,
  ): AgencyRow | null => {
    const services = (row?.services ?? 0) + by;
    return services > 0 ? { place: `${tenant}:${agencyId}`, agencyId, services } : null;
  },
});

/** Offices that receive referrals, each of one organisation only. */
export const agencies: Projection<typeof agencyProjectionEvents, AgencyRow> = {
  name: 'agencies',
  row: AgencyRow,
  reads: agencyProjectionEvents,
  on: { ServiceOffered: changeServiceCount(1), ServiceEnded: changeServiceCount(-1) },
};
