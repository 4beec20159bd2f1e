import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { deadlineTimers } from '../projections/deadline-timers.projection.js';

/** D-1: a legal deadline that no second person confirmed by the next working day is escalated to the team lead. */
export const noteOverdueConfirmation = timer({
  name: 'note-overdue-confirmation',
  projection: deadlineTimers,
  dueColumn: 'confirmBy',
  target: CaseLanguage,
  commandFor: ({ caseId, deadlineId }) => ({
    stream: caseId,
    command: { type: 'NoteConfirmationOverdue', data: { deadlineId } },
  }),
});
