import type { Words } from '../words.js';

/** Rejections of appointments, tasks, file notes and courses. */
export const caseWorkRejections = {
  AppointmentEnded: {
    de: 'Der Termin ist schon vorbei oder abgesagt',
    en: 'The appointment has ended or was cancelled',
  },
  AppointmentNotMissed: { de: 'Der Termin gilt nicht als versäumt', en: 'The appointment was not missed' },
  AppointmentNotToCome: {
    de: 'Ein Termin liegt in der Zukunft, höchstens ein Jahr entfernt',
    en: 'An appointment is in the future, a year ahead at most',
  },
  CalendarFeedAlreadyCreated: { de: 'Das Abonnement gibt es schon', en: 'The subscription exists already' },
  CalendarFeedIsRevoked: { de: 'Das Abonnement ist beendet', en: 'The subscription has ended' },
  NoSuchCalendarFeed: { de: 'Das Abonnement gibt es nicht', en: 'No such subscription' },
  ApprovalMissing: {
    de: 'Zuerst muss eine zweite Person zustimmen',
    en: 'A second person has to approve first',
  },
  CasePolicyAlreadyStated: { de: 'Das ist schon festgelegt', en: 'This is stated already' },
  ChannelNotSafe: {
    de: 'Dieser Weg ist für die Klientin oder den Klienten nicht sicher',
    en: 'This channel is not safe for the client',
  },
  NoReminderPlanned: { de: 'Es ist keine Erinnerung eingeplant', en: 'No reminder is planned' },
  ReminderAlreadyGiven: { de: 'An den Termin wurde schon erinnert', en: 'The client was reminded already' },
  CourseDaysInDisorder: {
    de: 'Die Tage des Kurses passen nicht zueinander',
    en: 'The days of the course do not fit together',
  },
  CourseNotOnThatDay: {
    de: 'An diesem Tag lief der Kurs nicht',
    en: 'The course did not take place on this day',
  },
  DueTooFar: { de: 'Der Tag ist mehr als fünf Jahre entfernt', en: 'The day is more than five years ahead' },
  NoSafeContact: {
    de: 'Es ist kein sicherer Kontaktweg festgelegt',
    en: 'No safe contact is stated',
  },
  NotInDanger: { de: 'Es ist keine Gefährdung vermerkt', en: 'The case is not marked as in danger' },
  NoSuchAppointment: { de: 'Den Termin gibt es nicht', en: 'No such appointment' },
  NoSuchCourse: { de: 'Den Kurs gibt es nicht', en: 'No such course' },
  NoSuchFileNote: { de: 'Die Aktennotiz gibt es nicht', en: 'No such file note' },
  NoSuchTask: { de: 'Die Aufgabe gibt es nicht', en: 'No such task' },
  NotedInFuture: { de: 'Das liegt in der Zukunft', en: 'This is in the future' },
  ResultBeforeEnd: {
    de: 'Ein Ergebnis gibt es erst nach dem Ende des Kurses',
    en: 'There is no result before the end of the course',
  },
  TaskEnded: {
    de: 'Die Aufgabe ist schon erledigt oder verworfen',
    en: 'The task is done or dropped already',
  },
  TaskNotEnded: { de: 'Die Aufgabe ist noch offen', en: 'The task is still open' },
} as const satisfies Readonly<Record<string, Words>>;
