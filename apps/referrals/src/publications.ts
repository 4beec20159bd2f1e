import { referralsClientContract, referralContract } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { ClientLanguage } from './client/client.language.js';
import { ReferralLanguage } from './referral/referral.language.js';

/**
 * Ids and codes. Recipients that do not work with Geleit are not published: nobody else needs to know of
 * them.
 */
export const referralPublication: Publication<typeof ReferralLanguage, typeof referralContract.events> = {
  from: ReferralLanguage,
  to: referralContract,
  publish: {
    ReferralSent: ({
      stream,
      data: {
        caseId,
        personId,
        recipient: { serviceId, nature, tenant },
        mode,
        consentId,
      },
    }) => ({
      type: 'ReferralSent',
      data: {
        referralId: stream,
        caseId,
        personId,
        serviceId,
        nature,
        mode,
        ...(consentId !== undefined && { consentId }),
        ...(tenant !== undefined && { toTenant: tenant }),
      },
    }),
    ReferralAccepted: ({
      stream,
      data: { toTenant, toAgencyId, acceptedBy, mode, urgency, topics, acceptedOn },
    }) =>
      toTenant === undefined || toAgencyId === undefined
        ? undefined
        : {
            type: 'ReferralAccepted',
            data: { referralId: stream, toTenant, toAgencyId, acceptedBy, mode, urgency, topics, acceptedOn },
          },
    ReferralReturned: ({ stream, data: { toTenant } }) =>
      toTenant === undefined
        ? undefined
        : { type: 'ReferralReturned', data: { referralId: stream, toTenant } },
    ReferralWithdrawn: ({ stream, data: { toTenant, because } }) =>
      toTenant === undefined
        ? undefined
        : { type: 'ReferralWithdrawn', data: { referralId: stream, toTenant, because } },
  },
};

/** Published for all of the person's referrals, which are streams of their own. */
export const clientPublication: Publication<typeof ClientLanguage, typeof referralsClientContract.events> = {
  from: ClientLanguage,
  to: referralsClientContract,
  publish: {
    ReferralsCutOff: ({ stream, data: { referralIds, because } }) => ({
      type: 'ReferralsCutOff',
      data: { personId: stream, referralIds, because },
    }),
  },
};
