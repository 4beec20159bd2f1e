import { intakeConsents } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { ConsentGranted } = intakeConsents.events;
const hears = { ConsentGranted };

/** What a person agreed to, intake says. */
export const noteConsentWhenConsentGranted: Policy<typeof hears, typeof ClientLanguage> = {
  name: 'note-consent-when-consent-granted',
  hears,
  asks: ClientLanguage,
  react: {
    ConsentGranted: ({ data: { personId, ...consent } }) => [
      { stream: personId, command: { type: 'NoteConsent', data: consent } },
    ],
  },
};
