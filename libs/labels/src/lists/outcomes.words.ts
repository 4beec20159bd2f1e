import type { CodeListWords } from '../words.js';

/** What had been reached when a case was closed. */
export const outcomesWords = {
  outcomeIndicators: {
    title: {
      de: 'Wirkungsindikatoren',
      en: 'Outcomes',
      note: 'What had been reached when a case was closed.',
    },
    codes: {
      integration_course_begun: { de: 'Integrationskurs begonnen', en: 'integration course begun' },
      integration_course_completed: {
        de: 'Integrationskurs abgeschlossen',
        en: 'integration course completed',
      },
      vocational_language_course_begun: {
        de: 'Berufssprachkurs begonnen',
        en: 'vocational language course begun',
      },
      vocational_language_course_completed: {
        de: 'Berufssprachkurs abgeschlossen',
        en: 'vocational language course completed',
      },
      school_begun: { de: 'Schulbesuch begonnen', en: 'school begun' },
      school_certificate_obtained: { de: 'Schulabschluss erworben', en: 'school certificate obtained' },
      vocational_preparation_begun: {
        de: 'Berufsvorbereitung begonnen',
        en: 'vocational preparation begun',
      },
      training_begun: { de: 'Ausbildung begonnen', en: 'training begun' },
      training_completed: { de: 'Ausbildung abgeschlossen', en: 'training completed' },
      study_begun: { de: 'Studium begonnen', en: 'study begun' },
      qualification_recognised: { de: 'Abschluss anerkannt', en: 'qualification recognised' },
      work_taken_up: { de: 'Arbeit aufgenommen', en: 'work taken up' },
      livelihood_secured: { de: 'Lebensunterhalt gesichert', en: 'livelihood secured' },
      debts_settled: { de: 'Schulden geregelt', en: 'debts settled' },
      own_home_found: { de: 'eigene Wohnung gefunden', en: 'own home found' },
      health_care_reached: { de: 'Zugang zur Gesundheitsversorgung', en: 'access to health care' },
      residence_title_improved: { de: 'Aufenthalt verbessert', en: 'residence title improved' },
      family_reunited: { de: 'Familie nachgezogen', en: 'family reunited' },
      regular_services_known: { de: 'Regeldienste bekannt', en: 'regular services known' },
      joined_local_life: {
        de: 'am Ort eingebunden',
        en: 'part of local life',
        note: 'For example in an association, as a volunteer or among neighbours.',
      },
      self_reliant: { de: 'kommt selbst zurecht', en: 'self-reliant' },
    },
  },
} as const satisfies CodeListWords;
