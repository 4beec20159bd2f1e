import { timer } from '@geleit/platform';
import { referralsToErase } from '../projections/referrals-to-erase.projection.js';
import { ReferralLanguage } from '../referral/referral.language.js';

/** Erases referrals of which the erased client's stream never knew: those that were only drafted. */
export const eraseDraftWhenClientErased = timer({
  name: 'erase-draft-when-client-erased',
  projection: referralsToErase,
  dueColumn: 'eraseAt',
  target: ReferralLanguage,
  commandFor: ({ referralIds: [referralId = ''], erasureRequestId }) => ({
    stream: referralId,
    command: {
      type: 'ErasePersonalData',
      data: { because: 'request' as const, ...(erasureRequestId !== null && { erasureRequestId }) },
    },
  }),
});
