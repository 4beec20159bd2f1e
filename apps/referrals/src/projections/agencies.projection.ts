import { sharedTenant } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ServiceLanguage } from '../service/service.language.js';

/**
 * The unique index "AgencyOfAnotherOrganization" over the office keeps two organisations from receiving under
 * one office's id.
 */
@Entity('agencies')
export class AgencyRow {
  /** `<organisation>:<office>` */
  @PrimaryColumn('text') place!: string;
  @Column('uuid') agencyId!: string;
  /** That are offered there now; with the last one the office's id is free again. */
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

/** Which offices receive, each of one organisation only. */
export const agencies: Projection<typeof agencyProjectionEvents, AgencyRow> = {
  name: 'agencies',
  row: AgencyRow,
  reads: agencyProjectionEvents,
  on: { ServiceOffered: changeServiceCount(1), ServiceEnded: changeServiceCount(-1) },
};
