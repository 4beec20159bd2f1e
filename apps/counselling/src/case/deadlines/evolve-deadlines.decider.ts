import { isErased, type Decider } from '@geleit/kernel';
import type { CaseLanguage } from '../case.language.js';
import { changeOpenedCase, type Case } from '../state.decider.js';
import type { DeadlineStatus } from './codes.language.js';
import type { deadlineEvents, DeadlineProposed } from './deadline-events.language.js';
import type { CaseDeadline, Deadlines } from './deadline-state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

const deadlineFrom = ({ deadlineId: _, text, computation, ...fields }: DeadlineProposed): CaseDeadline => ({
  ...fields,
  ...(computation !== undefined && !isErased(computation) && { computation }),
  ...(text !== undefined && !isErased(text) && { text }),
  status: 'proposed',
  endedWithCase: false,
  unacknowledgedBy: [],
  isConfirmationOverdue: false,
  isAlarmRaised: false,
});

const changeDeadline = <Data extends { readonly deadlineId: string }>(
  change: (deadline: CaseDeadline, data: Data) => CaseDeadline,
) =>
  changeOpenedCase((state, data: Data) => {
    const deadline = state.deadlines.get(data.deadlineId);
    if (deadline === undefined) return state;
    return { ...state, deadlines: new Map(state.deadlines).set(data.deadlineId, change(deadline, data)) };
  });

/** Nobody has to be reminded of it, or to take it, any more. */
const ended = (deadline: CaseDeadline, status: DeadlineStatus): CaseDeadline => ({
  ...deadline,
  status,
  unacknowledgedBy: [],
  isConfirmationOverdue: false,
  isAlarmRaised: false,
});

/** What a case knows of its deadlines. */
export const evolveDeadlines: Pick<Evolve, keyof typeof deadlineEvents> = {
  DeadlineProposed: changeOpenedCase((state, data) => ({
    ...state,
    deadlines: new Map(state.deadlines).set(data.deadlineId, deadlineFrom(data)),
  })),
  /** A day that moved to later is reminded of again. */
  DeadlineConfirmed: changeDeadline(({ lastReminder, isProvisional: _, ...deadline }, { endsOn }) => ({
    ...deadline,
    ...(lastReminder !== undefined && endsOn <= deadline.endsOn && { lastReminder }),
    endsOn,
    status: 'confirmed',
    needsTypedDay: false,
    isConfirmationOverdue: false,
  })),
  DeadlineMet: changeDeadline((deadline, { metOn }) => ({ ...ended(deadline, 'met'), metOn })),
  DeadlineLapsed: changeDeadline((deadline, { staffIds }) => ({
    ...ended(deadline, 'lapsed'),
    unacknowledgedBy: staffIds,
  })),
  DeadlineWaived: changeDeadline((deadline, { reason }) => ({
    ...ended(deadline, 'waived'),
    endedWithCase: reason === 'case_ended',
  })),
  DeadlineSuperseded: changeDeadline((deadline, { reason }) => ({
    ...ended(deadline, 'superseded'),
    endedWithCase: reason === 'moved_with_case',
  })),
  ReinstatementRequested: changeDeadline((deadline, { requestedOn }) => ({
    ...ended(deadline, 'reinstatement_requested'),
    requestedOn,
  })),
  ReinstatementDecided: changeDeadline((deadline, { decision }) => ended(deadline, decision)),
  DeadlinePassedOn: changeDeadline((deadline, { staffId }) => ({
    ...deadline,
    staffId,
    isAlarmRaised: false,
  })),
  DeadlineReminderGiven: changeDeadline((deadline, { daysBefore, staffIds }) => ({
    ...deadline,
    lastReminder: daysBefore,
    unacknowledgedBy: staffIds,
  })),
  DeadlineReminderAcknowledged: changeDeadline((deadline, { staffIds }) => ({
    ...deadline,
    unacknowledgedBy: deadline.unacknowledgedBy.filter((id) => !staffIds.includes(id)),
  })),
  DeadlineConfirmationOverdue: changeDeadline((deadline) => ({ ...deadline, isConfirmationOverdue: true })),
  DeadlineAlarmRaised: changeDeadline((deadline) => ({ ...deadline, isAlarmRaised: true })),
  DeadlineErased: (state) => state,
};

/** of a protected person only the day is kept; whoever confirms it reads it again. */
export const withoutComputations = (deadlines: Deadlines['deadlines']): Deadlines['deadlines'] =>
  new Map(
    [...deadlines].map(([id, { computation, ...deadline }]) => [
      id,
      computation === undefined || deadline.status !== 'proposed'
        ? deadline
        : { ...deadline, needsTypedDay: true },
    ]),
  );
