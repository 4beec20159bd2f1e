import { personContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

/** Protects a client here whenever intake protects the person or names another deputy. */
export const protectClientWhenPersonProtected: Policy<typeof personContract.events, typeof ClientLanguage> = {
  name: 'protect-client-when-person-protected',
  consumes: personContract.events,
  target: ClientLanguage,
  react: {
    PersonProtected: ({ data: { personId, deputyId } }) => [
      {
        stream: personId,
        command: { type: 'ProtectClient', data: { ...(deputyId !== undefined && { deputyId }) } },
      },
    ],
    PersonProtectionEnded: ({ data: { personId } }) => [
      { stream: personId, command: { type: 'EndProtection', data: {} } },
    ],
  },
};
