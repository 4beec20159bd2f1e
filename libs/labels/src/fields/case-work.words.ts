import type { WordsByField } from '../words.js';

/** Fields of appointments, tasks and file notes. */
export const caseWorkFields = {
  appointmentId: { de: 'Termin', en: 'Appointment' },
  place: {
    de: 'Ort',
    en: 'Place',
    help: { de: 'Nur, wenn es nicht die Beratungsstelle ist.', en: 'Only if it is not the office.' },
  },
  'DescribedAppointment.staffId': { de: 'Wer den Termin wahrnimmt', en: 'Who holds it' },
  'RecordSession.appointmentId': {
    de: 'Wahrgenommener Termin',
    en: 'Appointment that was kept',
    help: { de: 'Der Termin ist damit wahrgenommen.', en: 'The appointment counts as kept.' },
  },
  taskId: { de: 'Aufgabe', en: 'Task' },
  'TaskFields.dueOn': { de: 'Fällig am', en: 'Due on' },
  'TaskFields.text': { de: 'Was zu tun ist', en: 'What is to be done' },
  'DescribedTask.staffId': { de: 'Wer es erledigt', en: 'Who does it' },
  'TaskRow.dueOn': { de: 'Fällig am', en: 'Due on' },
  'TaskRow.text': { de: 'Was zu tun ist', en: 'What is to be done' },
  addedBy: { de: 'Angelegt von', en: 'Added by' },
  addedAt: { de: 'Angelegt am', en: 'Added on' },
  endedAt: { de: 'Beendet am', en: 'Ended on' },
  'FileNoteRow.text': { de: 'Notiz', en: 'Note' },
  courseId: { de: 'Kurs', en: 'Course' },
  provider: { de: 'Kursträger', en: 'Provider of the course' },
  'DescribedCourse.level': { de: 'Niveau zu Beginn', en: 'Level at the beginning' },
  entitledOn: { de: 'Bewilligt am', en: 'Granted on' },
  entitledUntil: {
    de: 'Anmeldung möglich bis',
    en: 'Registration possible until',
    help: { de: 'Steht auf der Berechtigung (§ 5 IntV).', en: 'It is on the certificate (§ 5 IntV).' },
  },
  interruptedOn: { de: 'Unterbrochen am', en: 'Interrupted on' },
  visitedOn: { de: 'Besucht am', en: 'Visited on' },
  visits: { de: 'Kursbesuche', en: 'Visits to the course' },
  knownSince: { de: 'Erfasst am', en: 'Recorded on' },
  fileNoteId: { de: 'Aktennotiz', en: 'File note' },
  'DescribedFileNote.text': {
    de: 'Notiz',
    en: 'Note',
    help: {
      de: 'Nur, was für die weitere Beratung nötig ist.',
      en: 'Only what further counselling needs.',
    },
  },
} as const satisfies WordsByField;
