import { everybody } from '@geleit/contracts';
import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ServiceLanguage } from '../service/service.language.js';

/** The unique index "AgencyOfAnotherOrganization" over the office keeps two organisations from receiving under one office's id. */
@Entity('agencies')
export class Agency {
  /** `<organisation>:<office>` */
  @PrimaryColumn('text') place!: string;
  @Column('uuid') agencyId!: string;
}

/** Which offices receive, each of one organisation only. */
export const agencies: View<typeof ServiceLanguage.events, Agency> = {
  name: 'agencies',
  row: Agency,
  reads: ServiceLanguage.events,
  on: {
    ServiceOffered: {
      key: ({ tenant, data: { agencyId } }) => (agencyId === undefined ? null : `${tenant}:${agencyId}`),
      of: () => everybody,
      next: (_, { tenant, data: { agencyId = '' } }) => ({ place: `${tenant}:${agencyId}`, agencyId }),
    },
  },
};
