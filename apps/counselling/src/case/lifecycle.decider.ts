import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { germanDayOf, addMonths } from '@geleit/rules';
import type {
  CaseLanguage,
  CloseCase,
  OpenCase,
  OpenCaseFacts,
  PauseCase,
  ReopenCase,
  ResumeCase,
  UpgradeToCaseManagement,
} from './case.language.js';
import { pickCaseEventFields, caseEventFieldsOn, type Case, type ExistingCase } from './state.decider.js';
import { checkDayWithinCase } from './case-day.decider.js';

type LifecycleDecision = Decision<typeof CaseLanguage>;

/** K-5: months after closing within which the same case can be reopened. */
const monthsToReopen = 24;

export function openCase(
  { enrolmentId, openedOn }: Readonly<OpenCase>,
  state: Case,
  { at }: CommandMeta,
  { enrolment }: OpenCaseFacts,
): LifecycleDecision {
  if (state.status !== 'none') return reject('CaseAlreadyOpened');
  if (enrolment === undefined) return reject('NoSuchEnrolment');
  if (openedOn > germanDayOf(at)) return reject('DayInFuture');
  const { personId, counsellorId, enrolledOn, eligibility } = enrolment;
  if (openedOn < enrolledOn) return reject('DayBeforeOpening');
  return [
    {
      type: 'CaseOpened',
      data: {
        enrolmentId,
        openedOn,
        ...pickCaseEventFields({ ...enrolment, kind: 'counselling' }),
        eligibility,
      },
    },
    { type: 'CounsellorAssigned', data: { personId, staffId: counsellorId, role: 'lead' } },
  ];
}

export function upgradeToCaseManagement(
  { upgradedOn }: Readonly<UpgradeToCaseManagement>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): LifecycleDecision {
  if (state.upgradedOn !== undefined) return reject('AlreadyCaseManagement');
  return (
    checkDayWithinCase(upgradedOn, state, commandMeta) ?? {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...state.eventFields, kind: 'case_management', upgradedOn },
    }
  );
}

export const pauseCase = (
  command: Readonly<PauseCase>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): LifecycleDecision =>
  checkCaseRunning(state) ??
  checkPauseOrClosureDay(command.pausedOn, state, commandMeta) ?? { type: 'CasePaused', data: command };

export function resumeCase(
  command: Readonly<ResumeCase>,
  state: ExistingCase,
  { at }: CommandMeta,
): LifecycleDecision {
  if (state.status !== 'paused') return reject('CaseNotPaused');
  if (command.resumedOn > germanDayOf(at)) return reject('DayInFuture');
  if (state.stoppedOn !== undefined && command.resumedOn < state.stoppedOn) return reject('DayBeforePause');
  return { type: 'CaseResumed', data: command };
}

export function closeCase(
  { closedOn, reason }: Readonly<CloseCase>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): LifecycleDecision {
  if (state.status === 'closed') return reject('CaseIsClosed');
  return (
    checkPauseOrClosureDay(closedOn, state, commandMeta) ?? {
      type: 'CaseClosed',
      data: { ...caseEventFieldsOn(state, closedOn), closedOn, reason },
    }
  );
}

export function reopenCase(
  { reopenedOn, reason }: Readonly<ReopenCase>,
  state: ExistingCase,
  { at }: CommandMeta,
): LifecycleDecision {
  if (state.status !== 'closed' || state.stoppedOn === undefined) return reject('CaseNotClosed');
  if (reopenedOn > germanDayOf(at)) return reject('DayInFuture');
  if (reopenedOn < state.stoppedOn) return reject('DayBeforeClosure');
  if (reopenedOn > addMonths(state.stoppedOn, monthsToReopen)) return reject('ReopenedTooLate');
  return { type: 'CaseReopened', data: { ...caseEventFieldsOn(state, reopenedOn), reopenedOn, reason } };
}

/** A paused case may be urgent; a closed case may not. */
export function markUrgent(_: object, { status, urgent }: ExistingCase): LifecycleDecision {
  if (status === 'closed') return reject('CaseIsClosed');
  return urgent ? [] : { type: 'CaseMarkedUrgent', data: {} };
}

function checkCaseRunning({ status }: ExistingCase) {
  if (status === 'paused') return reject('CaseIsPaused');
  return status === 'closed' ? reject('CaseIsClosed') : undefined;
}

/** Rejects a day on which the case cannot have been paused or closed. */
function checkPauseOrClosureDay(
  day: string,
  { runningSince, stoppedOn, sessions }: ExistingCase,
  { at }: CommandMeta,
) {
  if (day > germanDayOf(at)) return reject('DayInFuture');
  if (day < runningSince) return reject('DayBeforeOpening');
  if (stoppedOn !== undefined && day < stoppedOn) return reject('DayBeforePause');
  return [...sessions.values()].some((heldOn) => heldOn > day) ? reject('SessionHeldLater') : undefined;
}
