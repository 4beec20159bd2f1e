import { erasureAfter, withConfirmation } from '@geleit/rules';
import { identifiesPerson } from '@geleit/contracts';
import type { Decider } from '@geleit/kernel';
import type { ReferralLanguage } from './referral.language.js';
import type { ExistingReferral, Referral } from './state.decider.js';

const changeDraftedReferral =
  <Data>(change: (state: ExistingReferral, data: Data) => Partial<ExistingReferral>) =>
  (state: Referral, data: Data): Referral =>
    state.status === 'none' ? state : { ...state, ...change(state, data) };

export const evolveReferral: Decider<typeof ReferralLanguage, Referral>['evolve'] = {
  ReferralDrafted: (_, data) => ({
    ...data,
    status: identifiesPerson(data.mode) ? 'consent_pending' : 'ready',
    reminded: false,
    returnProposed: false,
    purged: false,
  }),
  ReferralConsentAttached: changeDraftedReferral((_, { consentId }) => ({ status: 'ready', consentId })),
  RecipientApproved: changeDraftedReferral((_, { approvedBy }) => ({ approvedBy })),
  ReferralSent: changeDraftedReferral((_, { remindAt, replyDueAt }) => ({
    status: 'sent',
    remindAt,
    replyDueAt,
  })),
  ReferralVoided: changeDraftedReferral(() => ({ status: 'voided' })),
  ReferralDelivered: changeDraftedReferral(() => ({ status: 'delivered' })),
  ReferralReminded: changeDraftedReferral(() => ({ reminded: true })),
  ReferralAccepted: changeDraftedReferral((_, { acceptedBy }) => ({ status: 'accepted', acceptedBy })),
  ReferralDeclined: changeDraftedReferral(() => ({ status: 'declined' })),
  ReferralExpired: changeDraftedReferral(() => ({ status: 'expired' })),
  ServiceStarted: changeDraftedReferral(() => ({ status: 'in_service' })),
  ReferralOutcomeRecorded: changeDraftedReferral((_, { status }) => ({ status })),
  SharingEnded: (state) => state,
  ReturnProposed: changeDraftedReferral(() => ({ returnProposed: true })),
  ReturnRefused: changeDraftedReferral(() => ({ returnProposed: false })),
  ReferralReturned: changeDraftedReferral(() => ({ status: 'returned' })),
  ReferralWithdrawn: changeDraftedReferral(() => ({ status: 'withdrawn' })),
  ReferralTakenOver: changeDraftedReferral((_, { acceptedBy }) => ({ acceptedBy })),
  PurgeReceiptReceived: changeDraftedReferral(() => ({ purged: true })),
  PersonalDataErased: ({ erasure }, event) => ({ status: 'none', erasure: erasureAfter(erasure, event) }),
  KeysDestroyed: withConfirmation,
};
