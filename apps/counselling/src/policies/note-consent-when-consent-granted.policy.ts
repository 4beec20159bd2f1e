import { consentContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

/** Keeps what a person agreed to, so that nothing else is handed on to another programme (K-8). */
export const noteConsentWhenConsentGranted: Policy<typeof consentContract.events, typeof ClientLanguage> = {
  name: 'note-consent-when-consent-granted',
  consumes: consentContract.events,
  target: ClientLanguage,
  react: {
    ConsentGranted: ({ data: { personId, consentId, recipientId, dataScopes, expiresAt } }) => [
      {
        stream: personId,
        command: { type: 'NoteConsent', data: { consentId, recipientId, dataScopes, expiresAt } },
      },
    ],
    ConsentEnded: ({ data: { personId, consentId } }) => [
      { stream: personId, command: { type: 'NoteConsentEnd', data: { consentId } } },
    ],
  },
};
