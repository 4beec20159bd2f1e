import type { Words } from '../words.js';

/** Residence permits for a purpose, for family, and without a last day. The German words are those of the law. */
export const permitWords = {
  training_16a: {
    de: 'Berufsausbildung; berufliche Weiterbildung (§ 16a AufenthG)',
    en: 'Vocational training (§ 16a AufenthG)',
  },
  study_16b: { de: 'Studium (§ 16b AufenthG)', en: 'Study (§ 16b AufenthG)' },
  mobility_16c: {
    de: 'Mobilität im Rahmen des Studiums (§ 16c AufenthG)',
    en: 'Mobility within a course of study (§ 16c AufenthG)',
  },
  recognition_16d: {
    de: 'Anerkennung ausländischer Berufsqualifikationen (§ 16d AufenthG)',
    en: 'Recognition of foreign qualifications (§ 16d AufenthG)',
  },
  internship_16e: {
    de: 'Studienbezogenes Praktikum EU (§ 16e AufenthG)',
    en: 'Study-related EU traineeship (§ 16e AufenthG)',
  },
  language_school_16f: {
    de: 'Sprachkurse und Schulbesuch (§ 16f AufenthG)',
    en: 'Language courses and school attendance (§ 16f AufenthG)',
  },
  search_17: {
    de: 'Suche eines Ausbildungs- oder Studienplatzes (§ 17 AufenthG)',
    en: 'Search for a place in training or study (§ 17 AufenthG)',
  },
  skilled_18a: {
    de: 'Fachkräfte mit Berufsausbildung (§ 18a AufenthG)',
    en: 'Skilled worker with vocational training (§ 18a AufenthG)',
  },
  skilled_18b: {
    de: 'Fachkräfte mit akademischer Ausbildung (§ 18b AufenthG)',
    en: 'Skilled worker with academic training (§ 18b AufenthG)',
  },
  blue_card_18g: { de: 'Blaue Karte EU (§ 18g AufenthG)', en: 'EU Blue Card (§ 18g AufenthG)' },
  research_18d: { de: 'Forschung (§ 18d AufenthG)', en: 'Research (§ 18d AufenthG)' },
  ict_19: { de: 'ICT-Karte (§ 19 AufenthG)', en: 'ICT card (§ 19 AufenthG)' },
  other_work_19c: {
    de: 'Sonstige Beschäftigungszwecke (§ 19c AufenthG)',
    en: 'Other employment (§ 19c AufenthG)',
  },
  qualified_tolerated_19d: {
    de: 'Qualifizierte Geduldete zum Zweck der Beschäftigung (§ 19d AufenthG)',
    en: 'Qualified tolerated people, for employment (§ 19d AufenthG)',
  },
  volunteer_service_19e: {
    de: 'Teilnahme am europäischen Freiwilligendienst (§ 19e AufenthG)',
    en: 'European voluntary service (§ 19e AufenthG)',
  },
  job_search_20: { de: 'Arbeitsplatzsuche (§ 20 AufenthG)', en: 'Search for work (§ 20 AufenthG)' },
  chance_card_20a: {
    de: 'Chancenkarte (§ 20a AufenthG)',
    en: 'Opportunity card (Chancenkarte, § 20a AufenthG)',
  },
  self_employed_21: { de: 'Selbständige Tätigkeit (§ 21 AufenthG)', en: 'Self-employment (§ 21 AufenthG)' },
  family_of_german_28: {
    de: 'Familiennachzug zu Deutschen (§ 28 AufenthG)',
    en: 'Family of Germans (§ 28 AufenthG)',
  },
  spouse_30: { de: 'Ehegattennachzug (§ 30 AufenthG)', en: 'Spouse (§ 30 AufenthG)' },
  own_right_31: {
    de: 'Eigenständiges Aufenthaltsrecht der Ehegatten (§ 31 AufenthG)',
    en: "Spouse's own right of residence (§ 31 AufenthG)",
  },
  child_32: { de: 'Kindernachzug (§ 32 AufenthG)', en: 'Child (§ 32 AufenthG)' },
  birth_33: {
    de: 'Geburt eines Kindes im Bundesgebiet (§ 33 AufenthG)',
    en: 'Birth of a child in Germany (§ 33 AufenthG)',
  },
  child_own_34_35: {
    de: 'Aufenthaltsrecht der Kinder (§§ 34, 35 AufenthG)',
    en: "Children's own right of residence (§§ 34, 35 AufenthG)",
  },
  other_family_36: {
    de: 'Nachzug der Eltern und sonstiger Familienangehöriger (§ 36 AufenthG)',
    en: 'Parents and other family members (§ 36 AufenthG)',
  },
  family_subsidiary_36a: {
    de: 'Familiennachzug zu subsidiär Schutzberechtigten (§ 36a AufenthG)',
    en: 'Family of people with subsidiary protection (§ 36a AufenthG)',
  },
  right_of_return_37: { de: 'Recht auf Wiederkehr (§ 37 AufenthG)', en: 'Right of return (§ 37 AufenthG)' },
  former_german_38: {
    de: 'Aufenthaltstitel für ehemalige Deutsche (§ 38 AufenthG)',
    en: 'Former German (§ 38 AufenthG)',
  },
  lt_resident_eu_38a: {
    de: 'In anderen Mitgliedstaaten der EU langfristig Aufenthaltsberechtigte (§ 38a AufenthG)',
    en: 'Long-term resident of another EU member state (§ 38a AufenthG)',
  },
  settlement_9: {
    de: 'Niederlassungserlaubnis (§ 9 AufenthG)',
    en: 'Settlement permit (Niederlassungserlaubnis, § 9 AufenthG)',
  },
  settlement_18c: {
    de: 'Niederlassungserlaubnis für Fachkräfte (§ 18c AufenthG)',
    en: 'Settlement permit for skilled workers (§ 18c AufenthG)',
  },
  settlement_26_3: {
    de: 'Niederlassungserlaubnis nach Anerkennung (§ 26 Abs. 3 AufenthG)',
    en: 'Settlement permit after recognition as a refugee (§ 26 (3) AufenthG)',
  },
  settlement_26_4: {
    de: 'Niederlassungserlaubnis bei humanitärem Aufenthalt (§ 26 Abs. 4 AufenthG)',
    en: 'Settlement permit after a humanitarian stay (§ 26 (4) AufenthG)',
  },
  settlement_28_2: {
    de: 'Niederlassungserlaubnis für Familienangehörige Deutscher (§ 28 Abs. 2 AufenthG)',
    en: 'Settlement permit for family of Germans (§ 28 (2) AufenthG)',
  },
  eu_longterm_9a: {
    de: 'Erlaubnis zum Daueraufenthalt-EU (§ 9a AufenthG)',
    en: 'EU long-term residence permit (§ 9a AufenthG)',
  },
} as const satisfies Readonly<Record<string, Words>>;
