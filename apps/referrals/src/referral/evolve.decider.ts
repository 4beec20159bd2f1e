import { namesPerson } from '@geleit/contracts';
import type { Decider } from '@geleit/kernel';
import type { ReferralLanguage } from './referral.language.js';
import type { DraftedReferral, Referral } from './state.decider.js';

const drafted =
  <Data>(change: (state: DraftedReferral, data: Data) => Partial<DraftedReferral>) =>
  (state: Referral, data: Data): Referral =>
    state.status === 'none' ? state : { ...state, ...change(state, data) };

export const evolve: Decider<typeof ReferralLanguage, Referral>['evolve'] = {
  ReferralDrafted: (_, data) => ({
    ...data,
    status: namesPerson(data.mode) ? 'consent_pending' : 'ready',
    reminded: false,
    returnProposed: false,
    purged: false,
  }),
  ReferralConsentAttached: drafted((_, { consentId }) => ({ status: 'ready', consentId })),
  RecipientApproved: drafted((_, { approvedBy }) => ({ approvedBy })),
  ReferralSent: drafted((_, { remindAt, replyDueAt }) => ({ status: 'sent', remindAt, replyDueAt })),
  ReferralVoided: drafted(() => ({ status: 'voided' })),
  ReferralDelivered: drafted(() => ({ status: 'delivered' })),
  ReferralReminded: drafted(() => ({ reminded: true })),
  ReferralAccepted: drafted((_, { acceptedBy }) => ({ status: 'accepted', acceptedBy })),
  ReferralDeclined: drafted(() => ({ status: 'declined' })),
  ReferralExpired: drafted(() => ({ status: 'expired' })),
  ServiceStarted: drafted(() => ({ status: 'in_service' })),
  ReferralOutcomeRecorded: drafted((_, { status }) => ({ status })),
  ReturnProposed: drafted(() => ({ returnProposed: true })),
  ReturnRefused: drafted(() => ({ returnProposed: false })),
  ReferralReturned: drafted(() => ({ status: 'returned' })),
  ReferralWithdrawn: drafted(() => ({ status: 'withdrawn' })),
  PurgeReceiptReceived: drafted(() => ({ purged: true })),
};
