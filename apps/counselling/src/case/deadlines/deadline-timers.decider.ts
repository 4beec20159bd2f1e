import type { CommandMeta, Decision } from '@geleit/kernel';
import type { CaseEvent, CaseLanguage } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import type { LapseDeadline } from './deadline.language.js';
import { hasPassed, reminderDueAt } from './deadline-moments.decider.js';
import { isRunning, type CaseDeadline } from './deadline-state.decider.js';
import { reinstatementProposals } from './reinstatement.decider.js';

type Named = Readonly<LapseDeadline>;
type Found = { readonly deadlineId: string; readonly deadline: CaseDeadline };

/** What a timer asks for is done once: whatever is done already, or not due any more, has no effect. */
const ifRunning =
  (rule: (found: Found, state: ExistingCase, commandMeta: CommandMeta) => readonly CaseEvent[]) =>
  ({ deadlineId }: Named, state: ExistingCase, commandMeta: CommandMeta): Decision<typeof CaseLanguage> => {
    const deadline = state.deadlines.get(deadlineId);
    return deadline === undefined || !isRunning(deadline)
      ? []
      : rule({ deadlineId, deadline }, state, commandMeta);
  };

/** The responsible person and the deputies of the case. Who stands in for an absent colleague sees theirs. */
const recipientsOf = ({ staffId }: CaseDeadline, { assignments }: ExistingCase): readonly string[] => [
  ...new Set([
    staffId,
    ...assignments.flatMap((assignment) => (assignment.role === 'deputy' ? [assignment.staffId] : [])),
  ]),
];

export const giveDeadlineReminder = ifRunning(({ deadlineId, deadline }, state, { at }) => {
  const daysBefore = reminderDueAt(deadline, at);
  return daysBefore === undefined
    ? []
    : [
        {
          type: 'DeadlineReminderGiven',
          data: { deadlineId, daysBefore, staffIds: recipientsOf(deadline, state) },
        },
      ];
});

export const noteConfirmationOverdue = ifRunning(({ deadlineId, deadline }, _, { at }) => {
  const { status, confirmBy, isConfirmationOverdue } = deadline;
  const isDue =
    status === 'proposed' && !isConfirmationOverdue && confirmBy !== undefined && hasPassed(confirmBy, at);
  return isDue ? [{ type: 'DeadlineConfirmationOverdue', data: { deadlineId } }] : [];
});

/** Of which only the earliest day is known, nobody can say that it was missed: it waits for its confirmation. */
export const lapseDeadline = ifRunning(({ deadlineId, deadline }, state, commandMeta) =>
  deadline.isProvisional !== true && hasPassed(deadline.endsOn, commandMeta.at)
    ? [
        { type: 'DeadlineLapsed', data: { deadlineId, staffIds: recipientsOf(deadline, state) } },
        ...reinstatementProposals({ deadlineId, deadline, from: deadline.endsOn }, state, commandMeta),
      ]
    : [],
);

/** D-2: the timer found nobody active who is responsible or stands in. */
export const raiseDeadlineAlarm = ifRunning(({ deadlineId, deadline: { severity, isAlarmRaised } }) =>
  severity === 'legal' && !isAlarmRaised
    ? [{ type: 'DeadlineAlarmRaised', data: { deadlineId, cause: 'nobody_active' } }]
    : [],
);
