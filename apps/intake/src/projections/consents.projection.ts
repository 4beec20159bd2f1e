import type { DataScope } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import type { ConsentRegime } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentStatus } from '../consent/consent.decider.js';
import { ConsentLanguage, type ConsentPurpose } from '../consent/consent.language.js';
import type { Recipient } from '../consent/recipient.language.js';

@Entity('consents')
export class ConsentRow {
  @PrimaryColumn('uuid') consentId!: string;
  @Column('uuid') personId!: string;
  @Column('text') purpose!: ConsentPurpose;
  @Column('jsonb') recipient!: Recipient;
  /** The requested scopes; once granted, the granted scopes. */
  @Column('text', { array: true }) dataScopes!: readonly DataScope[];
  @Column('text') legalBasisRegime!: ConsentRegime;
  /** `granted` means that consent was given; it is valid until the end of `expiresAt`. */
  @Column('text') status!: ConsentStatus;
  @Column('timestamptz') requestedAt!: string;
  @Column('timestamptz', { nullable: true }) grantedAt!: string | null;
  @Column('date', { nullable: true }) expiresAt!: string | null;
  @Column('text', { nullable: true }) textVersionHash!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('boolean') reportingDutyExplained!: boolean;
  @Column('timestamptz', { nullable: true }) revokedAt!: string | null;
  @Column('uuid', { nullable: true }) supersededBy!: string | null;
  @Column('timestamptz', { nullable: true }) receiptIssuedAt!: string | null;
  @Column('integer') version!: number;
}

/** What people allowed, and whether it is still valid. */
export const consents: Projection<typeof ConsentLanguage.events, ConsentRow> = {
  name: 'consents',
  row: ConsentRow,
  reads: ConsentLanguage.events,
  on: rowPerStream<typeof ConsentLanguage.events, ConsentRow>({
    begin: {
      ConsentRequested: ({ stream, version, at, data: { requestedBy: _, ...requested } }) => ({
        ...requested,
        consentId: stream,
        status: 'requested',
        requestedAt: at,
        grantedAt: null,
        expiresAt: null,
        textVersionHash: null,
        language: null,
        reportingDutyExplained: false,
        revokedAt: null,
        supersededBy: null,
        receiptIssuedAt: null,
        version,
      }),
    },
    change: {
      ConsentGranted: (
        _,
        {
          data: {
            dataScopes,
            grantedAt,
            expiresAt,
            textVersionHash,
            language,
            reportingDutyExplained = false,
          },
        },
      ) => ({
        status: 'granted',
        dataScopes,
        grantedAt,
        expiresAt,
        textVersionHash,
        language,
        reportingDutyExplained,
      }),
      ConsentRefused: () => ({ status: 'refused' }),
      ConsentExpired: () => ({ status: 'expired' }),
      ConsentRevoked: (_, { data: { revokedAt } }) => ({
        status: 'revoked',
        revokedAt,
      }),
      ConsentSuperseded: (_, { data }) => ({
        status: 'superseded',
        supersededBy: data.byConsentId,
      }),
      ConsentReceiptIssued: (_, { at }) => ({ receiptIssuedAt: at }),
    },
  }),
};
