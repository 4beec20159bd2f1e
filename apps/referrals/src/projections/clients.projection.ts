import type { ReportingRisk } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';
import type { CurrentConsent } from '../referral/facts.language.js';

@Entity('clients')
export class ClientRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  /** What the person's cases say; empty once the person is protected. */
  @Column('text', { array: true }) reportingRisks!: readonly ReportingRisk[];
  /** Always empty: the earlier version wrote it, and the column may not be removed beside that. */
  @Column('text', { array: true }) statusGroups!: readonly never[];
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
      reportingRisks: [],
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
      StatusNoted: ({ reportingRisks }, { data: { reportingRisk } }) => ({
        reportingRisks: [...new Set([...reportingRisks, reportingRisk])],
      }),
      ClientProtected: () => ({ personProtected: true, reportingRisks: [] }),
      ClientProtectionEnded: () => ({ personProtected: false }),
      ReferralsCutOff: () => ({}),
      ClientMerged: () => ({}),
      ClientUnmerged: () => ({}),
    },
  }),
};
