import { referralsClientContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ReferralLanguage } from '../referral/referral.language.js';

/** RF-2: a referral without its consent ends on its own, even while a recipient is accepting it. */
export const withdrawReferralsWhenReferralsCutOff: Policy<
  typeof referralsClientContract.events,
  typeof ReferralLanguage
> = {
  name: 'withdraw-referrals-when-referrals-cut-off',
  consumes: referralsClientContract.events,
  target: ReferralLanguage,
  react: {
    ReferralsCutOff: ({ data: { referralIds, because } }) =>
      referralIds.map((stream) => ({ stream, command: { type: 'WithdrawReferral', data: { because } } })),
  },
};
