import { referralsClients } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ReferralLanguage } from '../referral/referral.language.js';

/** RF-2: a referral without its consent ends by itself, also while somebody is taking it on. */
export const withdrawReferralsWhenReferralsCutOff: Policy<
  typeof referralsClients.events,
  typeof ReferralLanguage
> = {
  name: 'withdraw-referrals-when-referrals-cut-off',
  hears: referralsClients.events,
  asks: ReferralLanguage,
  react: {
    ReferralsCutOff: ({ data: { referralIds, because } }) =>
      referralIds.map((stream) => ({ stream, command: { type: 'WithdrawReferral', data: { because } } })),
  },
};
