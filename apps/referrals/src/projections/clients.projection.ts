import type { ReportingRisk } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';
import type { CurrentConsent } from '../referral/facts.language.js';

@Entity('clients')
export class ClientRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  /** Case → what it said last; empty once the person is protected. */
  @Column('jsonb') riskByCase!: Readonly<Record<string, ReportingRisk>>;
  /** What any of the cases says. */
  @Column('text', { array: true }) reportingRisks!: readonly ReportingRisk[];
  /** Always empty: the earlier version wrote it, and the column may not be removed beside that. */
  @Column('text', { array: true }) statusGroups!: readonly never[];
  /** Consent → its current state. */
  @Column('jsonb') consents!: Readonly<Record<string, CurrentConsent>>;
  /** Version of the client's stream; decisions that use this row depend on it. */
  @Column('int') version!: number;
}

type ClientProjectionEvents = typeof ClientLanguage.events;

const riskColumns = (
  riskByCase: ClientRow['riskByCase'],
): Pick<ClientRow, 'riskByCase' | 'reportingRisks'> => ({
  riskByCase,
  reportingRisks: [...new Set(Object.values(riskByCase))],
});

/** What people agreed to, and who is protected. */
export const clients: Projection<ClientProjectionEvents, ClientRow> = {
  name: 'clients',
  row: ClientRow,
  reads: ClientLanguage.events,
  on: rowPerStream<ClientProjectionEvents, ClientRow>({
    initial: (personId) => ({
      personId,
      personProtected: false,
      ...riskColumns({}),
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
      StatusNoted: ({ riskByCase }, { data: { caseId, reportingRisk } }) =>
        riskColumns({ ...riskByCase, [caseId]: reportingRisk }),
      StatusWithdrawn: ({ riskByCase }, { data: { caseId } }) =>
        riskColumns(Object.fromEntries(Object.entries(riskByCase).filter(([id]) => id !== caseId))),
      ClientProtected: () => ({ personProtected: true, ...riskColumns({}) }),
      ClientProtectionEnded: () => ({ personProtected: false }),
      PersonalDataErased: () => null,
      ReferralsCutOff: () => ({}),
      ClientMerged: () => ({}),
      ClientUnmerged: () => ({}),
    },
  }),
};
