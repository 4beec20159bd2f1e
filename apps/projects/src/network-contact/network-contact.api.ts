import type { CommandApi } from '@geleit/platform';
import { mayCreateInAgency, mayEditAgencyRecord } from '../access.js';
import type { NetworkContact } from './network-contact.decider.js';
import type { NetworkContactLanguage } from './network-contact.language.js';

export const networkContactApi: CommandApi<typeof NetworkContactLanguage, NetworkContact> = {
  path: 'network-contacts',
  commands: {
    LogNetworkContact: {
      summary: 'Log work with an institution.',
      at: { creates: true },
      allow: mayCreateInAgency,
    },
    CorrectNetworkContact: {
      summary: 'Correct an entry of the log.',
      at: { verb: 'correct' },
      allow: mayEditAgencyRecord,
    },
    StrikeNetworkContact: {
      summary: 'Strike an entry that should not be in the log.',
      at: { verb: 'strike' },
      allow: mayEditAgencyRecord,
    },
  },
};
