import { isErased, type Decider } from '@geleit/kernel';
import type { CaseLanguage } from '../case.language.js';
import { changeOpenedCase, type Case } from '../state.decider.js';
import type { DeadlineStatus } from './codes.language.js';
import type { deadlineEvents, DeadlineProposed } from './deadline.language.js';
import type { CaseDeadline } from './deadline-state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];

const deadlineFrom = ({
  deadlineId: _,
  text: __,
  supersedes: ___,
  computation,
  ...fields
}: DeadlineProposed): CaseDeadline => ({
  ...fields,
  ...(computation !== undefined && !isErased(computation) && { computation }),
  status: 'proposed',
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
  DeadlineLapsed: changeDeadline((deadline) => ended(deadline, 'lapsed')),
  DeadlineWaived: changeDeadline((deadline) => ended(deadline, 'waived')),
  DeadlineSuperseded: changeDeadline((deadline) => ended(deadline, 'superseded')),
  ReinstatementRequested: changeDeadline((deadline) => ended(deadline, 'reinstatement_requested')),
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
  DeadlineReminderAcknowledged: changeDeadline((deadline, { staffId }) => ({
    ...deadline,
    unacknowledgedBy: deadline.unacknowledgedBy.filter((id) => id !== staffId),
  })),
  DeadlineConfirmationOverdue: changeDeadline((deadline) => ({ ...deadline, isConfirmationOverdue: true })),
  DeadlineAlarmRaised: changeDeadline((deadline) => ({ ...deadline, isAlarmRaised: true })),
  DeadlineErased: (state) => state,
};
