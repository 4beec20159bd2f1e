import { consentContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { ConsentGranted } = consentContract.events;
const consentGrantedEvents = { ConsentGranted };

/** Intake publishes what a person agreed to. */
export const noteConsentWhenConsentGranted: Policy<typeof consentGrantedEvents, typeof ClientLanguage> = {
  name: 'note-consent-when-consent-granted',
  consumes: consentGrantedEvents,
  target: ClientLanguage,
  react: {
    ConsentGranted: ({ data: { personId, ...consent } }) => [
      { stream: personId, command: { type: 'NoteConsent', data: consent } },
    ],
  },
};
