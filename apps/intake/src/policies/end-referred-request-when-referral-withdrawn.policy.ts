import { referralContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { RequestLanguage } from '../request/request.language.js';

const { ReferralWithdrawn, ReferralReturned } = referralContract.events;
const referralEndedEvents = { ReferralWithdrawn, ReferralReturned };

const endReferredRequest = ({
  data: { referralId, toTenant },
}: {
  readonly data: { readonly referralId: string; readonly toTenant: string };
}) => [{ tenant: toTenant, stream: referralId, command: { type: 'EndReferredRequest' as const, data: {} } }];

/** Ends a request that began with the referral. A request the recipient has linked to a person stays. */
export const endReferredRequestWhenReferralWithdrawn: Policy<
  typeof referralEndedEvents,
  typeof RequestLanguage
> = {
  name: 'end-referred-request-when-referral-withdrawn',
  consumes: referralEndedEvents,
  target: RequestLanguage,
  react: {
    ReferralWithdrawn: endReferredRequest,
    ReferralReturned: endReferredRequest,
  },
};
