import { caseContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { CaseOpened } = caseContract.events;
const caseOpenedEvents = { CaseOpened };

/**
 * One person may have cases of several programmes, and not every programme may know their residence status
 * (RF-3).
 */
export const noteStatusWhenCaseOpened: Policy<typeof caseOpenedEvents, typeof ClientLanguage> = {
  name: 'note-status-when-case-opened',
  consumes: caseOpenedEvents,
  target: ClientLanguage,
  react: {
    CaseOpened: ({
      data: {
        personId,
        caseId,
        profile: { statusGroup = 'not_recorded' },
      },
    }) => [{ stream: personId, command: { type: 'NoteStatus', data: { caseId, statusGroup } } }],
  },
};
