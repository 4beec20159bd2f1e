import { referralsClientContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ReferralLanguage } from '../referral/referral.language.js';

/** Erases the referrals of a client who was erased, also one whose news came later. */
export const eraseReferralsWhenClientErased: Policy<
  typeof referralsClientContract.events,
  typeof ReferralLanguage
> = {
  name: 'erase-referrals-when-client-erased',
  consumes: referralsClientContract.events,
  target: ReferralLanguage,
  react: {
    ReferralsErased: ({ data: { recordIds, because, erasureRequestId } }) =>
      recordIds.map((stream) => ({
        stream,
        command: {
          type: 'ErasePersonalData',
          data: { because, ...(erasureRequestId !== undefined && { erasureRequestId }) },
        },
      })),
  },
};
