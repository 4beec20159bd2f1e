import type { ProblemLanguage } from '../edge/problem.js';

/** A word in the languages of the page. */
export type Word = Readonly<Record<ProblemLanguage, string>>;

/** Words for fields, records, facts and codes. */
export type Words = Readonly<Record<string, Word>>;

/** What a page of a service needs to show its data in words. What has no word is shown as it is stored. */
export interface AccessExportWording {
  readonly words: Words;
  /** Field → the code lists from which it takes its values; labels have their words. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

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
  because: { de: 'Anlass', en: 'Because of' },
  reason: { de: 'Grund', en: 'Reason' },
  reasons: { de: 'Gründe', en: 'Reasons' },
  erasureRequestId: { de: 'Kennung des Löschantrags', en: 'Id of the erasure request' },
  keyIds: { de: 'Vernichtete Schlüssel', en: 'Keys destroyed' },
  triedValues: { de: 'Geprüfte Werte', en: 'Values tried' },
  position: { de: 'Stelle im Protokoll', en: 'Place in the log' },
  eventId: { de: 'Kennung des Eintrags', en: 'Id of the entry' },
  sealBefore: { de: 'Siegel davor', en: 'Seal before' },
  sealAfter: { de: 'Siegel danach', en: 'Seal after' },
  number: { de: 'Nummer', en: 'Number' },
  hash: { de: 'Prüfsumme', en: 'Checksum' },
  rule: { de: 'Regel', en: 'Rule' },
  alsoIds: { de: 'Zusammengeführte Kennungen', en: 'Merged ids' },
  survivorId: { de: 'Weitergeführte Aufnahme', en: 'Registration that is kept' },
  registrationId: { de: 'Kennung der Aufnahme', en: 'Id of the registration' },
  householdId: { de: 'Kennung des Haushalts', en: 'Id of the household' },
  caseIds: { de: 'Fälle der Beratung', en: 'Cases in counselling' },
  reportingRisk: { de: 'Gefahr durch Meldepflichten', en: 'Danger from duties to report' },
  kind: { de: 'Art', en: 'Kind' },
  role: { de: 'Rolle', en: 'Role' },
  code: { de: 'Angabe', en: 'Value' },
  level: { de: 'Kenntnisse', en: 'Level' },
  outcome: { de: 'Ergebnis', en: 'Outcome' },
  entry: { de: 'Einreise', en: 'Entry' },
  place: { de: 'Wohnort', en: 'Place of residence' },
  unknown: { de: 'nicht bekannt', en: 'not known' },
  verdict: { de: 'Ergebnis der Prüfung', en: 'Result of the assessment' },
  ruleSetVersion: { de: 'Fassung der Regeln', en: 'Version of the rules' },
  eligibility: { de: 'Prüfung des Anspruchs', en: 'Assessment of eligibility' },
  entryYear: { de: 'Jahr der Einreise', en: 'Year of entry' },
  since: { de: 'Seit', en: 'Since' },
  sinceEntry: { de: 'Zeit seit der Einreise', en: 'Time since entry' },
  statusGroup: { de: 'Gruppe des Aufenthaltsstatus', en: 'Group of residence status' },
  nationality: { de: 'Staatsangehörigkeit', en: 'Nationality' },
  profile: { de: 'Angaben für die Statistik', en: 'Facts for statistics' },
  lateReason: { de: 'Grund der späten Erfassung', en: 'Reason for the late record' },
  ClientMerged: { de: 'Aufnahmen zusammengeführt', en: 'Registrations merged' },
  ClientUnmerged: { de: 'Zusammenführung aufgehoben', en: 'Merge undone' },
  ClientProtected: { de: 'Schutz begonnen', en: 'Protection began' },
  ClientProtectionEnded: { de: 'Schutz beendet', en: 'Protection ended' },
};
