import { namesPerson, referralsReferrals } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { ReferralSent } = referralsReferrals.events;
const hears = { ReferralSent };

/** The person's stream knows what was sent because of her consent. */
export const noteReferralWhenReferralSent: Policy<typeof hears, typeof ClientLanguage> = {
  name: 'note-referral-when-referral-sent',
  hears,
  asks: ClientLanguage,
  react: {
    ReferralSent: ({ data: { personId, referralId, nature, mode, consentId } }) => [
      {
        stream: personId,
        command: {
          type: 'NoteReferral',
          data: {
            referralId,
            nature,
            naming: namesPerson(mode),
            ...(consentId !== undefined && { consentId }),
          },
        },
      },
    ],
  },
};
