import type { DataScope } from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import type { ConsentRegime } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentStatus } from '../consent/consent.decider.js';
import { ConsentLanguage, type ConsentPurpose, type Recipient } from '../consent/consent.language.js';

@Entity('consents')
export class ConsentRow {
  @PrimaryColumn('uuid') consentId!: string;
  @Column('uuid') personId!: string;
  @Column('text') purpose!: ConsentPurpose;
  @Column('jsonb') recipient!: Recipient;
  /** What was asked for; once granted, what was granted. */
  @Column('text', { array: true }) dataScopes!: readonly DataScope[];
  @Column('text') legalBasisRegime!: ConsentRegime;
  /** `granted` says that it was; it holds until the end of `expiresAt`. */
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

type ConsentProjectionEvent<T extends keyof typeof ConsentLanguage.events> = RecordedEvent<
  typeof ConsentLanguage.events,
  T
>;
const key = ({ stream }: { readonly stream: string }): string => stream;
const changed = <T extends keyof typeof ConsentLanguage.events>(
  change: (event: ConsentProjectionEvent<T>) => Partial<ConsentRow>,
) => ({
  key,
  next: (row: ConsentRow | null, event: ConsentProjectionEvent<T>): ConsentRow | null =>
    row && { ...row, ...change(event), version: event.version },
});

/** What people allowed, and whether it still holds. */
export const consents: Projection<typeof ConsentLanguage.events, ConsentRow> = {
  name: 'consents',
  row: ConsentRow,
  reads: ConsentLanguage.events,
  on: {
    ConsentRequested: {
      key,
      next: (_, { stream, version, at, data: { requestedBy: __, ...asked } }) => ({
        ...asked,
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
    ConsentGranted: changed<'ConsentGranted'>(
      ({
        data: { dataScopes, grantedAt, expiresAt, textVersionHash, language, reportingDutyExplained = false },
      }) => ({
        status: 'granted',
        dataScopes,
        grantedAt,
        expiresAt,
        textVersionHash,
        language,
        reportingDutyExplained,
      }),
    ),
    ConsentRefused: changed<'ConsentRefused'>(() => ({ status: 'refused' })),
    ConsentExpired: changed<'ConsentExpired'>(() => ({ status: 'expired' })),
    ConsentRevoked: changed<'ConsentRevoked'>(({ data: { revokedAt } }) => ({
      status: 'revoked',
      revokedAt,
    })),
    ConsentSuperseded: changed<'ConsentSuperseded'>(({ data }) => ({
      status: 'superseded',
      supersededBy: data.byConsentId,
    })),
    ConsentReceiptIssued: changed<'ConsentReceiptIssued'>(({ at }) => ({ receiptIssuedAt: at })),
  },
};
