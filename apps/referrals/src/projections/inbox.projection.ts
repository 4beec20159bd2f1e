import type { DataScope, ReferralMode, WithdrawalReason } from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Need } from '../referral/facts.language.js';
import { ReferralLanguage } from '../referral/referral.language.js';
import type { ExistingReferral } from '../referral/state.decider.js';

@Entity('inbox')
export class ReceivedReferralRow {
  @PrimaryColumn('uuid') referralId!: string;
  /** The sending organisation, which keeps the referral's stream and package. */
  @Column('uuid') fromTenant!: string;
  @Column('uuid') fromAgencyId!: string;
  /** The receiving office. */
  @Column('uuid') agencyId!: string;
  @Column('uuid') serviceId!: string;
  @Column('text') mode!: ReferralMode;
  /** As codes; null once the referral is over, because the recipient then has no reason to know it. */
  @Column('jsonb', { nullable: true }) need!: Need | null;
  /** What can be read once the referral is accepted. */
  @Column('text', { array: true }) dataScopes!: readonly DataScope[];
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('text') status!: ExistingReferral['status'];
  @Column('timestamptz') sentAt!: string;
  @Column('timestamptz') replyDueAt!: string;
  @Column('timestamptz', { nullable: true }) remindedAt!: string | null;
  @Column('text', { nullable: true }) acceptedBy!: string | null;
  @Column('boolean') returnProposed!: boolean;
  @Column('text', { nullable: true }) withdrawnBecause!: WithdrawalReason | null;
  @Column('boolean') purged!: boolean;
  @Column('int') version!: number;
}

type InboxProjectionEvents = typeof ReferralLanguage.events;
type RecipientEvent = { readonly stream: string; readonly data: { readonly toTenant?: string } };

/** A recipient that does not work with Geleit has no inbox. */
const inboxKey = ({ stream, data: { toTenant } }: RecipientEvent): string | null =>
  toTenant === undefined ? null : stream;
const inboxTenant = ({ data: { toTenant = '' } }: RecipientEvent): string => toTenant;
const changed = <
  T extends Exclude<
    keyof InboxProjectionEvents,
    'ReferralDrafted' | 'ReferralConsentAttached' | 'RecipientApproved' | 'ReferralSent' | 'ReferralVoided'
  >,
>(
  change: (event: RecordedEvent<InboxProjectionEvents, T>) => Partial<ReceivedReferralRow>,
) => ({
  key: inboxKey,
  of: inboxTenant,
  next: (
    row: ReceivedReferralRow | null,
    event: RecordedEvent<InboxProjectionEvents, T>,
  ): ReceivedReferralRow | null => row && { ...row, ...change(event), version: event.version },
});
/** Nothing of the person's need stays behind (T7). */
const endedInboxColumns = (status: ExistingReferral['status']) => ({ status, need: null, dataScopes: [] });

/** What a recipient sees of referrals to it: need and coded facts, never the person's identity. */
export const inbox: Projection<InboxProjectionEvents, ReceivedReferralRow> = {
  name: 'inbox',
  row: ReceivedReferralRow,
  reads: ReferralLanguage.events,
  on: {
    ReferralSent: {
      key: ({ stream, data: { recipient } }) => (recipient.tenant === undefined ? null : stream),
      of: ({ data: { recipient } }) => recipient.tenant ?? '',
      next: (
        _,
        {
          stream,
          tenant,
          at,
          version,
          data: { agencyId: fromAgencyId, recipient, mode, need, dataScopes, follows = null, replyDueAt },
        },
      ) => ({
        referralId: stream,
        fromTenant: tenant,
        fromAgencyId,
        agencyId: recipient.agencyId ?? '',
        serviceId: recipient.serviceId,
        mode,
        need,
        dataScopes,
        follows,
        status: 'sent',
        sentAt: at,
        replyDueAt,
        remindedAt: null,
        acceptedBy: null,
        returnProposed: false,
        withdrawnBecause: null,
        purged: false,
        version,
      }),
    },
    ReferralDelivered: changed<'ReferralDelivered'>(() => ({ status: 'delivered' })),
    ReferralReminded: changed<'ReferralReminded'>(({ at }) => ({ remindedAt: at })),
    ReferralAccepted: changed<'ReferralAccepted'>(({ data: { acceptedBy } }) => ({
      status: 'accepted',
      acceptedBy,
    })),
    ReferralDeclined: changed<'ReferralDeclined'>(() => endedInboxColumns('declined')),
    ReferralExpired: changed<'ReferralExpired'>(() => endedInboxColumns('expired')),
    ServiceStarted: changed<'ServiceStarted'>(() => ({ status: 'in_service' })),
    ReferralOutcomeRecorded: changed<'ReferralOutcomeRecorded'>(({ data: { status } }) =>
      status === 'in_service' ? { status } : endedInboxColumns(status),
    ),
    SharingEnded: changed<'SharingEnded'>(() => ({})),
    ReturnProposed: changed<'ReturnProposed'>(() => ({ returnProposed: true })),
    ReturnRefused: changed<'ReturnRefused'>(() => ({ returnProposed: false })),
    ReferralReturned: changed<'ReferralReturned'>(() => endedInboxColumns('returned')),
    ReferralWithdrawn: changed<'ReferralWithdrawn'>(({ data: { because } }) => ({
      ...endedInboxColumns('withdrawn'),
      withdrawnBecause: because,
    })),
    ReferralTakenOver: changed<'ReferralTakenOver'>(({ data: { acceptedBy } }) => ({ acceptedBy })),
    PurgeReceiptReceived: changed<'PurgeReceiptReceived'>(() => ({ purged: true })),
  },
};
