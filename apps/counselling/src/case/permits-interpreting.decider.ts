import { rejectField, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { mayHaveHours } from './interpreting.decider.js';
import type { interpretingCommands } from './interpreting.language.js';
import type { Booking, Case, ExistingCase } from './state.decider.js';

type Check = (state: ExistingCase, sender: CommandSender) => RejectionOf<typeof CaseLanguage> | undefined;
type InterpretingPermits = Pick<
  Required<Permits<typeof CaseLanguage, Case>>,
  keyof typeof interpretingCommands
>;
type InCase = (check?: Check) => (state: Case, sender: CommandSender) => ReturnType<Check>;

const checkAnyMeeting: Check = ({ appointments, sessions }) =>
  sessions.size > 0 || [...appointments.values()].some(({ end }) => end === undefined)
    ? undefined
    : rejectField('/appointmentId', 'NoSuchAppointment');
const checkSomeBooking =
  (
    code: 'BookingEnded' | 'AppointmentNotBegun' | 'HoursNotRecorded',
    fits: (booking: Booking, state: ExistingCase, at: string) => boolean,
  ): Check =>
  (state, { at }) => {
    if (state.bookings.size === 0) return rejectField('/bookingId', 'NoSuchBooking');
    return [...state.bookings.values()].some((booking) => fits(booking, state, at))
      ? undefined
      : rejectField('/bookingId', code);
  };

/** What the state of a case refuses of bookings, whatever the command says. */
export const permitsOfInterpreting = (inCase: InCase): InterpretingPermits => ({
  BookInterpreter: inCase(checkAnyMeeting),
  CancelInterpreterBooking: inCase(
    checkSomeBooking('BookingEnded', ({ isCancelled, hoursOn }) => !isCancelled && hoursOn === undefined),
  ),
  RecordInterpreterHours: inCase(checkSomeBooking('AppointmentNotBegun', mayHaveHours)),
  StrikeInterpreterHours: inCase(
    checkSomeBooking('HoursNotRecorded', ({ hoursOn }) => hoursOn !== undefined),
  ),
});
