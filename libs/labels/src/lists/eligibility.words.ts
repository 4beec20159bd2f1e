import type { CodeListWords } from '../words.js';

/** Why a programme is open to a person, or not. */
export const eligibilityWords = {
  eligibilityFacts: {
    title: {
      de: 'Angabe zur Anspruchsprüfung',
      en: 'Fact for the eligibility check',
      note: 'Names of fields, as headings.',
    },
    codes: {
      age: { de: 'Alter', en: 'Age' },
      sbgArea: { de: 'Förderbereich', en: 'Funding area' },
      residenceStatus: { de: 'Aufenthaltsstatus', en: 'Residence status' },
      previousStatus: {
        de: 'Bisheriger Aufenthaltstitel (§ 81 Abs. 4 AufenthG)',
        en: 'Previous permit (§ 81 (4) AufenthG)',
      },
      visaPurpose: { de: 'Zweck des Visums', en: 'Purpose of the visa' },
      asylumStage: { de: 'Stand des Asylverfahrens', en: 'Stage of the asylum procedure' },
      entryDate: { de: 'Tag der Einreise', en: 'Day of entry' },
      longTermStatusSince: { de: 'Auf Dauer angelegter Aufenthalt seit', en: 'Long-term status since' },
      prospect104c: {
        de: 'Aussicht auf ein Aufenthaltsrecht nach § 104c AufenthG',
        en: 'Prospect of a right of residence under § 104c AufenthG',
      },
      adultProblem: { de: 'Belastung wie bei Erwachsenen', en: 'Burden of an adult' },
      compulsorySchool: { de: 'Schulpflicht', en: 'Of compulsory school age' },
      offer: { de: 'Form des Angebots', en: 'Format of the offer' },
      livesInNrw: { de: 'Wohnt in Nordrhein-Westfalen', en: 'Lives in North Rhine-Westphalia' },
      livesInReceptionFacility: {
        de: 'Wohnt in der Landesaufnahmeeinrichtung',
        en: 'Lives in the reception facility',
      },
      refugeeBackground: { de: 'Fluchthintergrund', en: 'Refugee background' },
      psychosocialIndication: { de: 'Psychosozialer Bedarf', en: 'Psychosocial need' },
      unaccompanied: { de: 'Unbegleitet eingereist', en: 'Came unaccompanied' },
      protected: { de: 'Geschützte Person', en: 'Protected person' },
    },
  },
  eligibilityReasons: {
    title: { de: 'Begründung der Anspruchsprüfung', en: 'Reason of the eligibility check' },
    codes: {
      JMD_AGE: { de: 'Alter liegt nicht zwischen 12 und 26 Jahren', en: 'age is not between 12 and 26' },
      JMD_AGE_FITS: { de: 'Alter liegt zwischen 12 und 26 Jahren', en: 'age is between 12 and 26' },
      JMD_GROUP_OFFER: { de: 'Gruppenangebot', en: 'group offer' },
      JMD_SCHOOL_AGE: { de: 'schulpflichtig', en: 'of compulsory school age' },
      JMD_FACTS_MISSING: { de: 'JMD: Angaben fehlen', en: 'JMD: facts are missing' },
      MBE_MINOR: { de: 'minderjährig', en: 'under age' },
      MBE_AGE: {
        de: 'unter 27 Jahren ohne Belastung wie bei Erwachsenen',
        en: 'under 27 without the burdens of an adult',
      },
      MBE_ADULT_PROBLEMS: {
        de: 'unter 27 Jahren mit Belastung wie bei Erwachsenen',
        en: 'under 27 with the burdens of an adult',
      },
      MBE_WITHIN_3_YEARS: {
        de: 'innerhalb von drei Jahren nach Einreise oder Statuserteilung',
        en: 'within three years of entry or of the status',
      },
      MBE_NACHHOLEND: {
        de: 'nachholende Integration (mehr als drei Jahre)',
        en: 'integration after more than three years',
      },
      MBE_STATUS: { de: 'Aufenthaltsstatus passt nicht zur MBE', en: 'residence status does not fit MBE' },
      MBE_PROSPECT_TO_STAY: { de: 'Bleibeperspektive', en: 'prospect to stay' },
      MBE_FACTS_MISSING: { de: 'MBE: Angaben fehlen', en: 'MBE: facts are missing' },
      PROPOSE_JMD: { de: 'Vorschlag: Jugendmigrationsdienst', en: 'proposal: youth migration service (JMD)' },
      PROPOSE_SBG: {
        de: 'Vorschlag: Soziale Beratung von Geflüchteten',
        en: 'proposal: social counselling for refugees (SBG)',
      },
      PROPOSE_RB: { de: 'Vorschlag: Regionale Beratung', en: 'proposal: regional counselling (RB)' },
      SBG_NOT_IN_RECEPTION_FACILITY: {
        de: 'wohnt nicht in der Landesaufnahmeeinrichtung',
        en: 'does not live in the reception facility',
      },
      SBG_RECEPTION_FACILITY: {
        de: 'wohnt in der Landesaufnahmeeinrichtung',
        en: 'lives in the reception facility',
      },
      SBG_NO_REFUGEE_BACKGROUND: { de: 'ohne Fluchthintergrund', en: 'no refugee background' },
      SBG_NO_PSYCHOSOCIAL_INDICATION: { de: 'kein psychosozialer Bedarf', en: 'no psychosocial need' },
      SBG_PSYCHOSOCIAL_NEED: { de: 'psychosozialer Bedarf', en: 'psychosocial need' },
      SBG_NOT_A_MINOR: { de: 'nicht minderjährig', en: 'not a minor' },
      SBG_NOT_UNACCOMPANIED: { de: 'nicht unbegleitet', en: 'not unaccompanied' },
      SBG_UNACCOMPANIED_MINOR: { de: 'unbegleitet und minderjährig', en: 'unaccompanied minor' },
      SBG_DEPARTURE_PERSPECTIVE: {
        de: 'Ausreise- und Perspektivberatung',
        en: 'counselling on return and prospects',
      },
      SBG_COMPLAINT_NOT_A_CASE: {
        de: 'Beschwerden werden nicht als Fall geführt',
        en: 'complaints are not kept as cases',
      },
      SBG_AREA_WITHOUT_CLIENTS: { de: 'Förderbereich ohne Ratsuchende', en: 'funding area without clients' },
      SBG_AREA: { de: 'Förderbereich nicht gefördert', en: 'funding area is not funded' },
      SBG_STATUS_NOT_ASKED: { de: 'Status wird nicht erfragt', en: 'status is not asked' },
      SBG_RESIDENCE: {
        de: 'wohnt nicht in Nordrhein-Westfalen',
        en: 'does not live in North Rhine-Westphalia',
      },
      SBG_UNSECURED_STATUS: { de: 'ungesicherter Aufenthalt', en: 'unsecured residence' },
      SBG_STATUS_UNCONFIRMED: {
        de: 'Status als Ausnahme, noch nicht bestätigt',
        en: 'status as an exception, not confirmed yet',
      },
      SBG_STATUS: { de: 'gesicherter Aufenthalt', en: 'secured residence' },
      SBG_FACTS_MISSING: { de: 'SBG: Angaben fehlen', en: 'SBG: facts are missing' },
      RB_AREA_WITHOUT_CLIENTS: { de: 'Förderbereich ohne Ratsuchende', en: 'funding area without clients' },
      RB_AREA: { de: 'Förderbereich nicht gefördert', en: 'funding area is not funded' },
      RB_STATUS_NOT_ASKED: { de: 'Status wird nicht erfragt', en: 'status is not asked' },
      RB_RESIDENCE: {
        de: 'wohnt nicht in Nordrhein-Westfalen',
        en: 'does not live in North Rhine-Westphalia',
      },
      RB_UNSECURED_STATUS: { de: 'ungesicherter Aufenthalt', en: 'unsecured residence' },
      RB_STATUS_UNCONFIRMED: {
        de: 'Status als Ausnahme, noch nicht bestätigt',
        en: 'status as an exception, not confirmed yet',
      },
      RB_STATUS: { de: 'gesicherter Aufenthalt', en: 'secured residence' },
      RB_FACTS_MISSING: { de: 'RB: Angaben fehlen', en: 'RB: facts are missing' },
      AVB_ASYLUM_PROCEDURE: { de: 'im oder vor dem Asylverfahren', en: 'in or before the asylum procedure' },
      AVB_FINALLY_DECIDED: {
        de: 'Asylverfahren ist unanfechtbar entschieden',
        en: 'asylum procedure is finally decided',
      },
      AVB_NO_PROCEDURE: { de: 'kein Asylverfahren', en: 'no asylum procedure' },
      AVB_FACTS_MISSING: { de: 'AVB: Angaben fehlen', en: 'AVB: facts are missing' },
      PARTIAL_DATE_DECIDED_BY_LATEST_DAY: {
        de: 'Tag nur ungefähr bekannt: Der späteste mögliche Tag entscheidet',
        en: 'day is not known exactly: the latest possible day decides',
      },
    },
  },
} as const satisfies CodeListWords;
