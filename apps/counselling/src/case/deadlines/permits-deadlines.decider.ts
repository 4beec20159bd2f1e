import {
  inEveryState,
  reject,
  rejectField,
  type CommandSender,
  type Permits,
  type RejectionOf,
} from '@geleit/kernel';
import type { CaseLanguage } from '../case.language.js';
import type { Case, ExistingCase } from '../state.decider.js';
import type { deadlineCommands } from './deadline.language.js';
import { isRunning, type CaseDeadline } from './deadline-state.decider.js';
import { wasMissed } from './reinstatement.decider.js';

type Refusal = RejectionOf<typeof CaseLanguage> | undefined;
type Check = (state: ExistingCase, sender: CommandSender) => Refusal;
type DeadlinePermits = Pick<Required<Permits<typeof CaseLanguage, Case>>, keyof typeof deadlineCommands>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => Refusal;

type DeadlineRefusal =
  | 'DeadlineNotProposed'
  | 'DeadlineEnded'
  | 'DeadlineNotLapsed'
  | 'ReinstatementNotRequested'
  | 'SecondPersonMissing'
  | 'NoReminderToAcknowledge';
const checkSome =
  (code: DeadlineRefusal, fits: (deadline: CaseDeadline, by: string) => boolean): Check =>
  ({ deadlines }, { by }) => {
    if (deadlines.size === 0) return rejectField('/deadlineId', 'NoSuchDeadline');
    return [...deadlines.values()].some((deadline) => fits(deadline, by))
      ? undefined
      : rejectField('/deadlineId', code);
  };

const checkNotClosed: Check = ({ status }) => (status === 'closed' ? reject('CaseIsClosed') : undefined);
const checkAnyProposed = checkSome('DeadlineNotProposed', ({ status }) => status === 'proposed');
/** Whoever proposed all of them leaves them to somebody else. */
const checkAnyToConfirm = checkSome(
  'SecondPersonMissing',
  ({ status, severity, proposedBy }, by) =>
    status === 'proposed' && (severity !== 'legal' || proposedBy !== by),
);
const isRunningOrLapsed = (deadline: CaseDeadline): boolean =>
  isRunning(deadline) || deadline.status === 'lapsed';
const checkAnyRunningOrLapsed = checkSome('DeadlineEnded', isRunningOrLapsed);
const checkAnybodyAssigned: Check = ({ assignments }) =>
  assignments.length === 0 ? rejectField('/staffId', 'NotAssigned') : undefined;
const checkAnyRunning = checkSome('DeadlineEnded', isRunning);

/** What the state of a case refuses of its deadlines, whatever the command says. */
export const permitsOfDeadlines = (inCase: InCase): DeadlinePermits => ({
  ProposeDeadline: inCase(checkNotClosed),
  ConfirmDeadline: inCase(
    (state, sender) => checkAnyProposed(state, sender) ?? checkAnyToConfirm(state, sender),
  ),
  MeetDeadline: inCase(checkAnyRunningOrLapsed),
  WaiveDeadline: inCase(checkAnyRunning),
  RecomputeDeadline: inCase(
    (state, sender) => checkNotClosed(state, sender) ?? checkAnyRunningOrLapsed(state, sender),
  ),
  RequestReinstatement: inCase(checkSome('DeadlineNotLapsed', wasMissed)),
  RecordReinstatementDecision: inCase(
    checkSome('ReinstatementNotRequested', ({ status }) => status === 'reinstatement_requested'),
  ),
  PassOnDeadline: inCase(
    (state, sender) => checkAnyRunning(state, sender) ?? checkAnybodyAssigned(state, sender),
  ),
  AcknowledgeDeadlineReminder: inCase(
    checkSome('NoReminderToAcknowledge', ({ unacknowledgedBy }) => unacknowledgedBy.length > 0),
  ),
  GiveDeadlineReminder: inEveryState,
  NoteConfirmationOverdue: inEveryState,
  LapseDeadline: inEveryState,
  RaiseDeadlineAlarm: inEveryState,
});
