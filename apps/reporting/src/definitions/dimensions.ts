import { codeList } from '@geleit/kernel';

/** German and English. */
export interface BilingualText {
  readonly de: string;
  readonly en: string;
}

/** What a dimension is called, and the list that has the words of its codes. */
export interface DimensionTitle extends BilingualText {
  readonly list?: string;
}

/** Codes of cells that belong to no list of the domain. */
export const reportCells = codeList('reportCells', ['all', 'unknown', 'yes', 'no']);

const titleByDimension = {
  gender: { de: 'Geschlecht', en: 'Gender', list: 'genders' },
  ageBand: { de: 'Altersgruppe', en: 'Age band', list: 'ageBands' },
  nationality: { de: 'Staatsangehörigkeit', en: 'Nationality', list: 'countries' },
  statusGroup: { de: 'Aufenthaltsstatus (Gruppe)', en: 'Residence status (group)', list: 'statusGroups' },
  sinceEntry: { de: 'Zeit seit Einreise', en: 'Time since entry', list: 'entryBands' },
  entryYear: { de: 'Einreisejahr', en: 'Year of entry' },
  language: { de: 'Beratungssprache', en: 'Language', list: 'languages' },
  hearingStage: { de: 'Stand der Anhörung', en: 'Stage of the hearing', list: 'hearingStages' },
  procedureRegime: { de: 'Recht des Asylverfahrens', en: 'Law of the procedure', list: 'procedureRegimes' },
  unaccompaniedMinor: { de: 'Unbegleitet minderjährig', en: 'Unaccompanied minor', list: 'reportCells' },
  hearingPrepared: { de: 'Anhörung vorbereitet', en: 'Hearing prepared', list: 'reportCells' },
  hearingAccompanied: { de: 'Anhörung begleitet', en: 'Hearing accompanied', list: 'reportCells' },
  accessPath: { de: 'Zugangsweg', en: 'Access path', list: 'accessPaths' },
  integrationCourse: { de: 'Integrationskurs', en: 'Integration course', list: 'integrationCourses' },
  germanLevel: { de: 'Deutschkenntnisse', en: 'Level of German', list: 'languageLevels' },
  familyStatus: { de: 'Familienstand', en: 'Family status', list: 'familyStatuses' },
  schooling: { de: 'Schulabschluss', en: 'Schooling', list: 'schoolings' },
  occupation: { de: 'Schul- und Arbeitssituation', en: 'School and work situation', list: 'occupations' },
  occupationAtEntry: { de: 'Situation bei Beginn', en: 'Situation at entry', list: 'occupations' },
  occupationAtExit: { de: 'Situation beim Abschluss', en: 'Situation at exit', list: 'occupations' },
  outcomeIndicator: { de: 'Wirkungsindikatoren', en: 'Outcome indicators', list: 'outcomeIndicators' },
  district: { de: 'Wohnort (Kreis)', en: 'Place of residence (Kreis)' },
  targetGroup: { de: 'Zielgruppe des Falls', en: 'Target group of the case', list: 'targetGroups' },
  sbgArea: { de: 'Förderbereich', en: 'Area of funding', list: 'sbgAreas' },
  agency: { de: 'Beratungsstelle', en: 'Office' },
  kind: { de: 'Beratungsform', en: 'Kind of case', list: 'caseKinds' },
  countedKind: { de: 'Beratungsform (gezählt)', en: 'Kind of case (as counted)', list: 'caseKinds' },
  closureReason: { de: 'Abschlussgrund', en: 'Closure reason', list: 'closureReasons' },
  contacted: { de: 'Mit Kontakt', en: 'Contacted', list: 'reportCells' },
  topicArea: { de: 'Themenbereich', en: 'Topic area', list: 'counsellingTopics' },
  topic: { de: 'Thema', en: 'Topic', list: 'counsellingTopics' },
  mode: { de: 'Kontaktform', en: 'Mode of contact', list: 'sessionModes' },
  sessionLanguage: { de: 'Sprache des Kontakts', en: 'Language of the contact', list: 'languages' },
  interpreter: { de: 'Sprachmittlung', en: 'Interpreter', list: 'interpreterKinds' },
  projectKind: { de: 'Projektart', en: 'Kind of project', list: 'projectKinds' },
  projectField: { de: 'Handlungsfeld', en: 'Field of action', list: 'projectFields' },
  measureType: { de: 'Art der Maßnahme', en: 'Type of measure', list: 'measureTypes' },
  target: { de: 'Zielgruppe', en: 'Target group', list: 'measureTargets' },
  background: { de: 'Migrationsgeschichte', en: 'Migration history', list: 'backgrounds' },
  role: { de: 'Rolle', en: 'Role', list: 'participantRoles' },
  goalResult: { de: 'Zielerreichung', en: 'Result of a goal', list: 'goalResults' },
  planGoalResult: { de: 'Ergebnis der Förderziele', en: 'Result of plan goals', list: 'planGoalStatuses' },
  projectEnding: { de: 'Ende des Projekts', en: 'End of the project', list: 'projectEndings' },
  openingStage: { de: 'Stand der Öffnung', en: 'Stage of opening', list: 'openingStages' },
  networkKind: { de: 'Art des Netzwerkkontakts', en: 'Kind of network contact', list: 'networkContactKinds' },
  networkTopic: { de: 'Thema der Netzwerkarbeit', en: 'Topic of networking', list: 'networkTopics' },
  networkCommittee: { de: 'Gremium', en: 'Committee', list: 'networkCommittees' },
  networkRole: { de: 'Rolle im Gremium', en: 'Role in the committee', list: 'networkRoles' },
  openingEffect: { de: 'Wirkung der Öffnung', en: 'Effect of opening', list: 'goalResults' },
  partner: { de: 'Netzwerkpartner', en: 'Partner', list: 'networkPartners' },
} as const satisfies Readonly<Record<string, DimensionTitle>>;

/**
 * Dimensions by which cells can be broken down. `topicArea` is level 1 of the topics, `topic` is as recorded.
 */
export type Dimension = keyof typeof titleByDimension;
export const dimensions = Object.keys(titleByDimension) as readonly Dimension[];

/** A thing can have several codes of these dimensions, or none. Their cells do not add up to the total. */
export const multiValuedDimensions: readonly Dimension[] = [
  'topicArea',
  'topic',
  'mode',
  'openingStage',
  'openingEffect',
  'targetGroup',
  'outcomeIndicator',
];

export const dimensionTitles: Readonly<Record<Dimension | 'total', DimensionTitle>> = {
  total: { de: 'Gesamt', en: 'Total', list: 'reportCells' },
  ...titleByDimension,
};
