import type { CodeListWords } from '../words.js';

/** Appointments, tasks and file notes. */
export const caseWorkWords = {
  appointmentStatuses: {
    title: { de: 'Stand des Termins', en: 'Status of the appointment' },
    codes: {
      arranged: { de: 'vereinbart', en: 'arranged' },
      confirmed: { de: 'zugesagt', en: 'confirmed' },
      held: { de: 'wahrgenommen', en: 'kept' },
      missed: { de: 'nicht erschienen', en: 'missed' },
      cancelled: { de: 'abgesagt', en: 'cancelled' },
    },
  },
  appointmentCancelReasons: {
    title: { de: 'Grund der Absage', en: 'Reason for cancelling' },
    codes: {
      cancelled_by_client: {
        de: 'von der Klientin oder dem Klienten abgesagt',
        en: 'cancelled by the client',
      },
      cancelled_by_office: { de: 'von der Beratungsstelle abgesagt', en: 'cancelled by the office' },
      illness: { de: 'Krankheit', en: 'illness' },
      settled_otherwise: { de: 'auf anderem Weg geklärt', en: 'settled otherwise' },
      arranged_in_error: { de: 'irrtümlich vereinbart', en: 'arranged in error' },
      case_ended: { de: 'der Fall ist beendet', en: 'the case has ended' },
    },
  },
  taskStatuses: {
    title: { de: 'Stand der Aufgabe', en: 'Status of the task' },
    codes: {
      open: { de: 'offen', en: 'open' },
      done: { de: 'erledigt', en: 'done' },
      dropped: { de: 'verworfen', en: 'dropped' },
    },
  },
  taskDropReasons: {
    title: { de: 'Grund, eine Aufgabe zu verwerfen', en: 'Reason for dropping a task' },
    codes: {
      no_longer_needed: { de: 'nicht mehr nötig', en: 'no longer needed' },
      done_by_client: { de: 'von der Klientin oder dem Klienten erledigt', en: 'done by the client' },
      done_by_others: { de: 'von anderen erledigt', en: 'done by others' },
      added_in_error: { de: 'irrtümlich angelegt', en: 'added in error' },
      case_ended: { de: 'der Fall ist beendet', en: 'the case has ended' },
    },
  },
  fileNoteKinds: {
    title: { de: 'Art der Aktennotiz', en: 'Kind of file note' },
    codes: {
      call: { de: 'Telefonat', en: 'call' },
      message: { de: 'Nachricht', en: 'message' },
      e_mail: { de: 'E-Mail', en: 'e-mail' },
      letter: { de: 'Brief', en: 'letter' },
      authority: { de: 'Kontakt mit einer Behörde', en: 'contact with an authority' },
      third_party: { de: 'Kontakt mit anderen', en: 'contact with others' },
      observation: { de: 'Beobachtung', en: 'observation' },
    },
  },
  fileNoteStrikeReasons: {
    title: { de: 'Grund, eine Aktennotiz zu streichen', en: 'Reason for striking a file note' },
    codes: {
      wrong_case: { de: 'gehört zu einem anderen Fall', en: 'belongs to another case' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      recorded_in_error: { de: 'irrtümlich erfasst', en: 'recorded in error' },
    },
  },
} as const satisfies CodeListWords;
