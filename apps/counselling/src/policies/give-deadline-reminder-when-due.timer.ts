import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { deadlineTimers } from '../projections/deadline-timers.projection.js';

/** D-1: at nine in the morning, and one for all whose moment passed while nothing ran. */
export const giveDeadlineReminderWhenDue = timer({
  name: 'give-deadline-reminder-when-due',
  projection: deadlineTimers,
  dueColumn: 'remindAt',
  target: CaseLanguage,
  commandFor: ({ caseId, deadlineId }) => ({
    stream: caseId,
    command: { type: 'GiveDeadlineReminder', data: { deadlineId } },
  }),
});
