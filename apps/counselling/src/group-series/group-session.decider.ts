import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf, isRecordedLate } from '@geleit/rules';
import { checkCanHaveBeenHeld, reopenAppointmentOf } from './group-appointment.decider.js';
import type { GroupSeriesEvent, GroupSeriesLanguage } from './group-series.language.js';
import type {
  CorrectGroupSession,
  RecordGroupSession,
  StrikeGroupSession,
} from './group-session.language.js';
import type { ExistingGroupSeries } from './state.decider.js';

type SessionDecision = Decision<typeof GroupSeriesLanguage>;
type SessionDescription = Readonly<Omit<RecordGroupSession, 'lateReason' | 'appointmentId'>>;

export function recordGroupSession(
  { lateReason, appointmentId, ...described }: Readonly<RecordGroupSession>,
  state: ExistingGroupSeries,
  commandMeta: CommandMeta,
): SessionDecision {
  const fault = checkDay(described, state, commandMeta);
  if (fault !== undefined) return fault;
  const late = isRecordedLate(described.heldOn, commandMeta.at);
  if (late && lateReason === undefined) return rejectField('/lateReason', 'RecordedTooLate');
  const sessionId = commandMeta.id;
  const recorded: GroupSeriesEvent = {
    type: 'GroupSessionRecorded',
    data: { ...heldSession(sessionId, described, state), ...(late && lateReason && { lateReason }) },
  };
  if (appointmentId === undefined) return recorded;
  return (
    checkCanHaveBeenHeld(appointmentId, state, commandMeta) ?? [
      recorded,
      { type: 'GroupAppointmentHeld', data: { appointmentId, sessionId } },
    ]
  );
}

/** Not limited to 30 days: an error has to be corrected whenever it is noticed. */
export function correctGroupSession(
  { sessionId, ...described }: Readonly<CorrectGroupSession>,
  state: ExistingGroupSeries,
  commandMeta: CommandMeta,
): SessionDecision {
  const formerlyOn = state.sessions.get(sessionId);
  if (formerlyOn === undefined) return rejectField('/sessionId', 'NoSuchGroupSession');
  return (
    checkDay(described, state, commandMeta) ?? {
      type: 'GroupSessionCorrected',
      data: { ...heldSession(sessionId, described, state), formerlyOn },
    }
  );
}

export function strikeGroupSession(
  { sessionId, reason }: Readonly<StrikeGroupSession>,
  state: ExistingGroupSeries,
): SessionDecision {
  const heldOn = state.sessions.get(sessionId);
  return heldOn === undefined
    ? rejectField('/sessionId', 'NoSuchGroupSession')
    : [
        { type: 'GroupSessionStruck', data: { ...state.eventFields, sessionId, heldOn, reason } },
        ...reopenAppointmentOf(sessionId, state),
      ];
}

/** No session counts of a series that should not have been started. */
export const strikeEverySession = ({
  sessions,
  eventFields,
}: ExistingGroupSeries): readonly GroupSeriesEvent[] =>
  [...sessions].map(([sessionId, heldOn]) => ({
    type: 'GroupSessionStruck',
    data: { ...eventFields, sessionId, heldOn, reason: 'series_void' },
  }));

function checkDay(
  { heldOn }: SessionDescription,
  { startsOn, closedOn }: ExistingGroupSeries,
  { at }: CommandMeta,
) {
  if (heldOn > germanDayOf(at)) return rejectField('/heldOn', 'DayInFuture');
  return heldOn < startsOn || (closedOn !== undefined && heldOn > closedOn)
    ? rejectField('/heldOn', 'SessionOutsideSeries')
    : undefined;
}

const heldSession = (
  sessionId: string,
  { interpreter = 'none', ...described }: SessionDescription,
  { eventFields, topics }: ExistingGroupSeries,
) => ({ ...eventFields, ...described, sessionId, topics, interpreter });
