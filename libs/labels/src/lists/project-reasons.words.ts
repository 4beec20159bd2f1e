import type { CodeListWords } from '../words.js';

/** Why something of a project was changed, and where its report stands. */
export const projectReasonsWords = {
  projectRejectionReasons: {
    title: { de: 'Grund der Ablehnung', en: 'Reason for the rejection' },
    codes: {
      need_not_shown: { de: 'Bedarf nicht belegt', en: 'need not shown' },
      not_eligible: { de: 'nicht förderfähig', en: 'not eligible for funding' },
      papers_missing: { de: 'Unterlagen fehlen', en: 'papers missing' },
      funds_exhausted: { de: 'Mittel erschöpft', en: 'funds exhausted' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  amendmentReasons: {
    title: { de: 'Grund der Änderung', en: 'Reason for the amendment' },
    codes: {
      position_vacant: { de: 'Stelle unbesetzt', en: 'position vacant' },
      position_filled: { de: 'Stelle besetzt', en: 'position filled' },
      costs_changed: { de: 'Kosten geändert', en: 'costs changed' },
      need_changed: { de: 'Bedarf geändert', en: 'need changed' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  strikeReasons: {
    title: { de: 'Grund der Streichung', en: 'Reason for striking' },
    codes: {
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      did_not_happen: { de: 'fand nicht statt', en: 'did not happen' },
      wrong_project: { de: 'falsches Projekt', en: 'wrong project' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  openingStrikeReasons: {
    title: { de: 'Grund der Berichtigung eines Standes', en: 'Reason for changing a stage' },
    codes: {
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      did_not_happen: { de: 'fand nicht statt', en: 'did not happen' },
      wrong_project: { de: 'falsches Projekt', en: 'wrong project' },
      other: { de: 'anderer Grund', en: 'other' },
      entered_wrongly: { de: 'falsch erfasst', en: 'entered wrongly' },
      misunderstood: { de: 'Missverständnis', en: 'misunderstood' },
      learned_later: { de: 'erst später bekannt', en: 'learned later' },
    },
  },
  callOffReasons: {
    title: { de: 'Grund der Absage', en: 'Reason for calling off' },
    codes: {
      too_few_participants: { de: 'zu wenige Teilnehmende', en: 'too few participants' },
      partner_withdrew: { de: 'Partner hat abgesagt', en: 'partner withdrew' },
      staff_absent: { de: 'Personal ausgefallen', en: 'staff absent' },
      no_venue: { de: 'kein Ort', en: 'no venue' },
      not_needed: { de: 'nicht mehr nötig', en: 'not needed' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  moveReasons: {
    title: { de: 'Grund der Verlegung', en: 'Reason for moving the measure' },
    codes: {
      partner_asked: { de: 'Wunsch des Partners', en: 'partner asked' },
      staff_absent: { de: 'Personal ausgefallen', en: 'staff absent' },
      no_venue: { de: 'kein Ort', en: 'no venue' },
      more_time_needed: { de: 'mehr Zeit nötig', en: 'more time needed' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  breakOffReasons: {
    title: { de: 'Grund des Abbruchs', en: 'Reason for breaking off' },
    codes: {
      institution_withdrew: { de: 'Einrichtung hat sich zurückgezogen', en: 'institution withdrew' },
      contact_lost: { de: 'Kontakt abgebrochen', en: 'contact lost' },
      institution_closed: { de: 'Einrichtung geschlossen', en: 'institution closed' },
      office_without_capacity: { de: 'Beratungsstelle ohne Kapazität', en: 'office without capacity' },
      funding_ended: { de: 'Förderung beendet', en: 'funding ended' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  openingPauseReasons: {
    title: { de: 'Grund der Pause', en: 'Reason for the pause' },
    codes: {
      institution_asked: { de: 'Wunsch der Einrichtung', en: 'institution asked' },
      change_of_staff: { de: 'Personalwechsel', en: 'change of staff' },
      office_without_capacity: { de: 'Beratungsstelle ohne Kapazität', en: 'office without capacity' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  budgetViolations: {
    title: { de: 'Hinweis zum Budget', en: 'Warning about the budget' },
    codes: {
      PersonnelTooHigh: {
        de: 'Personalausgaben über dem Höchstbetrag',
        en: 'personnel costs above the maximum',
      },
      MaterialNotLumpSum: {
        de: 'Sachausgaben entsprechen nicht der Pauschale',
        en: 'material costs are not the lump sum',
      },
      GrantTooHigh: { de: 'Zuwendung über dem Höchstanteil', en: 'grant above the maximum share' },
    },
  },
  submissionStatuses: {
    title: { de: 'Stand der Einreichung', en: 'Status of the submission' },
    codes: {
      drafted: { de: 'entworfen', en: 'drafted' },
      reviewed: { de: 'geprüft', en: 'reviewed' },
      frozen: { de: 'eingefroren', en: 'frozen' },
      submitted: { de: 'eingereicht', en: 'submitted' },
      accepted: { de: 'angenommen', en: 'accepted' },
      correction_requested: { de: 'Korrektur verlangt', en: 'correction requested' },
      corrected: { de: 'korrigiert', en: 'corrected' },
    },
  },
  reportCorrectionReasons: {
    title: { de: 'Grund der Beanstandung', en: 'Reason for the requested correction' },
    codes: {
      incomplete: { de: 'unvollständig', en: 'incomplete' },
      implausible: { de: 'nicht plausibel', en: 'implausible' },
      wrong_period: { de: 'falscher Zeitraum', en: 'wrong period' },
      late_entries: { de: 'nachträgliche Einträge', en: 'late entries' },
      form_changed: { de: 'Formular geändert', en: 'form changed' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  reportCells: {
    title: { de: 'Zeile eines Berichts', en: 'Row of a report' },
    codes: {
      all: { de: 'alle', en: 'all' },
      unknown: { de: 'unbekannt', en: 'unknown' },
      yes: { de: 'ja', en: 'yes' },
      no: { de: 'nein', en: 'no' },
    },
  },
} as const satisfies CodeListWords;
