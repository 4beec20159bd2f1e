import type { Words } from '@geleit/platform';

/** What a reader of the page sees of appointments, tasks and file notes. */
export const caseWorkWords: Words = {
  appointments: { de: 'Termine', en: 'Appointments' },
  tasks: { de: 'Aufgaben', en: 'Tasks' },
  fileNotes: { de: 'Aktennotizen', en: 'File notes' },
  text: { de: 'Text', en: 'Text' },
  AppointmentArranged: { de: 'Termin vereinbart', en: 'Appointment arranged' },
  AppointmentConfirmed: { de: 'Termin zugesagt', en: 'Appointment confirmed' },
  AppointmentMoved: { de: 'Termin verlegt', en: 'Appointment moved' },
  AppointmentCancelled: { de: 'Termin abgesagt', en: 'Appointment cancelled' },
  AppointmentHeld: { de: 'Termin wahrgenommen', en: 'Appointment kept' },
  AppointmentMissed: { de: 'Nicht erschienen', en: 'Appointment missed' },
  AppointmentReopened: { de: 'Termin wieder offen', en: 'Appointment open again' },
  AppointmentPassedOn: { de: 'Termin weitergegeben', en: 'Appointment passed on' },
  AppointmentErased: { de: 'Termin gelöscht', en: 'Appointment erased' },
  TaskAdded: { de: 'Aufgabe angelegt', en: 'Task added' },
  TaskChanged: { de: 'Aufgabe geändert', en: 'Task changed' },
  TaskCompleted: { de: 'Aufgabe erledigt', en: 'Task done' },
  TaskDropped: { de: 'Aufgabe verworfen', en: 'Task dropped' },
  TaskReopened: { de: 'Aufgabe wieder aufgenommen', en: 'Task taken up again' },
  TaskPassedOn: { de: 'Aufgabe weitergegeben', en: 'Task passed on' },
  TaskErased: { de: 'Aufgabe gelöscht', en: 'Task erased' },
  FileNoteRecorded: { de: 'Aktennotiz erfasst', en: 'File note recorded' },
  FileNoteCorrected: { de: 'Aktennotiz berichtigt', en: 'File note corrected' },
  FileNoteStruck: { de: 'Aktennotiz gestrichen', en: 'File note struck' },
  FileNoteErased: { de: 'Aktennotiz gelöscht', en: 'File note erased' },
};
