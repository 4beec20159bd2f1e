import type { AppointmentArranged, AppointmentHeld, AppointmentPassedOn } from './appointment.language.js';
import { germanDayOf, toUtc } from '@geleit/rules';
import type { FileNoteRecorded, FileNoteStruck } from './file-note.language.js';
import type { Appointment, ExistingCase, Task } from './state.decider.js';
import type { TaskAdded, TaskChanged, TaskPassedOn } from './task.language.js';

type OfAppointment = { readonly appointmentId: string };
type OfTask = { readonly taskId: string };

/** Whoever was reminded of another time is reminded again. */
const reminderOfNewTime = (appointment: Appointment | undefined): Pick<Appointment, 'reminder'> =>
  appointment?.reminder ? { reminder: { ...appointment.reminder, isGiven: false } } : {};

export const withAppointment = (
  state: ExistingCase,
  { appointmentId, startsAt, staffId }: Readonly<AppointmentArranged>,
): ExistingCase => ({
  ...state,
  appointments: new Map(state.appointments).set(appointmentId, {
    startsAt,
    staffId,
    isConfirmed: false,
    ...reminderOfNewTime(state.appointments.get(appointmentId)),
  }),
});

const changeAppointment =
  <Data extends OfAppointment>(change: (appointment: Appointment, data: Data) => Appointment) =>
  (state: ExistingCase, data: Data): ExistingCase => {
    const appointment = state.appointments.get(data.appointmentId);
    if (appointment === undefined) return state;
    const appointments = new Map(state.appointments).set(data.appointmentId, change(appointment, data));
    return { ...state, appointments };
  };

export const confirmed = changeAppointment((appointment) => ({ ...appointment, isConfirmed: true }));
export const ended = (end: 'missed' | 'cancelled') =>
  changeAppointment((appointment) => ({ ...appointment, end }));
export const held = changeAppointment((appointment, { sessionId }: Readonly<AppointmentHeld>) => ({
  ...appointment,
  end: 'held',
  sessionId,
}));
export const appointmentReopened = changeAppointment(
  ({ end: _, sessionId: __, ...appointment }) => appointment,
);
export const appointmentPassedOn = changeAppointment(
  (appointment, { staffId }: Readonly<AppointmentPassedOn>) => ({ ...appointment, staffId }),
);

export const withTask = (
  state: ExistingCase,
  { taskId, staffId, dueOn, planStep }: Readonly<TaskAdded>,
): ExistingCase => ({
  ...state,
  tasks: new Map(state.tasks).set(taskId, {
    staffId,
    dueOn,
    isOpen: true,
    ...(planStep && { planStep }),
  }),
});

const changeTask =
  <Data extends OfTask>(change: (task: Task, data: Data) => Task) =>
  (state: ExistingCase, data: Data): ExistingCase => {
    const task = state.tasks.get(data.taskId);
    return task === undefined
      ? state
      : { ...state, tasks: new Map(state.tasks).set(data.taskId, change(task, data)) };
  };

/** The step of the plan stays what the task was added for. */
export const taskChanged = changeTask((task, { staffId }: Readonly<TaskChanged>) => ({ ...task, staffId }));
export const taskOpen = (isOpen: boolean) => changeTask((task) => ({ ...task, isOpen }));
export const taskPassedOn = changeTask((task, { staffId }: Readonly<TaskPassedOn>) => ({ ...task, staffId }));

export const withFileNote = (
  state: ExistingCase,
  { fileNoteId, occurredAt }: Readonly<FileNoteRecorded>,
): ExistingCase => ({
  ...state,
  fileNotes: new Map(state.fileNotes).set(fileNoteId, germanDayOf(toUtc(occurredAt))),
});
export const withoutFileNote = (
  state: ExistingCase,
  { fileNoteId }: Readonly<FileNoteStruck>,
): ExistingCase => ({
  ...state,
  fileNotes: new Map([...state.fileNotes].filter(([id]) => id !== fileNoteId)),
});
