import { everybody } from '@geleit/contracts';
import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ServiceLanguage } from '../service/service.language.js';

/**
 * The unique index "AgencyOfAnotherOrganization" over the office keeps two organisations from receiving under
 * one office's id.
 */
@Entity('agencies')
export class Agency {
  /** `<organisation>:<office>` */
  @PrimaryColumn('text') place!: string;
  @Column('uuid') agencyId!: string;
  /** That are offered there now; with the last one the office's id is free again. */
  @Column('int') services!: number;
}

const { ServiceOffered, ServiceEnded } = ServiceLanguage.events;
const reads = { ServiceOffered, ServiceEnded };

type Placed = { readonly tenant: string; readonly data: { readonly agencyId?: string } };
const placed = (by: 1 | -1) => ({
  key: ({ tenant, data: { agencyId } }: Placed): string | null =>
    agencyId === undefined ? null : `${tenant}:${agencyId}`,
  of: () => everybody,
  next: (row: Agency | null, { tenant, data: { agencyId = '' } }: Placed): Agency | null => {
    const services = (row?.services ?? 0) + by;
    return services > 0 ? { place: `${tenant}:${agencyId}`, agencyId, services } : null;
  },
});

/** Which offices receive, each of one organisation only. */
export const agencies: View<typeof reads, Agency> = {
  name: 'agencies',
  row: Agency,
  reads,
  on: { ServiceOffered: placed(1), ServiceEnded: placed(-1) },
};
