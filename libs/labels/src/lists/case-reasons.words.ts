import type { CodeListWords } from '../words.js';

/** Why something of a case was changed. */
export const caseReasonsWords = {
  targetGroups: {
    title: { de: 'Zielgruppe des Falls', en: 'Target group of the case' },
    codes: {
      newly_arrived: { de: 'neu zugewandert', en: 'newly arrived' },
      long_settled: { de: 'schon länger hier', en: 'long settled' },
      course_participant: { de: 'im Integrationskurs', en: 'course participant' },
      family_with_children: { de: 'Familie mit Kindern', en: 'family with children' },
      single_parent: { de: 'alleinerziehend', en: 'single parent' },
      young_adult: { de: 'junge Erwachsene', en: 'young adult' },
      school_leaver: { de: 'nach der Schule', en: 'school leaver' },
      student: { de: 'im Studium', en: 'student' },
      jobseeker: { de: 'arbeitsuchend', en: 'jobseeker' },
      elderly: { de: 'älterer Mensch', en: 'elderly' },
    },
  },
  casePauseReasons: {
    title: { de: 'Grund der Pause', en: 'Reason for the pause' },
    codes: {
      absence_of_person: { de: 'Abwesenheit der Person', en: 'absence of the person' },
      illness: { de: 'Krankheit', en: 'illness' },
      waiting_for_authority: { de: 'wartet auf eine Behörde', en: 'waiting for an authority' },
      waiting_for_course: { de: 'wartet auf einen Kurs', en: 'waiting for a course' },
      absence_of_counsellor: { de: 'Abwesenheit der Beratungskraft', en: 'absence of the counsellor' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  reopenReasons: {
    title: { de: 'Grund der Wiederaufnahme', en: 'Reason for reopening' },
    codes: {
      new_need: { de: 'neuer Bedarf', en: 'new need' },
      contact_regained: { de: 'Kontakt wieder da', en: 'contact regained' },
      returned_to_area: { de: 'wieder zugezogen', en: 'returned to the area' },
      closed_in_error: { de: 'irrtümlich abgeschlossen', en: 'closed in error' },
    },
  },
  handOverReasons: {
    title: { de: 'Grund der Übergabe', en: 'Reason for the hand-over' },
    codes: {
      absence: { de: 'Abwesenheit', en: 'absence' },
      change_of_responsibility: { de: 'Wechsel der Zuständigkeit', en: 'change of responsibility' },
      wish_of_person: { de: 'Wunsch der Person', en: 'wish of the person' },
      conflict_of_interest: { de: 'Interessenkonflikt', en: 'conflict of interest' },
      staff_left: { de: 'Beratungskraft ausgeschieden', en: 'counsellor left' },
    },
  },
  transferReasons: {
    title: { de: 'Grund der Abgabe', en: 'Reason for the transfer' },
    codes: {
      person_moved: { de: 'Person ist umgezogen', en: 'person moved' },
      wish_of_person: { de: 'Wunsch der Person', en: 'wish of the person' },
      language: { de: 'Sprache', en: 'language' },
      capacity: { de: 'Auslastung', en: 'capacity' },
      office_closes: { de: 'Beratungsstelle schließt', en: 'office closes' },
      conflict_of_interest: { de: 'Interessenkonflikt', en: 'conflict of interest' },
    },
  },
  sessionCorrectionReasons: {
    title: { de: 'Grund der Berichtigung', en: 'Reason for the correction' },
    codes: {
      wrong_date: { de: 'falscher Tag', en: 'wrong date' },
      wrong_duration: { de: 'falsche Dauer', en: 'wrong duration' },
      wrong_mode: { de: 'falsche Kontaktform', en: 'wrong mode' },
      wrong_topics: { de: 'falsche Themen', en: 'wrong topics' },
      wrong_participants: { de: 'falsche Beteiligte', en: 'wrong participants' },
      note_amended: { de: 'Notiz ergänzt', en: 'note amended' },
    },
  },
  sessionStrikeReasons: {
    title: { de: 'Grund der Streichung', en: 'Reason for striking the session' },
    codes: {
      wrong_case: { de: 'falscher Fall', en: 'wrong case' },
      not_held: { de: 'fand nicht statt', en: 'was not held' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
    },
  },
  caseVoidReasons: {
    title: { de: 'Grund des Stornos', en: 'Reason for voiding the case' },
    codes: {
      opened_in_error: { de: 'irrtümlich eröffnet', en: 'opened in error' },
      wrong_person: { de: 'falsche Person', en: 'wrong person' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
    },
  },
  correctionReasons: {
    title: { de: 'Grund der Berichtigung', en: 'Reason for the correction' },
    codes: {
      entered_wrongly: { de: 'falsch eingegeben', en: 'entered wrongly' },
      misunderstood: { de: 'missverstanden', en: 'misunderstood' },
      evidence_seen: { de: 'Nachweis gesehen', en: 'evidence seen' },
      learned_later: { de: 'erst später erfahren', en: 'learned later' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
} as const satisfies CodeListWords;
