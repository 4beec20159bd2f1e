import type { WordsByField } from '../words.js';

/** Fields of interpreters and their bookings. */
export const interpreterFields = {
  interpreterId: { de: 'Sprachmittelnde Person oder Dienst', en: 'Interpreter' },
  'InterpreterDetails.givenName': { de: 'Vorname', en: 'Given name' },
  'InterpreterDetails.familyName': {
    de: 'Nachname oder Dienst',
    en: 'Family name or service',
    help: {
      de: 'Bei einem Dienst, der jemanden schickt, sein Name.',
      en: 'Of a service that sends somebody, its name.',
    },
  },
  'InterpreterDetails.languages': {
    de: 'Sprachen',
    en: 'Languages',
    help: { de: 'Neben Deutsch.', en: 'Besides German.' },
  },
  'InterpreterRow.languages': { de: 'Sprachen', en: 'Languages' },
  hourlyCents: { de: 'Kosten je Stunde in Cent', en: 'Cost of an hour in cents' },
  'BookInterpreter.language': { de: 'Sprache', en: 'Language' },
  'BookInterpreter.appointmentId': {
    de: 'Termin',
    en: 'Appointment',
    help: {
      de: 'Termin oder Beratungsgespräch, eines von beiden.',
      en: 'An appointment or a session, one of the two.',
    },
  },
  bookingId: { de: 'Buchung', en: 'Booking' },
  minutes: { de: 'Geleistete Minuten', en: 'Minutes worked' },
  costCents: {
    de: 'Kosten in Cent',
    en: 'Cost in cents',
    help: { de: 'Mit Fahrt und Ausfall.', en: 'With travel and cancellation.' },
  },
  workedOn: { de: 'Geleistet am', en: 'Worked on' },
  bookedAt: { de: 'Gebucht am', en: 'Booked on' },
} as const satisfies WordsByField;
