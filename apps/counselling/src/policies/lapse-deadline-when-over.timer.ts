import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { deadlineTimers } from '../projections/deadline-timers.projection.js';

/** The day after its end, a deadline of which nobody said that it was met has lapsed. */
export const lapseDeadlineWhenOver = timer({
  name: 'lapse-deadline-when-over',
  projection: deadlineTimers,
  dueColumn: 'lapsesAfter',
  target: CaseLanguage,
  commandFor: ({ caseId, deadlineId }) => ({
    stream: caseId,
    command: { type: 'LapseDeadline', data: { deadlineId } },
  }),
});
