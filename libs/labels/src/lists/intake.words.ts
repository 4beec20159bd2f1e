import type { CodeListWords } from '../words.js';

/** First contact and requests. */
export const intakeWords = {
  channels: {
    title: { de: 'Eingangsweg', en: 'Channel', note: 'How a request reached the office.' },
    codes: {
      walk_in: { de: 'persönlich ohne Termin', en: 'walk-in' },
      phone: { de: 'Telefon', en: 'phone' },
      e_mail: { de: 'E-Mail', en: 'e-mail' },
      online_chat: { de: 'Chat', en: 'online chat' },
      outreach: { de: 'aufsuchende Arbeit', en: 'outreach' },
      reception_facility: { de: 'in der Aufnahmeeinrichtung', en: 'in the reception facility' },
      referral_in: { de: 'Vermittlung durch andere', en: 'referred by others' },
      by_relative: { de: 'durch Angehörige', en: 'through a relative' },
      by_volunteer: { de: 'durch Ehrenamtliche', en: 'through a volunteer' },
    },
  },
  accessPaths: {
    title: { de: 'Zugangsweg', en: 'Access path', note: 'Through whom a person found the service.' },
    codes: {
      friends_family: { de: 'Freunde, Familie', en: 'friends, family' },
      integration_course: { de: 'Integrationskurs', en: 'integration course' },
      immigration_office: { de: 'Ausländerbehörde', en: 'immigration office' },
      jobcenter: { de: 'Jobcenter', en: 'job centre' },
      employment_agency: { de: 'Agentur für Arbeit', en: 'employment agency' },
      youth_welfare: { de: 'Jugendhilfe', en: 'youth welfare' },
      school: { de: 'Schule', en: 'school' },
      health: { de: 'Gesundheitswesen', en: 'health service' },
      court: { de: 'Gericht', en: 'court' },
      bamf: {
        de: 'Bundesamt für Migration und Flüchtlinge (BAMF)',
        en: 'Federal Office for Migration and Refugees (BAMF)',
      },
      accommodation: { de: 'Unterkunft', en: 'accommodation' },
      church_parish: { de: 'Kirchengemeinde', en: 'parish' },
      migrant_organisation: { de: 'Migrantenorganisation', en: 'migrant organisation' },
      volunteer: { de: 'Ehrenamtliche', en: 'volunteer' },
      online_search: { de: 'Suche im Internet', en: 'online search' },
      other_counselling: { de: 'andere Beratungsstelle', en: 'other counselling service' },
      returning_client: { de: 'war schon früher in Beratung', en: 'was advised before' },
    },
  },
  urgencies: {
    title: { de: 'Dringlichkeit', en: 'Urgency' },
    codes: {
      emergency: { de: 'Notfall (heute)', en: 'emergency (today)' },
      deadline: { de: 'Frist (innerhalb von drei Werktagen)', en: 'deadline (within three working days)' },
      normal: { de: 'normal (innerhalb von 14 Tagen)', en: 'normal (within 14 days)' },
    },
  },
  requestStatuses: {
    title: { de: 'Stand der Anfrage', en: 'Status of the request' },
    codes: {
      received: { de: 'eingegangen', en: 'received' },
      triaged: { de: 'vorgeklärt', en: 'triaged' },
      appointment_offered: { de: 'Termin angeboten', en: 'appointment offered' },
      first_contact_done: { de: 'Erstkontakt fand statt', en: 'first contact done' },
      enrolled: { de: 'in ein Programm aufgenommen', en: 'enrolled' },
      referred_out: { de: 'an andere verwiesen', en: 'referred to others' },
      information_only: { de: 'nur Auskunft gegeben', en: 'information only' },
      declined: { de: 'abgelehnt', en: 'declined' },
      no_show: { de: 'nicht erschienen', en: 'did not come' },
      withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
      void: { de: 'irrtümlich erfasst', en: 'recorded in error' },
    },
  },
  requestVoidReasons: {
    title: { de: 'Grund des Stornos', en: 'Reason for voiding the request' },
    codes: {
      entered_in_error: { de: 'irrtümlich erfasst', en: 'entered in error' },
      wrong_person: { de: 'falsche Person', en: 'wrong person' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
    },
  },
  decisionIssuers: {
    title: { de: 'Wer entschieden hat', en: 'Who decided' },
    codes: {
      bamf: {
        de: 'Bundesamt für Migration und Flüchtlinge (BAMF)',
        en: 'Federal Office for Migration and Refugees (BAMF)',
      },
      immigration_office: { de: 'Ausländerbehörde', en: 'immigration office' },
      court: { de: 'Gericht', en: 'court' },
      social_office: { de: 'Sozialamt', en: 'social welfare office' },
      jobcenter: { de: 'Jobcenter', en: 'job centre' },
      other: { de: 'andere Stelle', en: 'other' },
    },
  },
  verdicts: {
    title: { de: 'Ergebnis der Anspruchsprüfung', en: 'Result of the eligibility check' },
    codes: {
      eligible: { de: 'gehört zur Zielgruppe', en: 'eligible' },
      eligible_by_exception: { de: 'ausnahmsweise möglich', en: 'eligible by exception' },
      not_eligible: { de: 'gehört nicht zur Zielgruppe', en: 'not eligible' },
      insufficient_facts: { de: 'Angaben fehlen', en: 'facts are missing' },
    },
  },
  exceptionReasons: {
    title: { de: 'Grund der Ausnahme', en: 'Reason for the exception' },
    codes: {
      integration_need_persists: {
        de: 'Integrationsbedarf besteht fort',
        en: 'need for integration persists',
      },
      adult_responsibilities: { de: 'Lebenslage wie bei Erwachsenen', en: 'responsibilities of an adult' },
      help_beyond_school_needed: {
        de: 'Hilfe über die Schule hinaus nötig',
        en: 'help beyond school needed',
      },
      prospect_to_stay: { de: 'Bleibeperspektive', en: 'prospect to stay' },
      residence_advice_needed: { de: 'Beratung zum Aufenthalt nötig', en: 'advice on residence needed' },
    },
  },
  adultCounsellingGrounds: {
    title: {
      de: 'Belastung unter 27 Jahren',
      en: 'Burden of somebody under 27',
      note: 'Why somebody under 27 may be advised as an adult.',
    },
    codes: {
      none: { de: 'keine', en: 'none' },
      own_children: { de: 'eigene Kinder', en: 'own children' },
      own_household: { de: 'eigener Haushalt', en: 'own household' },
      employment: { de: 'Erwerbstätigkeit', en: 'employment' },
      debts: { de: 'Schulden', en: 'debts' },
      care_for_relatives: { de: 'Pflege von Angehörigen', en: 'care for relatives' },
    },
  },
  counsellingFormats: {
    title: { de: 'Form des Angebots', en: 'Format of the offer' },
    codes: {
      individual: { de: 'Einzelberatung', en: 'individual' },
      group: { de: 'Gruppe', en: 'group' },
    },
  },
} as const satisfies CodeListWords;
