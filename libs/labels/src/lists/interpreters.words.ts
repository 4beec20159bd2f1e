import type { CodeListWords } from '../words.js';

/** Interpreters and their bookings. */
export const interpreterWords = {
  interpreterStatuses: {
    title: { de: 'Stand', en: 'Status' },
    codes: {
      active: { de: 'buchbar', en: 'can be booked' },
      inactive: { de: 'nicht mehr buchbar', en: 'is not booked any more' },
    },
  },
  bookingStatuses: {
    title: { de: 'Stand der Buchung', en: 'Status of the booking' },
    codes: {
      booked: { de: 'gebucht', en: 'booked' },
      cancelled: { de: 'abgesagt', en: 'cancelled' },
    },
  },
  bookingCancelReasons: {
    title: { de: 'Grund der Absage', en: 'Reason for cancelling' },
    codes: {
      not_needed: { de: 'nicht nötig', en: 'not needed' },
      interpreter_unavailable: { de: 'Sprachmittlung verhindert', en: 'interpreter not available' },
      another_interpreter: { de: 'jemand anderes kommt', en: 'somebody else comes' },
      booked_in_error: { de: 'irrtümlich gebucht', en: 'booked in error' },
      appointment_cancelled: { de: 'der Termin ist abgesagt', en: 'the appointment was cancelled' },
      session_struck: { de: 'das Beratungsgespräch ist gestrichen', en: 'the session was struck' },
    },
  },
} as const satisfies CodeListWords;
