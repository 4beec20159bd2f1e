import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf, toUtc } from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import type {
  BookInterpreter,
  BookInterpreterFacts,
  CancelInterpreterBooking,
  RecordInterpreterHours,
  StrikeInterpreterHours,
} from './interpreting.language.js';
import { officeAndKindOn, type Booking, type ExistingCase } from './state.decider.js';

type InterpretingDecision = Decision<typeof CaseLanguage>;

export function bookInterpreter(
  command: Readonly<BookInterpreter>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: BookInterpreterFacts,
): InterpretingDecision {
  const { interpreter } = facts;
  if (interpreter === undefined) return rejectField('/interpreterId', 'InterpreterUnknown');
  return (
    checkMeeting(command, state) ??
    checkInterpreter(command, interpreter, pledgeDayOf(command, state, commandMeta)) ??
    checkNotBooked(command, state) ?? {
      type: 'InterpreterBooked',
      data: { ...command, bookingId: commandMeta.id, interpreter: interpreter.kind },
    }
  );
}

export const cancelInterpreterBooking = (
  { bookingId, reason }: Readonly<CancelInterpreterBooking>,
  state: ExistingCase,
): InterpretingDecision =>
  inBooking(bookingId, state, ({ isCancelled, hoursOn }) => {
    if (isCancelled) return rejectField('/bookingId', 'BookingEnded');
    return hoursOn === undefined
      ? { type: 'InterpreterBookingCancelled', data: { bookingId, reason } }
      : rejectField('/bookingId', 'HoursAreRecorded');
  });

/** Whoever was cancelled too late is paid as well. */
export const recordInterpreterHours = (
  { bookingId, minutes, costCents }: Readonly<RecordInterpreterHours>,
  state: ExistingCase,
  { at }: CommandMeta,
): InterpretingDecision =>
  inBooking(bookingId, state, (booking) => {
    if (!mayHaveHours(booking, state, at)) return rejectField('/bookingId', 'AppointmentNotBegun');
    const { interpreter, language, hoursOn } = booking;
    return {
      type: 'InterpreterHoursRecorded',
      data: {
        ...hoursOf(bookingId, { booking, state, at }),
        interpreter,
        language,
        minutes,
        costCents,
        ...(hoursOn !== undefined && { formerlyOn: hoursOn }),
      },
    };
  });

export const strikeInterpreterHours = (
  { bookingId }: Readonly<StrikeInterpreterHours>,
  state: ExistingCase,
): InterpretingDecision =>
  inBooking(bookingId, state, ({ hoursOn }) =>
    hoursOn === undefined
      ? rejectField('/bookingId', 'HoursNotRecorded')
      : {
          type: 'InterpreterHoursStruck',
          data: { bookingId, ...placeOn(hoursOn, state), workedOn: hoursOn },
        },
  );

/** Whether the meeting has begun, or nobody is to come any more. */
export const mayHaveHours = (booking: Booking, state: ExistingCase, at: string): boolean =>
  booking.isCancelled || beginningOf(booking, state, at) <= toUtc(at);

/** Nobody is to come to what was called off, or was not held. */
export const cancelIdleBookings = (state: ExistingCase): readonly CaseEvent[] =>
  [...state.bookings].flatMap(([bookingId, booking]): readonly CaseEvent[] => {
    const reason = endReasonOf(booking, state);
    return booking.isCancelled || booking.hoursOn !== undefined || reason === undefined
      ? []
      : [{ type: 'InterpreterBookingCancelled', data: { bookingId, reason } }];
  });

function endReasonOf(
  { appointmentId = '', sessionId }: Booking,
  { appointments, struckSessions }: ExistingCase,
): 'appointment_cancelled' | 'session_struck' | undefined {
  if (appointments.get(appointmentId)?.end === 'cancelled') return 'appointment_cancelled';
  return sessionId !== undefined && struckSessions.has(sessionId) ? 'session_struck' : undefined;
}

function inBooking(
  bookingId: string,
  { bookings }: ExistingCase,
  rule: (booking: Booking) => InterpretingDecision,
): InterpretingDecision {
  const booking = bookings.get(bookingId);
  return booking === undefined ? rejectField('/bookingId', 'NoSuchBooking') : rule(booking);
}

function checkMeeting(
  { appointmentId, sessionId }: Readonly<BookInterpreter>,
  { appointments, sessions }: ExistingCase,
) {
  if ((appointmentId === undefined) === (sessionId === undefined))
    return rejectField('/appointmentId', 'OneMeetingNeeded');
  if (sessionId !== undefined)
    return sessions.has(sessionId) ? undefined : rejectField('/sessionId', 'NoSuchSession');
  const appointment = appointments.get(appointmentId ?? '');
  if (appointment === undefined) return rejectField('/appointmentId', 'NoSuchAppointment');
  return appointment.end === undefined ? undefined : rejectField('/appointmentId', 'AppointmentEnded');
}

/** By when the interpreter has to be pledged: whoever interpreted in a session, on its day. */
const pledgeDayOf = (
  { sessionId = '' }: Readonly<BookInterpreter>,
  { sessions }: ExistingCase,
  { at }: CommandMeta,
): string => sessions.get(sessionId) ?? germanDayOf(at);

/** Nobody hears what is under professional secrecy who is not pledged to it (§ 203 Abs. 4 StGB). */
function checkInterpreter(
  { language }: Readonly<BookInterpreter>,
  { isActive, languages, pledgedOn }: NonNullable<BookInterpreterFacts['interpreter']>,
  pledgeDay: string,
) {
  if (!isActive) return rejectField('/interpreterId', 'InterpreterNotBookable');
  if (pledgedOn === null || pledgedOn > pledgeDay) return rejectField('/interpreterId', 'SecrecyNotPledged');
  return languages.includes(language) ? undefined : rejectField('/language', 'LanguageNotSpoken');
}

const checkNotBooked = (
  { interpreterId, appointmentId, sessionId }: Readonly<BookInterpreter>,
  { bookings }: ExistingCase,
) =>
  [...bookings.values()].some(
    (booking) =>
      !booking.isCancelled &&
      booking.interpreterId === interpreterId &&
      booking.appointmentId === appointmentId &&
      booking.sessionId === sessionId,
  )
    ? rejectField('/interpreterId', 'AlreadyBooked')
    : undefined;

/** When the meeting began or is to begin; a session whose day is not known any more has begun. */
function beginningOf(
  { appointmentId = '', sessionId = '' }: Booking,
  { appointments, sessions }: ExistingCase,
  at: string,
): string {
  const startsAt = appointments.get(appointmentId)?.startsAt;
  return startsAt === undefined ? (sessions.get(sessionId) ?? at) : toUtc(startsAt);
}

interface BookedCase {
  readonly booking: Booking;
  readonly state: ExistingCase;
  readonly at: string;
}
function hoursOf(bookingId: string, { booking, state, at }: BookedCase) {
  const beginning = beginningOf(booking, state, at);
  const today = germanDayOf(at);
  const day = beginning.length > 10 ? germanDayOf(toUtc(beginning)) : beginning;
  const workedOn = day < today ? day : today;
  return { bookingId, ...placeOn(workedOn, state), workedOn };
}

/** Where the hours count: at the office that counselled on that day. */
function placeOn(day: string, state: ExistingCase) {
  const { agencyId, sbgArea } = officeAndKindOn(state, day);
  const { programme } = state.eventFields;
  return { agencyId, programme, ...(sbgArea !== undefined && { sbgArea }) };
}
