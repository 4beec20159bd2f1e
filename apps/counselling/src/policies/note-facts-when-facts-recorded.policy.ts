import { personFactsContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

/** Keeps with the client what intake states about the person. */
export const noteFactsWhenFactsRecorded: Policy<typeof personFactsContract.events, typeof ClientLanguage> = {
  name: 'note-facts-when-facts-recorded',
  consumes: personFactsContract.events,
  target: ClientLanguage,
  react: {
    PersonFactsRecorded: ({ data: { personId, entries } }) => [
      { stream: personId, command: { type: 'NoteFacts', data: { entries } } },
    ],
  },
};
