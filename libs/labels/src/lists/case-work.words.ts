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
  calendarFeedStatuses: {
    title: { de: 'Stand des Kalenderabonnements', en: 'Status of the calendar subscription' },
    codes: {
      active: { de: 'aktiv', en: 'active' },
      revoked: { de: 'beendet', en: 'ended' },
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
      short_visit: { de: 'Kurzer Kontakt vor Ort', en: 'short contact in person' },
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
  courseKinds: {
    title: { de: 'Art des Kurses', en: 'Kind of course' },
    codes: {
      general: { de: 'allgemeiner Integrationskurs', en: 'general integration course' },
      literacy: { de: 'Alphabetisierungskurs', en: 'literacy course' },
      second_script: { de: 'Kurs für Zweitschriftlernende', en: 'course for learners of a second script' },
      youth: { de: 'Jugendintegrationskurs', en: 'integration course for young people' },
      parents: { de: 'Elternintegrationskurs', en: 'integration course for parents' },
      women: { de: 'Frauenintegrationskurs', en: 'integration course for women' },
      support: { de: 'Förderkurs', en: 'support course' },
      intensive: { de: 'Intensivkurs', en: 'intensive course' },
      vocational: { de: 'Berufssprachkurs (DeuFöV)', en: 'vocational language course (DeuFöV)' },
      other: { de: 'anderer Kurs', en: 'other course' },
    },
  },
  courseEntitlements: {
    title: { de: 'Zugang zum Kurs', en: 'Access to the course' },
    codes: {
      entitled: { de: 'berechtigt (§ 44 AufenthG)', en: 'entitled (§ 44 AufenthG)' },
      admitted: { de: 'zugelassen (§ 44 Abs. 4 AufenthG)', en: 'admitted (§ 44 (4) AufenthG)' },
      obliged: { de: 'verpflichtet (§ 44a AufenthG)', en: 'obliged (§ 44a AufenthG)' },
    },
  },
  courseAuthorities: {
    title: { de: 'Wer den Kurs bewilligt hat', en: 'Who granted the course' },
    codes: {
      bamf: {
        de: 'Bundesamt für Migration und Flüchtlinge',
        en: 'Federal Office for Migration and Refugees',
      },
      immigration_office: { de: 'Ausländerbehörde', en: 'immigration office' },
      jobcenter: { de: 'Jobcenter', en: 'Jobcenter' },
      asylum_benefits_office: { de: 'Träger der Asylbewerberleistungen', en: 'asylum benefits office' },
      federal_office_of_administration: {
        de: 'Bundesverwaltungsamt',
        en: 'Federal Office of Administration',
      },
    },
  },
  courseResults: {
    title: { de: 'Ergebnis des Kurses', en: 'Result of the course' },
    codes: {
      reached_a2: { de: 'A2 erreicht', en: 'reached A2' },
      reached_b1: { de: 'B1 erreicht', en: 'reached B1' },
      reached_b2: { de: 'B2 erreicht', en: 'reached B2' },
      reached_c1: { de: 'C1 erreicht', en: 'reached C1' },
      below_a2: { de: 'unter A2', en: 'below A2' },
      no_exam: { de: 'keine Prüfung abgelegt', en: 'took no exam' },
      broken_off: { de: 'abgebrochen', en: 'broken off' },
      moved_away: { de: 'weggezogen', en: 'moved away' },
    },
  },
  courseStrikeReasons: {
    title: { de: 'Grund, einen Kurs zu streichen', en: 'Reason for striking a course' },
    codes: {
      wrong_case: { de: 'gehört zu einem anderen Fall', en: 'belongs to another case' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      never_attended: { de: 'nie besucht', en: 'never attended' },
    },
  },
} as const satisfies CodeListWords;
