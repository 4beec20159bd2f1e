import type { InterpreterBooked, InterpreterHoursRecorded } from './interpreting.language.js';
import type { Booking, ExistingCase } from './state.decider.js';

type OfBooking = { readonly bookingId: string };

export const withBooking = (
  state: ExistingCase,
  { bookingId, interpreterId, interpreter, language, appointmentId, sessionId }: Readonly<InterpreterBooked>,
): ExistingCase => ({
  ...state,
  bookings: new Map(state.bookings).set(bookingId, {
    interpreterId,
    interpreter,
    language,
    isCancelled: false,
    ...(appointmentId !== undefined && { appointmentId }),
    ...(sessionId !== undefined && { sessionId }),
  }),
});

const changeBooking =
  <Data extends OfBooking>(change: (booking: Booking, data: Data) => Booking) =>
  (state: ExistingCase, data: Data): ExistingCase => {
    const booking = state.bookings.get(data.bookingId);
    return booking === undefined
      ? state
      : { ...state, bookings: new Map(state.bookings).set(data.bookingId, change(booking, data)) };
  };

export const bookingCancelled = changeBooking((booking) => ({ ...booking, isCancelled: true }));
export const withHours = changeBooking(
  (booking, { workedOn: hoursOn }: Readonly<InterpreterHoursRecorded>) => ({ ...booking, hoursOn }),
);
export const withoutHours = changeBooking(({ hoursOn: _, ...booking }) => booking);
