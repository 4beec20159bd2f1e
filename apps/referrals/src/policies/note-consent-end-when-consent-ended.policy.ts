import { consentContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { ConsentEnded } = consentContract.events;
const consentEndedEvents = { ConsentEnded };

/** RF-2: however a consent ends, every referral that depends on it ends too. */
export const noteConsentEndWhenConsentEnded: Policy<typeof consentEndedEvents, typeof ClientLanguage> = {
  name: 'note-consent-end-when-consent-ended',
  consumes: consentEndedEvents,
  target: ClientLanguage,
  react: {
    ConsentEnded: ({ data: { personId, consentId, because } }) => [
      { stream: personId, command: { type: 'NoteConsentEnd', data: { consentId, because } } },
    ],
  },
};
