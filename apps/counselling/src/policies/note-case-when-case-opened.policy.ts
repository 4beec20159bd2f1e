import { counsellingCases } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { CaseOpened } = counsellingCases.events;
const hears = { CaseOpened };

/** However a case came to be, its person's stream knows of it. */
export const noteCaseWhenCaseOpened: Policy<typeof hears, typeof ClientLanguage> = {
  name: 'note-case-when-case-opened',
  hears,
  asks: ClientLanguage,
  react: {
    CaseOpened: ({ data: { personId, caseId } }) => [
      { stream: personId, command: { type: 'NoteCase', data: { caseId } } },
    ],
  },
};
