import { timer } from '@geleit/platform';
import { CaseLanguage } from '../case/case.language.js';
import { withSomebodyActive } from '../deadline-watch/active-staff.api.js';
import { deadlineTimers } from '../projections/deadline-timers.projection.js';

/** D-2: nobody who is responsible for a legal deadline, or stands in, can act. All running ones are looked at. */
export const raiseDeadlineAlarm = timer({
  name: 'raise-deadline-alarm',
  projection: deadlineTimers,
  dueColumn: 'watchFrom',
  target: CaseLanguage,
  commandFor: ({ caseId, deadlineId }) => ({
    stream: caseId,
    command: { type: 'RaiseDeadlineAlarm', data: { deadlineId } },
  }),
  everyRounds: 12,
  holdsBack: withSomebodyActive,
});
