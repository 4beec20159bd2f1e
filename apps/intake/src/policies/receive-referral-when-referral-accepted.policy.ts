import { identifiesPerson, referralContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { RequestLanguage } from '../request/request.language.js';

const { ReferralAccepted } = referralContract.events;
const referralAcceptedEvents = { ReferralAccepted };

/**
 * Opens a request in the recipient's organisation, under the referral's id. A referral that names nobody
 * opens none.
 */
export const receiveReferralWhenReferralAccepted: Policy<
  typeof referralAcceptedEvents,
  typeof RequestLanguage
> = {
  name: 'receive-referral-when-referral-accepted',
  consumes: referralAcceptedEvents,
  target: RequestLanguage,
  react: {
    ReferralAccepted: ({
      data: {
        referralId,
        toTenant,
        toAgencyId: agencyId,
        acceptedBy,
        mode,
        urgency,
        topics,
        acceptedOn: receivedOn,
      },
    }) =>
      identifiesPerson(mode)
        ? [
            {
              tenant: toTenant,
              stream: referralId,
              command: {
                type: 'ReceiveReferral',
                data: { referralId, agencyId, acceptedBy, urgency, topics, receivedOn },
              },
            },
          ]
        : [],
  },
};
