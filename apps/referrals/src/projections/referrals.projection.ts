import type {
  DataScope,
  DeclineReason,
  RecipientNature,
  ReferralMode,
  ReferralOutcome,
  WithdrawalReason,
} from '@geleit/contracts';
import { Personal, rowPerStream, type Erased, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { organizationIdOf, type Need, type Recipient } from '../referral/facts.language.js';
import { ReferralLanguage } from '../referral/referral.language.js';
import type { ExistingReferral } from '../referral/state.decider.js';

@Entity('referrals')
export class ReferralRow {
  @PrimaryColumn('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid') serviceId!: string;
  @Column('text') nature!: RecipientNature;
  @Column('uuid') recipientId!: string;
  /** The recipient's organisation. */
  @Column('uuid') organizationId!: string;
  /** The receiving office, if it works with Geleit. */
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('uuid', { nullable: true }) toTenant!: string | null;
  @Column('text') mode!: ReferralMode;
  @Column('jsonb') need!: Need;
  @Column('text', { array: true }) dataScopes!: readonly DataScope[];
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('uuid', { nullable: true }) consentId!: string | null;
  /** Readable by the person who accepted the referral, while the consent is valid. */
  @Column('text', { nullable: true })
  @Personal('share')
  summary!: string | Erased | null;
  @Column('text') status!: ExistingReferral['status'];
  @Column('text') draftedBy!: string;
  @Column('timestamptz') draftedAt!: string;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { nullable: true }) sentAt!: string | null;
  @Column('timestamptz', { nullable: true }) replyDueAt!: string | null;
  @Column('timestamptz', { nullable: true }) remindedAt!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: string | null;
  /** Of a refusal, or of the request to return the referral. */
  @Column('text', { nullable: true }) reason!: DeclineReason | null;
  @Column('boolean') returnProposed!: boolean;
  @Column('text', { nullable: true }) outcome!: ReferralOutcome | null;
  @Column('text', { nullable: true }) withdrawnBecause!: WithdrawalReason | null;
  @Column('timestamptz', { nullable: true }) purgedAt!: string | null;
  @Column('int') version!: number;
}

type ReferralProjectionEvents = typeof ReferralLanguage.events;

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

const recipientColumns = (recipient: Recipient) => ({
  serviceId: recipient.serviceId,
  nature: recipient.nature,
  recipientId: recipient.recipientId,
  organizationId: organizationIdOf(recipient),
  officeId: recipient.agencyId ?? null,
  toTenant: recipient.tenant ?? null,
});

/** What the sender knows of its referrals: state and outcome, never the recipient's own records (RF-5). */
export const referrals: Projection<ReferralProjectionEvents, ReferralRow> = {
  name: 'referrals',
  row: ReferralRow,
  reads: ReferralLanguage.events,
  on: rowPerStream<ReferralProjectionEvents, ReferralRow>({
    begin: {
      ReferralDrafted: ({ stream, at, version, data: { recipient, follows = null, ...drafted } }) => ({
        ...initialReferralColumns,
        ...drafted,
        referralId: stream,
        follows,
        ...recipientColumns(recipient),
        draftedAt: at,
        version,
        status: drafted.dataScopes.length > 0 ? 'consent_pending' : 'ready',
      }),
    },
    change: {
      ReferralConsentAttached: (_, { data: { consentId } }) => ({
        status: 'ready',
        consentId,
      }),
      RecipientApproved: (_, { data: { approvedBy } }) => ({ approvedBy }),
      ReferralSent: (_, { at, data: { agencyId, replyDueAt, summary = null } }) => ({
        status: 'sent',
        agencyId,
        sentAt: at,
        replyDueAt,
        summary,
      }),
      ReferralVoided: () => ({ status: 'voided' }),
      ReferralDelivered: () => ({ status: 'delivered' }),
      ReferralReminded: (_, { at }) => ({ remindedAt: at }),
      ReferralAccepted: (_, { at }) => ({ status: 'accepted', answeredAt: at }),
      ReferralDeclined: (_, { at, data: { reason } }) => ({
        status: 'declined',
        answeredAt: at,
        reason,
      }),
      ReferralExpired: () => ({ status: 'expired' }),
      ServiceStarted: () => ({ status: 'in_service' }),
      ReferralOutcomeRecorded: (_, { data: { status, outcome } }) => ({
        status,
        outcome,
      }),
      SharingEnded: () => ({}),
      ReturnProposed: (_, { data: { reason } }) => ({ returnProposed: true, reason }),
      ReturnRefused: () => ({ returnProposed: false }),
      ReferralReturned: () => ({ status: 'returned' }),
      ReferralWithdrawn: (_, { data: { because } }) => ({
        status: 'withdrawn',
        withdrawnBecause: because,
      }),
      ReferralTakenOver: () => ({}),
      PersonalDataErased: () => null,
      PurgeReceiptReceived: (_, { at }) => ({ purgedAt: at }),
    },
  }),
};
