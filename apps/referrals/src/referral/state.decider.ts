import type { DataScope, ReferralMode } from '@geleit/contracts';
import { codeList } from '@geleit/kernel';
import type { Erasure } from '@geleit/rules';
import type { Need, Recipient } from './facts.language.js';

export const referralStatuses = codeList('referralStatuses', [
  'consent_pending',
  'ready',
  'sent',
  'delivered',
  'accepted',
  'in_service',
  'declined',
  'expired',
  'completed',
  'ended_without_result',
  'returned',
  'withdrawn',
  'voided',
]);

/** A referral that was drafted at some time. */
export interface ExistingReferral {
  readonly status: (typeof referralStatuses)[number];
  readonly caseId: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly recipient: Recipient;
  readonly mode: ReferralMode;
  readonly need: Need;
  readonly dataScopes: readonly DataScope[];
  readonly follows?: string;
  readonly consentId?: string;
  readonly draftedBy: string;
  readonly approvedBy?: string;
  readonly replyDueAt?: string;
  readonly remindAt?: string;
  readonly reminded: boolean;
  /** The recipient's staff member who works on it. */
  readonly acceptedBy?: string;
  readonly returnProposed: boolean;
  readonly purged: boolean;
}
/** Of a referral that was erased nothing is left but the erasure. */
export type Referral =
  { readonly status: 'none'; readonly erasure?: Erasure } | (ExistingReferral & NotErased);
interface NotErased {
  readonly erasure?: never;
}

export const isDraft = ({ status }: Pick<ExistingReferral, 'status'>): boolean =>
  status === 'consent_pending' || status === 'ready';
export const isUnanswered = ({ status }: Pick<ExistingReferral, 'status'>): boolean =>
  status === 'sent' || status === 'delivered';
export const isInProgress = ({ status }: Pick<ExistingReferral, 'status'>): boolean =>
  status === 'accepted' || status === 'in_service';

/** Part of every event for the recipient. */
export const recipientTenantFields = ({ recipient: { tenant } }: ExistingReferral) =>
  tenant === undefined ? {} : { toTenant: tenant };

/** Part of every end of a referral. */
export const endingFields = (state: ExistingReferral) => ({
  ...recipientTenantFields(state),
  serviceId: state.recipient.serviceId,
  freesPlace: isInProgress(state),
});
