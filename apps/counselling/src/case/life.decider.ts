import { reject, type Decision, type Meta } from '@geleit/kernel';
import { dayOf, monthsAfter } from '@geleit/rules';
import type {
  CaseLanguage,
  CloseCase,
  OpenCase,
  PauseCase,
  ReopenCase,
  ResumeCase,
  UpgradeToCaseManagement,
} from './case.language.js';
import { factsOf, factsOn, type Case, type OpenedCase } from './state.decider.js';
import { dayFault } from './day.decider.js';

type Decided = Decision<typeof CaseLanguage>;

/** K-5: months after closing within which the same case goes on. */
const reopenable = 24;

export function openCase(
  { enrolmentId, openedOn, enrolment }: Readonly<OpenCase>,
  state: Case,
  { at }: Meta,
): Decided {
  if (state.status !== 'none') return reject('CaseAlreadyOpened');
  if (enrolment === undefined) return reject('NoSuchEnrolment');
  if (openedOn > dayOf(at)) return reject('DayInFuture');
  const { personId, counsellorId, enrolledOn, eligibility } = enrolment;
  if (openedOn < enrolledOn) return reject('DayBeforeOpening');
  return [
    {
      type: 'CaseOpened',
      data: { enrolmentId, openedOn, ...factsOf({ ...enrolment, kind: 'counselling' }), eligibility },
    },
    { type: 'CounsellorAssigned', data: { personId, staffId: counsellorId, role: 'lead' } },
  ];
}

export function upgradeToCaseManagement(
  { upgradedOn }: Readonly<UpgradeToCaseManagement>,
  state: OpenedCase,
  meta: Meta,
): Decided {
  if (state.upgradedOn !== undefined) return reject('AlreadyCaseManagement');
  return (
    dayFault(upgradedOn, state, meta) ?? {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...state.facts, kind: 'case_management', upgradedOn },
    }
  );
}

export const pauseCase = (command: Readonly<PauseCase>, state: OpenedCase, meta: Meta): Decided =>
  notRunning(state) ?? refusalOfStop(command.pausedOn, state, meta) ?? { type: 'CasePaused', data: command };

export function resumeCase(command: Readonly<ResumeCase>, state: OpenedCase, { at }: Meta): Decided {
  if (state.status !== 'paused') return reject('CaseNotPaused');
  if (command.resumedOn > dayOf(at)) return reject('DayInFuture');
  if (state.until !== undefined && command.resumedOn < state.until) return reject('DayBeforePause');
  return { type: 'CaseResumed', data: command };
}

export function closeCase({ closedOn, reason }: Readonly<CloseCase>, state: OpenedCase, meta: Meta): Decided {
  if (state.status === 'closed') return reject('CaseIsClosed');
  return (
    refusalOfStop(closedOn, state, meta) ?? {
      type: 'CaseClosed',
      data: { ...factsOn(state, closedOn), closedOn, reason },
    }
  );
}

export function reopenCase(
  { reopenedOn, reason }: Readonly<ReopenCase>,
  state: OpenedCase,
  { at }: Meta,
): Decided {
  if (state.status !== 'closed' || state.until === undefined) return reject('CaseNotClosed');
  if (reopenedOn > dayOf(at)) return reject('DayInFuture');
  if (reopenedOn < state.until) return reject('DayBeforeClosure');
  if (reopenedOn > monthsAfter(state.until, reopenable)) return reject('ReopenedTooLate');
  return { type: 'CaseReopened', data: { ...factsOn(state, reopenedOn), reopenedOn, reason } };
}

/** A paused case may be urgent, a closed one is over. */
export function markUrgent(_: object, { status, urgent }: OpenedCase): Decided {
  if (status === 'closed') return reject('CaseIsClosed');
  return urgent ? [] : { type: 'CaseMarkedUrgent', data: {} };
}

function notRunning({ status }: OpenedCase) {
  if (status === 'paused') return reject('CaseIsPaused');
  return status === 'closed' ? reject('CaseIsClosed') : undefined;
}

/** Why the case cannot have been paused or closed on that day. */
function refusalOfStop(day: string, { since, until, sessions }: OpenedCase, { at }: Meta) {
  if (day > dayOf(at)) return reject('DayInFuture');
  if (day < since) return reject('DayBeforeOpening');
  if (until !== undefined && day < until) return reject('DayBeforePause');
  return [...sessions.values()].some((heldOn) => heldOn > day) ? reject('SessionHeldLater') : undefined;
}
