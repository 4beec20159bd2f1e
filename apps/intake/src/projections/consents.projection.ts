import type { DataProtectionRegime, DataScope } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentStatus } from '../consent/state.decider.js';
import { ConsentLanguage } from '../consent/consent.language.js';
import type { ConsentGround } from '../consent/grant.language.js';
import type { ConsentPurpose } from '../consent/subject.language.js';
import type { Recipient } from '../consent/recipient.language.js';

@Entity('consents')
export class ConsentRow {
  @PrimaryColumn('uuid') consentId!: string;
  @Column('uuid') personId!: string;
  @Column('text') purpose!: ConsentPurpose;
  @Column('jsonb') recipient!: Recipient;
  /** The requested scopes; once granted, the granted scopes. */
  @Column('text', { array: true }) dataScopes!: readonly DataScope[];
  @Column('text') legalBasisRegime!: DataProtectionRegime;
  /** `granted` means that consent was given; it is valid until the end of `expiresAt`. */
  @Column('text') status!: Exclude<ConsentStatus, 'none'>;
  @Column('timestamptz') requestedAt!: string;
  @Column('timestamptz', { nullable: true }) grantedAt!: string | null;
  @Column('date', { nullable: true }) expiresAt!: string | null;
  /** What the consent ends with before the day that was asked for. */
  @Column('text', { nullable: true }) endsWith!: ConsentGround | null;
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
        endsWith: null,
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
            endsWith = null,
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
        endsWith,
      }),
      ConsentShortened: (_, { data: { expiresAt, endsWith } }) => ({ expiresAt, endsWith }),
      ConsentGroundConfirmed: () => ({}),
      WitnessForgotten: () => ({}),
      ConsentRefused: () => ({ status: 'refused' }),
      ConsentExpired: ({ endsWith }, { data: { reason } }) => ({
        status: 'expired',
        endsWith: reason === undefined ? null : (endsWith ?? 'birthday'),
      }),
      ConsentRevoked: (_, { data: { revokedAt } }) => ({
        status: 'revoked',
        revokedAt,
      }),
      ConsentSuperseded: (_, { data }) => ({
        status: 'superseded',
        supersededBy: data.byConsentId,
      }),
      ConsentReceiptIssued: (_, { at }) => ({ receiptIssuedAt: at }),
      PersonalDataErased: () => null,
    },
  }),
};
