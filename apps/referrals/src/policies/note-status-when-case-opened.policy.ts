import { counsellingCases } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { CaseOpened } = counsellingCases.events;
const hears = { CaseOpened };

/** One person may have cases of several programmes, and not each of them may know her status (RF-3). */
export const noteStatusWhenCaseOpened: Policy<typeof hears, typeof ClientLanguage> = {
  name: 'note-status-when-case-opened',
  hears,
  asks: ClientLanguage,
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
