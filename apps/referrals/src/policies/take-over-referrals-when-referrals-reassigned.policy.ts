import { referralsCaseloadContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ReferralLanguage } from '../referral/referral.language.js';

/** Whoever takes a colleague's work over, reads the packages and records the outcomes from then on. */
export const takeOverReferralsWhenReferralsReassigned: Policy<
  typeof referralsCaseloadContract.events,
  typeof ReferralLanguage
> = {
  name: 'take-over-referrals-when-referrals-reassigned',
  consumes: referralsCaseloadContract.events,
  target: ReferralLanguage,
  react: {
    ReferralsReassigned: ({ data: { staffId: formerStaffId, toStaffId: staffId, referrals } }) =>
      referrals.map(({ referralId, fromTenant }) => ({
        tenant: fromTenant,
        stream: referralId,
        command: { type: 'TakeOverReferral', data: { staffId, formerStaffId } },
      })),
  },
};
