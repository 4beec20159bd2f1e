import type {
  DataScope,
  DeclineReason,
  RecipientNature,
  ReferralMode,
  ReferralOutcome,
  WithdrawalReason,
} from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Need } from '../referral/facts.language.js';
import { ReferralLanguage } from '../referral/referral.language.js';
import type { DraftedReferral } from '../referral/state.decider.js';

@Entity('referrals')
export class ReferralRow {
  @PrimaryColumn('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid') serviceId!: string;
  @Column('text') nature!: RecipientNature;
  @Column('uuid') recipientId!: string;
  @Column('uuid', { nullable: true }) toTenant!: string | null;
  @Column('text') mode!: ReferralMode;
  @Column('jsonb') need!: Need;
  @Column('text', { array: true }) dataScopes!: readonly DataScope[];
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('uuid', { nullable: true }) consentId!: string | null;
  /** For whoever takes it on, while the consent stands. */
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('text') status!: DraftedReferral['status'];
  @Column('text') draftedBy!: string;
  @Column('timestamptz') draftedAt!: string;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { nullable: true }) sentAt!: string | null;
  @Column('timestamptz', { nullable: true }) replyDueAt!: string | null;
  @Column('timestamptz', { nullable: true }) remindedAt!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: string | null;
  /** Of a refusal, or of the wish to give it back. */
  @Column('text', { nullable: true }) reason!: DeclineReason | null;
  @Column('boolean') returnProposed!: boolean;
  @Column('text', { nullable: true }) outcome!: ReferralOutcome | null;
  @Column('text', { nullable: true }) withdrawnBecause!: WithdrawalReason | null;
  @Column('timestamptz', { nullable: true }) purgedAt!: string | null;
  @Column('int') version!: number;
}

type ReferralProjectionEvents = typeof ReferralLanguage.events;

const key = ({ stream }: { readonly stream: string }): string => stream;
const changed = <T extends keyof ReferralProjectionEvents>(
  change: (event: RecordedEvent<ReferralProjectionEvents, T>) => Partial<ReferralRow>,
) => ({
  key,
  next: (row: ReferralRow | null, event: RecordedEvent<ReferralProjectionEvents, T>): ReferralRow | null =>
    row && { ...row, ...change(event), version: event.version },
});
const initialReferralColumns = {
  consentId: null,
  summary: null,
  approvedBy: null,
  sentAt: null,
  replyDueAt: null,
  remindedAt: null,
  answeredAt: null,
  reason: null,
  returnProposed: false,
  outcome: null,
  withdrawnBecause: null,
  purgedAt: null,
};

/** What the sender knows of its referrals: state and outcome, never what the recipient writes down (RF-5). */
export const referrals: Projection<ReferralProjectionEvents, ReferralRow> = {
  name: 'referrals',
  row: ReferralRow,
  reads: ReferralLanguage.events,
  on: {
    ReferralDrafted: {
      key,
      next: (
        _,
        {
          stream,
          at,
          version,
          data: {
            recipient: { serviceId, nature, recipientId, tenant = null },
            follows = null,
            ...drafted
          },
        },
      ) => ({
        ...initialReferralColumns,
        ...drafted,
        referralId: stream,
        follows,
        serviceId,
        nature,
        recipientId,
        toTenant: tenant,
        draftedAt: at,
        version,
        status: drafted.dataScopes.length > 0 ? 'consent_pending' : 'ready',
      }),
    },
    ReferralConsentAttached: changed<'ReferralConsentAttached'>(({ data: { consentId } }) => ({
      status: 'ready',
      consentId,
    })),
    RecipientApproved: changed<'RecipientApproved'>(({ data: { approvedBy } }) => ({ approvedBy })),
    ReferralSent: changed<'ReferralSent'>(({ at, data: { replyDueAt, summary = null } }) => ({
      status: 'sent',
      sentAt: at,
      replyDueAt,
      summary,
    })),
    ReferralVoided: changed<'ReferralVoided'>(() => ({ status: 'voided' })),
    ReferralDelivered: changed<'ReferralDelivered'>(() => ({ status: 'delivered' })),
    ReferralReminded: changed<'ReferralReminded'>(({ at }) => ({ remindedAt: at })),
    ReferralAccepted: changed<'ReferralAccepted'>(({ at }) => ({ status: 'accepted', answeredAt: at })),
    ReferralDeclined: changed<'ReferralDeclined'>(({ at, data: { reason } }) => ({
      status: 'declined',
      answeredAt: at,
      reason,
    })),
    ReferralExpired: changed<'ReferralExpired'>(() => ({ status: 'expired' })),
    ServiceStarted: changed<'ServiceStarted'>(() => ({ status: 'in_service' })),
    ReferralOutcomeRecorded: changed<'ReferralOutcomeRecorded'>(({ data: { status, outcome } }) => ({
      status,
      outcome,
    })),
    ReturnProposed: changed<'ReturnProposed'>(({ data: { reason } }) => ({ returnProposed: true, reason })),
    ReturnRefused: changed<'ReturnRefused'>(() => ({ returnProposed: false })),
    ReferralReturned: changed<'ReferralReturned'>(() => ({ status: 'returned' })),
    ReferralWithdrawn: changed<'ReferralWithdrawn'>(({ data: { because } }) => ({
      status: 'withdrawn',
      withdrawnBecause: because,
    })),
    PurgeReceiptReceived: changed<'PurgeReceiptReceived'>(({ at }) => ({ purgedAt: at })),
  },
};
