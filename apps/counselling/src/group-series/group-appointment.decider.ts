import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { addYears, germanDayOf, toUtc } from '@geleit/rules';
import type {
  ArrangeGroupAppointment,
  CancelGroupAppointment,
  MoveGroupAppointment,
} from './group-appointment.language.js';
import type { GroupSeriesEvent, GroupSeriesLanguage } from './group-series.language.js';
import type { ExistingGroupSeries } from './state.decider.js';

type AppointmentDecision = Decision<typeof GroupSeriesLanguage>;

export const arrangeGroupAppointment = (
  described: Readonly<ArrangeGroupAppointment>,
  _: ExistingGroupSeries,
  commandMeta: CommandMeta,
): AppointmentDecision =>
  checkToCome(described, commandMeta) ?? {
    type: 'GroupAppointmentArranged',
    data: { ...described, appointmentId: commandMeta.id },
  };

export const moveGroupAppointment = (
  described: Readonly<MoveGroupAppointment>,
  state: ExistingGroupSeries,
  commandMeta: CommandMeta,
): AppointmentDecision =>
  checkMayBeHeld(described.appointmentId, state) ??
  checkToCome(described, commandMeta) ?? { type: 'GroupAppointmentMoved', data: described };

export const cancelGroupAppointment = (
  { appointmentId, reason }: Readonly<CancelGroupAppointment>,
  state: ExistingGroupSeries,
): AppointmentDecision =>
  checkMayBeHeld(appointmentId, state) ?? {
    type: 'GroupAppointmentCancelled',
    data: { appointmentId, reason },
  };

/** Rejects an appointment that was held or cancelled. */
export function checkMayBeHeld(appointmentId: string, { appointments }: ExistingGroupSeries) {
  const appointment = appointments.get(appointmentId);
  if (appointment === undefined) return rejectField('/appointmentId', 'NoSuchAppointment');
  return appointment.end === undefined ? undefined : rejectField('/appointmentId', 'AppointmentEnded');
}

/** Rejects an appointment of a later day, too: no session has held it yet. */
export function checkCanHaveBeenHeld(appointmentId: string, state: ExistingGroupSeries, { at }: CommandMeta) {
  const fault = checkMayBeHeld(appointmentId, state);
  if (fault !== undefined) return fault;
  const startsAt = state.appointments.get(appointmentId)?.startsAt ?? at;
  return germanDayOf(toUtc(startsAt)) > germanDayOf(at)
    ? rejectField('/appointmentId', 'AppointmentNotBegun')
    : undefined;
}

/** The appointment of a struck session is to be held again, unless nothing is to come in the series. */
export const reopenAppointmentOf = (
  sessionId: string,
  { appointments, status }: ExistingGroupSeries,
): readonly GroupSeriesEvent[] =>
  status === 'running'
    ? [...appointments]
        .filter(([, appointment]) => appointment.sessionId === sessionId)
        .map(([appointmentId]) => ({ type: 'GroupAppointmentReopened', data: { appointmentId } }))
    : [];

/** Nothing is to come in a series that ends. */
export const cancelWhatIsToCome = ({ appointments }: ExistingGroupSeries): readonly GroupSeriesEvent[] =>
  [...appointments]
    .filter(([, { end }]) => end === undefined)
    .map(([appointmentId]) => ({
      type: 'GroupAppointmentCancelled',
      data: { appointmentId, reason: 'series_ended' },
    }));

function checkToCome({ startsAt }: Readonly<ArrangeGroupAppointment>, { at }: CommandMeta) {
  const begins = toUtc(startsAt);
  return begins < toUtc(at) || germanDayOf(begins) > addYears(germanDayOf(at), 1)
    ? rejectField('/startsAt', 'AppointmentNotToCome')
    : undefined;
}
