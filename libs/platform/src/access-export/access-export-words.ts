import type { ProblemLanguage } from '../edge/problem.js';

/** A word in the languages of the page. */
export type Word = Readonly<Record<ProblemLanguage, string>>;

/** Words for fields, records, facts and codes. What has no word is shown as it is stored. */
export type Words = Readonly<Record<string, Word>>;

export const pageWords = {
  title: { de: 'Auskunft über gespeicherte Daten', en: 'Export of stored data' },
  basis: {
    de: 'nach Art. 15 DSGVO, § 17 KDG oder § 19 DSG-EKD',
    en: 'under Art. 15 GDPR, § 17 KDG or § 19 DSG-EKD',
  },
  part: { de: 'Teil', en: 'Part' },
  exportedAt: { de: 'Stand', en: 'As of' },
  records: { de: 'Was gespeichert ist', en: 'What is stored' },
  history: { de: 'Was wann erfasst wurde', en: 'What was recorded, and when' },
  recordedBy: { de: 'erfasst von', en: 'recorded by' },
  none: { de: 'nichts', en: 'nothing' },
  erased: { de: 'gelöscht', en: 'erased' },
  yes: { de: 'ja', en: 'yes' },
  no: { de: 'nein', en: 'no' },
  others: {
    de: 'Angaben über andere Menschen und über die Mitarbeitenden sind weggelassen.',
    en: 'What concerns other people and the staff is left out.',
  },
} as const satisfies Words;

/** Words that every service needs. */
export const commonWords: Words = {
  intake: { de: 'Aufnahme', en: 'Intake' },
  counselling: { de: 'Beratung', en: 'Counselling' },
  referrals: { de: 'Vermittlung', en: 'Referrals' },
  counsellor: { de: 'Beratungskraft', en: 'counsellor' },
  team_lead: { de: 'Teamleitung', en: 'team lead' },
  organisation_admin: { de: 'Verwaltung der Organisation', en: "organisation's administration" },
  project_worker: { de: 'Projektmitarbeit', en: 'project worker' },
  reporting_officer: { de: 'Berichtswesen', en: 'reporting officer' },
  staff: { de: 'Mitarbeitende', en: 'staff' },
  program: { de: 'Programm (selbsttätig)', en: 'the program, on its own' },
  PersonalDataErased: { de: 'Gelöscht', en: 'Erased' },
  KeysDestroyed: { de: 'Löschung bestätigt', en: 'Erasure confirmed' },
  agencyId: { de: 'Stelle', en: 'Office' },
  officeId: { de: 'Stelle', en: 'Office' },
  personId: { de: 'Aktenzeichen der Person', en: 'Id of the person' },
  version: { de: 'Fassung', en: 'Version' },
  status: { de: 'Stand', en: 'Status' },
};
