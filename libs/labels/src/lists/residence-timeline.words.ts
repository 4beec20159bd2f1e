import type { CodeListWords } from '../words.js';

/** The residence timeline of a case, and what ends. */
export const residenceTimelineWords = {
  workPermissions: {
    title: { de: 'Erwerbstätigkeit', en: 'Work' },
    codes: {
      allowed: { de: 'erlaubt', en: 'allowed' },
      with_approval: { de: 'mit Erlaubnis der Behörde', en: "with the authority's approval" },
      prohibited: { de: 'nicht erlaubt', en: 'not allowed' },
      unknown: { de: 'nicht bekannt', en: 'not known' },
    },
  },
  residenceRestrictions: {
    title: { de: 'Wohnsitz', en: 'Place of residence' },
    codes: {
      none: { de: 'keine Auflage', en: 'no restriction' },
      residence_rule_12a: {
        de: 'Wohnsitzregelung (§ 12a AufenthG)',
        en: 'residence rule (§ 12a AufenthG)',
      },
      reception_facility_47: {
        de: 'Aufnahmeeinrichtung (§ 47 AsylG)',
        en: 'reception facility (§ 47 AsylG)',
      },
      residence_condition_61: {
        de: 'Wohnsitzauflage oder räumliche Beschränkung (§ 61 AufenthG)',
        en: 'condition of residence or restricted area (§ 61 AufenthG)',
      },
    },
  },
  residenceStrikeReasons: {
    title: {
      de: 'Grund, einen Aufenthaltsstatus zu streichen',
      en: 'Reason for striking a residence status',
    },
    codes: {
      wrong_case: { de: 'gehört zu einem anderen Fall', en: 'belongs to another case' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      recorded_in_error: { de: 'irrtümlich erfasst', en: 'recorded in error' },
    },
  },
  residenceVersionStates: {
    title: { de: 'Fassung', en: 'Version' },
    codes: {
      current: { de: 'gilt', en: 'current' },
      replaced: { de: 'ersetzt', en: 'replaced' },
      struck: { de: 'gestrichen', en: 'struck' },
    },
  },
  endingResults: {
    title: { de: 'Stand der Arbeit am Ende des Status', en: 'Work on the ending status' },
    codes: {
      open: { de: 'noch nichts geschehen', en: 'nothing done yet' },
      advised: { de: 'beraten', en: 'advised' },
      applied: { de: 'Antrag gestellt', en: 'applied for another permit' },
      continued: { de: 'läuft weiter', en: 'goes on' },
      not_wanted: { de: 'nicht gewünscht', en: 'not wanted' },
      not_reached: { de: 'nicht erreicht', en: 'could not be reached' },
    },
  },
  commonEnds: {
    title: { de: 'Gemeinsames Ende', en: 'Common end' },
    codes: {
      temporary_protection_2025: {
        de: 'Vorübergehender Schutz bis 4. März 2025',
        en: 'temporary protection until 4 March 2025',
      },
      temporary_protection_2026: {
        de: 'Vorübergehender Schutz bis 4. März 2026',
        en: 'temporary protection until 4 March 2026',
      },
      temporary_protection_2027: {
        de: 'Vorübergehender Schutz bis 4. März 2027',
        en: 'temporary protection until 4 March 2027',
      },
    },
  },
} as const satisfies CodeListWords;
