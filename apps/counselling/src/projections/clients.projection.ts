import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CurrentConsent } from '../case/transition.language.js';
import { ClientLanguage } from '../client/client.language.js';

@Entity('clients')
export class ClientRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  @Column('text', { array: true }) caseIds!: readonly string[];
  /** Consent → its current state. */
  @Column('jsonb') consents!: Readonly<Record<string, CurrentConsent>>;
  @Column('int') version!: number;
}

type ClientProjectionEvents = typeof ClientLanguage.events;

/** Who is protected; needed when a case is opened by hand. */
export const clients: Projection<ClientProjectionEvents, ClientRow> = {
  name: 'clients',
  row: ClientRow,
  reads: ClientLanguage.events,
  on: rowPerStream<ClientProjectionEvents, ClientRow>({
    initial: (personId) => ({ personId, personProtected: false, caseIds: [], consents: {}, version: 0 }),
    change: {
      CaseNoted: ({ caseIds }, { data: { caseId } }) => ({
        caseIds: [...caseIds, caseId],
      }),
      CasesTaken: (row, { data }) => ({ caseIds: [...new Set([...row.caseIds, ...data.caseIds])] }),
      CasesReleased: (row, { data }) => ({
        caseIds: row.caseIds.filter((caseId) => !data.caseIds.includes(caseId)),
      }),
      ConsentNoted: ({ consents }, { data: { consentId, recipientId, dataScopes, expiresAt } }) => ({
        consents: { ...consents, [consentId]: { recipientId, dataScopes, expiresAt, hasEnded: false } },
      }),
      ConsentEndNoted: ({ consents }, { data: { consentId } }) => {
        const consent = consents[consentId];
        return consent === undefined
          ? {}
          : { consents: { ...consents, [consentId]: { ...consent, hasEnded: true } } };
      },
      FactsNoted: () => ({}),
      ClientMerged: () => ({}),
      ClientUnmerged: () => ({}),
      KeysDestroyed: () => null,
      ClientProtected: () => ({ personProtected: true }),
      ClientProtectionEnded: () => ({ personProtected: false }),
      PersonalDataErased: () => null,
    },
  }),
};
