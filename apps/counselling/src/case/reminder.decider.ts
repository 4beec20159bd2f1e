import { rejectField, unlessErased, type CommandMeta, type Decider, type Decision } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import { inAppointmentToCome } from './appointment.decider.js';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import type { CancelReminder, PlanReminder, RecordReminder, reminderEvents } from './reminder.language.js';
import { changeOpenedCase, type Appointment, type Case, type ExistingCase } from './state.decider.js';
import type { ContactChannel, StateSafeContact } from './warning.language.js';

type ReminderDecision = Decision<typeof CaseLanguage>;

/** Every channel is safe until somebody states which ones are. */
export const isSafeChannel = (
  channel: ContactChannel,
  { safeChannels }: Pick<ExistingCase, 'safeChannels'>,
): boolean => safeChannels === undefined || safeChannels.includes(channel);

/** Nobody is reminded by a way that is not safe for them. */
export const planReminder = (
  reminder: Readonly<PlanReminder>,
  state: ExistingCase,
  { at }: CommandMeta,
): ReminderDecision =>
  inAppointmentToCome(reminder.appointmentId, state, ({ startsAt }) => {
    if (toUtc(startsAt) <= toUtc(at)) return rejectField('/appointmentId', 'AppointmentEnded');
    return isSafeChannel(reminder.reminderChannel, state)
      ? { type: 'ReminderPlanned', data: reminder }
      : rejectField('/reminderChannel', 'ChannelNotSafe');
  });

export const cancelReminder = (
  { appointmentId }: Readonly<CancelReminder>,
  state: ExistingCase,
): ReminderDecision =>
  inAppointmentToCome(appointmentId, state, ({ reminder }) =>
    reminder === undefined
      ? rejectField('/appointmentId', 'NoReminderPlanned')
      : { type: 'ReminderCancelled', data: { appointmentId } },
  );

/** At most once for each appointment and moment. */
export const recordReminder = (
  { appointmentId }: Readonly<RecordReminder>,
  state: ExistingCase,
): ReminderDecision =>
  inAppointmentToCome(appointmentId, state, ({ reminder }) => {
    if (reminder === undefined) return rejectField('/appointmentId', 'NoReminderPlanned');
    return reminder.isGiven
      ? rejectField('/appointmentId', 'ReminderAlreadyGiven')
      : { type: 'ReminderGiven', data: { appointmentId } };
  });

/** What was planned by a way that is not safe is not given any more. */
export const stateSafeContact = (
  data: Readonly<StateSafeContact>,
  { appointments }: ExistingCase,
): readonly CaseEvent[] => [
  { type: 'SafeContactStated', data },
  ...[...appointments]
    .filter(
      ([, { end, reminder }]) =>
        end === undefined &&
        reminder !== undefined &&
        (reminder.channel === undefined || !isSafeChannel(reminder.channel, data)),
    )
    .map(([appointmentId]) => ({ type: 'ReminderCancelled' as const, data: { appointmentId } })),
];

const changeReminder = (
  state: ExistingCase,
  appointmentId: string,
  reminder: Appointment['reminder'],
): ExistingCase => {
  const arranged = state.appointments.get(appointmentId);
  if (arranged === undefined) return state;
  const { reminder: _, ...appointment } = arranged;
  const changed = { ...appointment, ...(reminder && { reminder }) };
  return { ...state, appointments: new Map(state.appointments).set(appointmentId, changed) };
};

export const evolveReminders: Pick<
  Decider<typeof CaseLanguage, Case>['evolve'],
  keyof typeof reminderEvents
> = {
  ReminderPlanned: changeOpenedCase((state, { appointmentId, reminderChannel }) =>
    changeReminder(state, appointmentId, { channel: unlessErased(reminderChannel), isGiven: false }),
  ),
  ReminderCancelled: changeOpenedCase((state, { appointmentId }) =>
    changeReminder(state, appointmentId, undefined),
  ),
  ReminderGiven: changeOpenedCase((state, { appointmentId }) => {
    const reminder = state.appointments.get(appointmentId)?.reminder;
    return changeReminder(state, appointmentId, reminder && { ...reminder, isGiven: true });
  }),
};
