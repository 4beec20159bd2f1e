import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { addYears, germanDayOf, toUtc } from '@geleit/rules';
import type {
  AppointmentFacts,
  ArrangeAppointment,
  CancelAppointment,
  ConfirmAppointment,
  MoveAppointment,
  RecordMissedAppointment,
  UndoMissedAppointment,
} from './appointment.language.js';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import { checkHolder, holderOf } from './work-to-come.decider.js';
import type { Appointment, ExistingCase } from './state.decider.js';

type AppointmentDecision = Decision<typeof CaseLanguage>;
type Described = Readonly<ArrangeAppointment>;

export function arrangeAppointment(
  described: Described,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: AppointmentFacts,
): AppointmentDecision {
  return (
    checkAppointment(described, state, commandMeta, facts) ?? {
      type: 'AppointmentArranged',
      data: arrangedFields(commandMeta.id, described, holderOf(described.staffId, state, commandMeta)),
    }
  );
}

export const confirmAppointment = (
  { appointmentId }: Readonly<ConfirmAppointment>,
  state: ExistingCase,
): AppointmentDecision =>
  inAppointmentToCome(appointmentId, state, ({ isConfirmed }) =>
    isConfirmed ? [] : { type: 'AppointmentConfirmed', data: { appointmentId } },
  );

export const moveAppointment = (
  { appointmentId, ...described }: Readonly<MoveAppointment>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: AppointmentFacts,
): AppointmentDecision =>
  inAppointmentToCome(
    appointmentId,
    state,
    ({ staffId }) =>
      checkAppointment(described, state, commandMeta, facts) ?? {
        type: 'AppointmentMoved',
        data: arrangedFields(appointmentId, described, described.staffId ?? staffId),
      },
  );

export const cancelAppointment = (
  { appointmentId, reason }: Readonly<CancelAppointment>,
  state: ExistingCase,
): AppointmentDecision =>
  inAppointmentToCome(appointmentId, state, () => ({
    type: 'AppointmentCancelled',
    data: { appointmentId, reason },
  }));

export const recordMissedAppointment = (
  { appointmentId }: Readonly<RecordMissedAppointment>,
  state: ExistingCase,
  { at }: CommandMeta,
): AppointmentDecision =>
  inAppointmentToCome(appointmentId, state, ({ startsAt }) =>
    toUtc(startsAt) > toUtc(at)
      ? rejectField('/appointmentId', 'AppointmentNotBegun')
      : { type: 'AppointmentMissed', data: { appointmentId } },
  );

export function undoMissedAppointment(
  { appointmentId }: Readonly<UndoMissedAppointment>,
  { appointments }: ExistingCase,
): AppointmentDecision {
  const appointment = appointments.get(appointmentId);
  if (appointment === undefined) return rejectField('/appointmentId', 'NoSuchAppointment');
  return appointment.end === 'missed'
    ? { type: 'AppointmentReopened', data: { appointmentId } }
    : rejectField('/appointmentId', 'AppointmentNotMissed');
}

/**
 * The appointment that a session holds, if it names one. Whoever came late after all was not absent: a
 * missed one can be held, but not one that was called off. Whoever came earlier on the day kept it, too.
 */
export function heldAppointment(
  appointmentId: string | undefined,
  { appointments }: ExistingCase,
  { id: sessionId, at }: CommandMeta,
) {
  if (appointmentId === undefined) return [];
  const appointment = appointments.get(appointmentId);
  if (appointment === undefined) return rejectField('/appointmentId', 'NoSuchAppointment');
  if (appointment.end !== undefined && appointment.end !== 'missed')
    return rejectField('/appointmentId', 'AppointmentEnded');
  return germanDayOf(toUtc(appointment.startsAt)) > germanDayOf(at)
    ? rejectField('/appointmentId', 'AppointmentNotBegun')
    : [{ type: 'AppointmentHeld' as const, data: { appointmentId, sessionId } }];
}

/** The appointment of a struck session is to be held again, or was missed. */
export const reopenAppointmentOf = (
  sessionId: string,
  { appointments }: ExistingCase,
): readonly CaseEvent[] =>
  [...appointments]
    .filter(([, appointment]) => appointment.sessionId === sessionId)
    .map(([appointmentId]) => ({ type: 'AppointmentReopened', data: { appointmentId } }));

export function inAppointmentToCome(
  appointmentId: string,
  { appointments }: ExistingCase,
  rule: (appointment: Appointment) => AppointmentDecision,
): AppointmentDecision {
  const appointment = appointments.get(appointmentId);
  if (appointment === undefined) return rejectField('/appointmentId', 'NoSuchAppointment');
  return appointment.end === undefined
    ? rule(appointment)
    : rejectField('/appointmentId', 'AppointmentEnded');
}

/** An appointment is to come, within a year, and whoever holds it works on the case. */
function checkAppointment(
  { startsAt, staffId }: Described,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: AppointmentFacts,
) {
  const { at } = commandMeta;
  const begins = toUtc(startsAt);
  if (begins < toUtc(at) || germanDayOf(begins) > addYears(germanDayOf(at), 1))
    return rejectField('/startsAt', 'AppointmentNotToCome');
  return checkHolder(staffId, state, commandMeta, staff);
}

const arrangedFields = (
  appointmentId: string,
  { interpreter = 'none', ...described }: Described,
  staffId: string,
) => ({ ...described, appointmentId, interpreter, staffId });
