import { atField, reject, rejectField, type Decision, type CommandMeta } from '@geleit/kernel';
import { addMonths, checkStaffMember, counsellorOf, germanDayOf } from '@geleit/rules';
import type { EnrolmentDetails } from './case-event-fields.language.js';
import type {
  CaseLanguage,
  PauseCase,
  ReopenCase,
  ResumeCase,
  UpgradeToCaseManagement,
} from './case.language.js';
import type { OpenCase, OpenCaseFacts } from './opening.language.js';
import { pickCaseEventFields, caseEventFieldsOn, type Case, type ExistingCase } from './state.decider.js';
import { firstDeadlines } from './deadlines/first-deadlines.decider.js';
import { occupationFrom } from './record-facts.decider.js';
import { checkDayWithinCase, checkTurningDay } from './case-day.decider.js';

type LifecycleDecision = Decision<typeof CaseLanguage>;

/** K-5: months after closing within which the same case can be reopened. */
const monthsToReopen = 24;

export function openCase(
  command: Readonly<OpenCase>,
  _: Case,
  commandMeta: CommandMeta,
  { enrolment, counsellor }: OpenCaseFacts,
): LifecycleDecision {
  if (enrolment === undefined) return rejectField('/enrolmentId', 'NoSuchEnrolment');
  const { at } = commandMeta;
  const today = germanDayOf(at);
  if (command.openedOn > today) return rejectField('/openedOn', 'DayInFuture');
  if (command.openedOn < enrolment.enrolledOn) return rejectField('/openedOn', 'DayBeforeOpening');
  if (counsellor === undefined) return beginCase(command, enrolment, enrolment.counsellorId, commandMeta);
  const fault = checkStaffMember(counsellor.registered, counsellorOf(enrolment, today));
  return fault === undefined
    ? beginCase(command, enrolment, counsellor.staffId, commandMeta)
    : rejectField('/counsellorId', fault);
}

function beginCase(
  { enrolmentId, openedOn, occupation }: Readonly<OpenCase>,
  enrolment: EnrolmentDetails,
  staffId: string,
  commandMeta: CommandMeta,
): LifecycleDecision {
  const { personId, eligibility } = enrolment;
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
    { type: 'CounsellorAssigned', data: { personId, staffId, role: 'lead' } },
    ...occupationFrom(openedOn, occupation, commandMeta),
    ...firstDeadlines(enrolment.served, staffId, commandMeta),
  ];
}

export function upgradeToCaseManagement(
  { upgradedOn }: Readonly<UpgradeToCaseManagement>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): LifecycleDecision {
  return (
    atField('/upgradedOn', checkDayWithinCase(upgradedOn, state, commandMeta)) ?? {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...caseEventFieldsOn(state, upgradedOn), kind: 'case_management', upgradedOn },
    }
  );
}

export const pauseCase = (
  command: Readonly<PauseCase>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): LifecycleDecision =>
  atField('/pausedOn', checkTurningDay(command.pausedOn, state, commandMeta)) ?? {
    type: 'CasePaused',
    data: command,
  };

export function resumeCase(
  command: Readonly<ResumeCase>,
  state: ExistingCase,
  { at }: CommandMeta,
): LifecycleDecision {
  if (command.resumedOn > germanDayOf(at)) return rejectField('/resumedOn', 'DayInFuture');
  if (state.stoppedOn !== undefined && command.resumedOn < state.stoppedOn)
    return rejectField('/resumedOn', 'DayBeforePause');
  return { type: 'CaseResumed', data: command };
}

/** Who comes again after a short contact is enrolled: that opens a case of its own. */
export function reopenCase(
  { reopenedOn, reason }: Readonly<ReopenCase>,
  state: ExistingCase,
  { at }: CommandMeta,
): LifecycleDecision {
  if (state.stoppedOn === undefined) return reject('CaseNotClosed');
  if (reopenedOn > germanDayOf(at)) return rejectField('/reopenedOn', 'DayInFuture');
  if (reopenedOn < state.stoppedOn) return rejectField('/reopenedOn', 'DayBeforeClosure');
  if (reopenedOn > addMonths(state.stoppedOn, monthsToReopen))
    return rejectField('/reopenedOn', 'ReopenedTooLate');
  return { type: 'CaseReopened', data: { ...caseEventFieldsOn(state, reopenedOn), reopenedOn, reason } };
}

/** A paused case may be urgent; a closed case may not. */
export const markUrgent = (_: object, { urgent }: ExistingCase): LifecycleDecision =>
  urgent ? [] : { type: 'CaseMarkedUrgent', data: {} };
