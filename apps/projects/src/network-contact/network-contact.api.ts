import type { CommandApi } from '@geleit/platform';
import { mayBeginInProgramme, mayEditNetworkContact } from '../access.js';
import type { NetworkContact } from './network-contact.decider.js';
import { prepareProgramme } from '../project/register-facts.api.js';
import type { NetworkContactCommandFacts, NetworkContactLanguage } from './network-contact.language.js';

export const networkContactApi: CommandApi<
  typeof NetworkContactLanguage,
  NetworkContact,
  NetworkContactCommandFacts
> = {
  path: 'network-contacts',
  commands: {
    LogNetworkContact: {
      summary: 'Log work with an institution.',
      at: { creates: true },
      allow: mayBeginInProgramme,
      prepare: prepareProgramme,
    },
    CorrectNetworkContact: {
      summary: 'Correct an entry of the log.',
      at: { verb: 'correct' },
      allow: mayEditNetworkContact,
    },
    StrikeNetworkContact: {
      summary: 'Strike an entry that should not be in the log.',
      at: { verb: 'strike' },
      allow: mayEditNetworkContact,
    },
  },
};
