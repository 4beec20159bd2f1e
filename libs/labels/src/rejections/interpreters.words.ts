import type { Words } from '../words.js';

/** Rejections of interpreters and their bookings. */
export const interpreterRejections = {
  AlreadyBooked: { de: 'Schon gebucht', en: 'Booked already' },
  BookingEnded: { de: 'Die Buchung ist schon abgesagt', en: 'The booking was cancelled already' },
  HoursAreRecorded: {
    de: 'Der Einsatz ist schon erfasst; er muss zuerst gestrichen werden',
    en: 'Hours are recorded and have to be struck first',
  },
  HoursNotRecorded: { de: 'Es ist kein Einsatz erfasst', en: 'No hours are recorded' },
  InterpreterAlreadyRegistered: { de: 'Schon aufgenommen', en: 'Registered already' },
  InterpreterIsActive: { de: 'Schon buchbar', en: 'Can be booked already' },
  InterpreterIsInactive: { de: 'Schon nicht mehr buchbar', en: 'Is not booked any more already' },
  InterpreterNotBookable: { de: 'Nicht mehr buchbar', en: 'Is not booked any more' },
  InterpreterUnknown: {
    de: 'Nicht im Verzeichnis der Organisation',
    en: 'Not in the register of the organisation',
  },
  LanguageNotSpoken: { de: 'Diese Sprache ist nicht eingetragen', en: 'This language is not in the entry' },
  NoSuchBooking: { de: 'Die Buchung gibt es nicht', en: 'No such booking' },
  NoSuchInterpreter: { de: 'Den Eintrag gibt es nicht', en: 'No such entry' },
  OneMeetingNeeded: {
    de: 'Ein Termin oder ein Beratungsgespräch ist anzugeben, eines von beiden',
    en: 'An appointment or a session has to be named, one of the two',
  },
} as const satisfies Readonly<Record<string, Words>>;
