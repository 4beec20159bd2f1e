import { caseContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const { CaseOpened } = caseContract.events;
const caseOpenedEvents = { CaseOpened };

/** Records every case in its person's stream, whether intake's event or a counsellor opened it. */
export const noteCaseWhenCaseOpened: Policy<typeof caseOpenedEvents, typeof ClientLanguage> = {
  name: 'note-case-when-case-opened',
  consumes: caseOpenedEvents,
  target: ClientLanguage,
  react: {
    CaseOpened: ({ data: { personId, caseId } }) => [
      { stream: personId, command: { type: 'NoteCase', data: { caseId } } },
    ],
  },
};
