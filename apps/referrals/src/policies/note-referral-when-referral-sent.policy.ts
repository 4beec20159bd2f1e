import { identifiesPerson, referralContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { ReferralSent } = referralContract.events;
const referralSentEvents = { ReferralSent };

/** The client's stream records which referrals depend on their consent. */
export const noteReferralWhenReferralSent: Policy<typeof referralSentEvents, typeof ClientLanguage> = {
  name: 'note-referral-when-referral-sent',
  consumes: referralSentEvents,
  target: ClientLanguage,
  react: {
    ReferralSent: ({ data: { personId, referralId, nature, mode, consentId } }) => [
      {
        stream: personId,
        command: {
          type: 'NoteReferral',
          data: {
            referralId,
            nature,
            naming: identifiesPerson(mode),
            ...(consentId !== undefined && { consentId }),
          },
        },
      },
    ],
  },
};
