import {
  inEveryState,
  reject,
  rejectField,
  type CommandSender,
  type Permits,
  type RejectionOf,
} from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import type { CaseLanguage } from './case.language.js';
import type { caseWorkCommands } from './case-work.language.js';
import { permitsOfChildProtection } from './child-protection/permits-child-protection.decider.js';
import { checkAnyRuleChange } from './rule-changes/rule-change.decider.js';
import { permitsOfCourses } from './permits-courses.decider.js';
import { permitsOfDeadlines } from './deadlines/permits-deadlines.decider.js';
import { permitsOfDocuments } from './permits-documents.decider.js';
import { permitsOfPapers } from './permits-papers.decider.js';
import { permitsOfResidence } from './residence/permits-residence.decider.js';
import { permitsOfPlanning } from './permits-planning.decider.js';
import { permitsOfProcedures } from './procedure/permits-procedures.decider.js';
import { isSafeChannel } from './reminder.decider.js';
import { reminderChannels } from './reminder.language.js';
import { permitsOfInterpreting } from './permits-interpreting.decider.js';
import { statusOfPlan } from './planning-state.decider.js';
import type { Appointment, Case, ExistingCase } from './state.decider.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type CasePermits = Required<Permits<typeof CaseLanguage, Case>>;
type CaseWorkPermits = Pick<CasePermits, keyof typeof caseWorkCommands>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

const checkNotClosed: Check = ({ status }) => (status === 'closed' ? reject('CaseIsClosed') : undefined);

const checkSomeAppointment =
  (code: 'AppointmentEnded' | 'AppointmentNotMissed', fits: (appointment: Appointment) => boolean): Check =>
  ({ appointments }) => {
    if (appointments.size === 0) return rejectField('/appointmentId', 'NoSuchAppointment');
    return [...appointments.values()].some(fits) ? undefined : rejectField('/appointmentId', code);
  };
const checkAnyToCome = checkSomeAppointment('AppointmentEnded', ({ end }) => end === undefined);
const checkAnyMissed = checkSomeAppointment('AppointmentNotMissed', ({ end }) => end === 'missed');
const checkAnyBegun: Check = (state, sender) =>
  checkAnyToCome(state, sender) ??
  ([...state.appointments.values()].some(
    ({ end, startsAt }) => end === undefined && toUtc(startsAt) <= toUtc(sender.at),
  )
    ? undefined
    : rejectField('/appointmentId', 'AppointmentNotBegun'));

const checkAnyToRemindOf: Check = (state, sender) => {
  const refused = checkAnyToCome(state, sender);
  if (refused !== undefined) return refused;
  const isAhead = [...state.appointments.values()].some(
    ({ end, startsAt }) => end === undefined && toUtc(startsAt) > toUtc(sender.at),
  );
  if (!isAhead) return rejectField('/appointmentId', 'AppointmentEnded');
  return reminderChannels.some((channel) => isSafeChannel(channel, state))
    ? undefined
    : rejectField('/reminderChannel', 'ChannelNotSafe');
};

const checkSomeTask =
  (isOpen: boolean): Check =>
  ({ tasks }) => {
    if (tasks.size === 0) return rejectField('/taskId', 'NoSuchTask');
    if ([...tasks.values()].some((task) => task.isOpen === isOpen)) return undefined;
    return rejectField('/taskId', isOpen ? 'TaskEnded' : 'TaskNotEnded');
  };
const checkAnyNote: Check = ({ fileNotes }) =>
  fileNotes.size === 0 ? rejectField('/fileNoteId', 'NoSuchFileNote') : undefined;
const checkSomeReminder =
  (
    code: 'NoReminderPlanned' | 'ReminderAlreadyGiven',
    fits: (reminder: NonNullable<Appointment['reminder']>) => boolean,
  ): Check =>
  (state, sender) => {
    const refused = checkAnyToCome(state, sender);
    if (refused !== undefined) return refused;
    const planned = [...state.appointments.values()].flatMap(({ end, reminder }) =>
      end === undefined && reminder !== undefined ? [reminder] : [],
    );
    if (planned.length === 0) return rejectField('/appointmentId', 'NoReminderPlanned');
    return planned.some(fits) ? undefined : rejectField('/appointmentId', code);
  };
const checkSomePlanProposed: Check = ({ plans }) => {
  if (plans.size === 0) return rejectField('/planId', 'NoSuchPlan');
  return [...plans.values()].some((plan) => statusOfPlan(plan) === 'proposed')
    ? undefined
    : rejectField('/planId', 'PlanNotProposed');
};
const checkInDanger: Check = ({ inDanger }) => (inDanger ? undefined : reject('NotInDanger'));
const checkSafeContact: Check = ({ safeChannels }) =>
  safeChannels === undefined ? reject('NoSafeContact') : undefined;
const ifNotClosed =
  (check: Check): Check =>
  (state, sender) =>
    checkNotClosed(state, sender) ?? check(state, sender);

/** What the state of a case refuses of the counsellor's day, whatever the command says. */
export const permitsOfCaseWork = (inCase: InCase): CaseWorkPermits => ({
  ArrangeAppointment: inCase(checkNotClosed),
  ConfirmAppointment: inCase(checkAnyToCome),
  MoveAppointment: inCase(checkAnyToCome),
  CancelAppointment: inCase(checkAnyToCome),
  RecordMissedAppointment: inCase(checkAnyBegun),
  UndoMissedAppointment: inCase(ifNotClosed(checkAnyMissed)),
  AddTask: inCase(checkNotClosed),
  ChangeTask: inCase(checkSomeTask(true)),
  CompleteTask: inCase(checkSomeTask(true)),
  DropTask: inCase(checkSomeTask(true)),
  ReopenTask: inCase(ifNotClosed(checkSomeTask(false))),
  RecordFileNote: inCase(),
  CorrectFileNote: inCase(checkAnyNote),
  StrikeFileNote: inCase(checkAnyNote),
  ...permitsOfCourses(inCase),
  ...permitsOfPlanning(inCase),
  ...permitsOfInterpreting(inCase),
  ...permitsOfPapers(inCase),
  ...permitsOfDocuments(inCase),
  ...permitsOfChildProtection(inCase),
  ReviewDeadlineRules: inEveryState,
  AcceptRuleChange: inCase(checkAnyRuleChange),
  DeclineRuleChange: inCase(checkAnyRuleChange),
  ...permitsOfResidence(inCase),
  ...permitsOfDeadlines(inCase),
  ...permitsOfProcedures(inCase),
  ApproveSupportPlan: inCase(checkSomePlanProposed),
  ApproveClosure: inCase(checkNotClosed),
  PlanReminder: inCase(checkAnyToRemindOf),
  CancelReminder: inCase(checkSomeReminder('NoReminderPlanned', () => true)),
  RecordReminder: inCase(checkSomeReminder('ReminderAlreadyGiven', ({ isGiven }) => !isGiven)),
  MarkInDanger: inCase(),
  EndDanger: inCase(checkInDanger),
  StateSafeContact: inCase(),
  WithdrawSafeContact: inCase(checkSafeContact),
});
