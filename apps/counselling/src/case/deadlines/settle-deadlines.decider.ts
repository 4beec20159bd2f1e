import { derivedId } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import { isAssignedTo, leadOf, type Case, type ExistingCase } from '../state.decider.js';
import type { DeadlineProposed } from './deadline-events.language.js';
import { hasPassed } from './deadline-moments.decider.js';
import { isRunning, type CaseDeadline } from './deadline-state.decider.js';

const hasEnded = ({ status }: Case): boolean => status === 'closed' || status === 'void';

/**
 * What follows for deadlines from a change of the case: they end with it, come back with it, and pass to the lead
 * when whoever is responsible stops working on it. Without a lead, a legal one alerts the team lead (D-2).
 */
export function settleDeadlines(before: Case, after: ExistingCase, at: string): readonly CaseEvent[] {
  if (hasEnded(after))
    return [...after.deadlines]
      .filter(([, deadline]) => isRunning(deadline))
      .map(([deadlineId]) => ({ type: 'DeadlineWaived', data: { deadlineId, reason: 'case_ended' } }));
  return [
    ...(before.status !== 'none' && hasEnded(before) ? comeBack(after, at) : []),
    ...[...after.deadlines].flatMap(([deadlineId, deadline]) =>
      isRunning(deadline) ? passToLead(deadlineId, deadline, after) : [],
    ),
  ];
}

function passToLead(deadlineId: string, deadline: CaseDeadline, state: ExistingCase): readonly CaseEvent[] {
  if (isAssignedTo(state, deadline.staffId)) return [];
  const staffId = leadOf(state);
  if (staffId !== undefined) return [{ type: 'DeadlinePassedOn', data: { deadlineId, staffId } }];
  return deadline.severity === 'legal' && !deadline.isAlarmRaised
    ? [{ type: 'DeadlineAlarmRaised', data: { deadlineId, cause: 'nobody_assigned' } }]
    : [];
}

/** Under a new id, because the former one ended, and to be confirmed again. Legal ones also if they are over. */
const comeBack = (state: ExistingCase, at: string): readonly CaseEvent[] =>
  [...state.deadlines]
    .filter(
      ([, { endedWithCase, severity, endsOn }]) =>
        endedWithCase && (severity === 'legal' || !hasPassed(endsOn, at)),
    )
    .filter(([id]) => ![...state.deadlines.values()].some(({ supersedes }) => supersedes === id))
    .map(([formerId, deadline]) => ({
      type: 'DeadlineProposed',
      data: {
        ...proposedAgain(deadline),
        deadlineId: derivedId(formerId, 'again'),
        supersedes: formerId,
      },
    }));

/** Everything that was proposed, as it is by now. */
export const proposedAgain = ({
  status: _,
  metOn: __,
  requestedOn: ___,
  endedWithCase: ____,
  lastReminder: _____,
  unacknowledgedBy: ______,
  isConfirmationOverdue: _______,
  isAlarmRaised: ________,
  ...proposed
}: CaseDeadline): Omit<DeadlineProposed, 'deadlineId'> => proposed;
