import { intakePersons } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

/** A person whom intake hides is hidden here. */
export const protectClientWhenPersonProtected: Policy<typeof intakePersons.events, typeof ClientLanguage> = {
  name: 'protect-client-when-person-protected',
  hears: intakePersons.events,
  asks: ClientLanguage,
  react: {
    PersonProtected: ({ data: { personId } }) => [
      { stream: personId, command: { type: 'ProtectClient', data: {} } },
    ],
    PersonProtectionEnded: ({ data: { personId } }) => [
      { stream: personId, command: { type: 'EndProtection', data: {} } },
    ],
  },
};
