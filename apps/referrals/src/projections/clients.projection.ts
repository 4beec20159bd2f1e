import type { StatusGroup } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';
import type { CurrentConsent } from '../referral/facts.language.js';

@Entity('clients')
export class ClientRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  /** Residence status groups from all of the person's cases; empty once the person is protected. */
  @Column('text', { array: true }) statusGroups!: readonly StatusGroup[];
  /** Consent → its current state. */
  @Column('jsonb') consents!: Readonly<Record<string, CurrentConsent>>;
  /** Version of the client's stream; decisions that use this row depend on it. */
  @Column('int') version!: number;
}

type ClientProjectionEvents = typeof ClientLanguage.events;

/** What people agreed to, and who is protected. */
export const clients: Projection<ClientProjectionEvents, ClientRow> = {
  name: 'clients',
  row: ClientRow,
  reads: ClientLanguage.events,
  on: rowPerStream<ClientProjectionEvents, ClientRow>({
    initial: (personId) => ({
      personId,
      personProtected: false,
      statusGroups: [],
      consents: {},
      version: 0,
    }),
    change: {
      ConsentNoted: ({ consents }, { data: { consentId, ...consent } }) => ({
        consents: { ...consents, [consentId]: { ...consent, hasEnded: false } },
      }),
      ConsentEndNoted: ({ consents }, { data: { consentId } }) => {
        const consent = consents[consentId];
        return consent === undefined
          ? {}
          : { consents: { ...consents, [consentId]: { ...consent, hasEnded: true } } };
      },
      ReferralNoted: () => ({}),
      StatusNoted: ({ statusGroups }, { data: { statusGroup } }) => ({
        statusGroups: [...new Set([...statusGroups, statusGroup])],
      }),
      ClientProtected: () => ({ personProtected: true, statusGroups: [] }),
      ClientProtectionEnded: () => ({ personProtected: false }),
      ReferralsCutOff: () => ({}),
    },
  }),
};
