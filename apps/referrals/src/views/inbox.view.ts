import type { DataScope, ReferralMode, WithdrawalReason } from '@geleit/contracts';
import type { Recorded, View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Need } from '../referral/facts.language.js';
import { ReferralLanguage } from '../referral/referral.language.js';
import type { DraftedReferral } from '../referral/state.decider.js';

@Entity('inbox')
export class ReceivedReferral {
  @PrimaryColumn('uuid') referralId!: string;
  /** The organisation it comes from, in whose house its stream and its package are. */
  @Column('uuid') fromTenant!: string;
  @Column('uuid') fromAgencyId!: string;
  /** The office that receives it. */
  @Column('uuid') agencyId!: string;
  @Column('uuid') serviceId!: string;
  @Column('text') mode!: ReferralMode;
  /** In codes; null once it is over, because then it is nobody's business here any more. */
  @Column('jsonb', { nullable: true }) need!: Need | null;
  /** What can be read once it was accepted. */
  @Column('text', { array: true }) dataScopes!: readonly DataScope[];
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('text') status!: DraftedReferral['status'];
  @Column('timestamptz') sentAt!: string;
  @Column('timestamptz') replyDueAt!: string;
  @Column('timestamptz', { nullable: true }) remindedAt!: string | null;
  @Column('text', { nullable: true }) acceptedBy!: string | null;
  @Column('boolean') returnProposed!: boolean;
  @Column('text', { nullable: true }) withdrawnBecause!: WithdrawalReason | null;
  @Column('boolean') purged!: boolean;
  @Column('int') version!: number;
}

type Events = typeof ReferralLanguage.events;
type Towards = { readonly stream: string; readonly data: { readonly toTenant?: string } };

/** A recipient that does not work with Geleit has no row anywhere. */
const key = ({ stream, data: { toTenant } }: Towards): string | null =>
  toTenant === undefined ? null : stream;
const of = ({ data: { toTenant = '' } }: Towards): string => toTenant;
const changed = <
  T extends Exclude<
    keyof Events,
    'ReferralDrafted' | 'ReferralConsentAttached' | 'RecipientApproved' | 'ReferralSent' | 'ReferralVoided'
  >,
>(
  change: (event: Recorded<Events, T>) => Partial<ReceivedReferral>,
) => ({
  key,
  of,
  next: (row: ReceivedReferral | null, event: Recorded<Events, T>): ReceivedReferral | null =>
    row && { ...row, ...change(event), version: event.version },
});
/** Nothing of the person's need stays behind (T7). */
const over = (status: DraftedReferral['status']) => ({ status, need: null, dataScopes: [] });

/** What a recipient sees of referrals to it: need and coded facts, never who it is about. */
export const inbox: View<Events, ReceivedReferral> = {
  name: 'inbox',
  row: ReceivedReferral,
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
    ReferralDeclined: changed<'ReferralDeclined'>(() => over('declined')),
    ReferralExpired: changed<'ReferralExpired'>(() => over('expired')),
    ServiceStarted: changed<'ServiceStarted'>(() => ({ status: 'in_service' })),
    ReferralOutcomeRecorded: changed<'ReferralOutcomeRecorded'>(({ data: { status } }) =>
      status === 'in_service' ? { status } : over(status),
    ),
    ReturnProposed: changed<'ReturnProposed'>(() => ({ returnProposed: true })),
    ReturnRefused: changed<'ReturnRefused'>(() => ({ returnProposed: false })),
    ReferralReturned: changed<'ReferralReturned'>(() => over('returned')),
    ReferralWithdrawn: changed<'ReferralWithdrawn'>(({ data: { because } }) => ({
      ...over('withdrawn'),
      withdrawnBecause: because,
    })),
    PurgeReceiptReceived: changed<'PurgeReceiptReceived'>(() => ({ purged: true })),
  },
};
