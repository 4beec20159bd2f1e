/** German and English. */
export interface BilingualText {
  readonly de: string;
  readonly en: string;
}

const titleByDimension = {
  gender: { de: 'Geschlecht', en: 'Gender' },
  ageBand: { de: 'Altersgruppe', en: 'Age band' },
  nationality: { de: 'Staatsangehörigkeit', en: 'Nationality' },
  statusGroup: { de: 'Aufenthaltsstatus (Gruppe)', en: 'Residence status (group)' },
  sinceEntry: { de: 'Zeit seit Einreise', en: 'Time since entry' },
  entryYear: { de: 'Einreisejahr', en: 'Year of entry' },
  language: { de: 'Beratungssprache', en: 'Language' },
  accessPath: { de: 'Zugangsweg', en: 'Access path' },
  integrationCourse: { de: 'Integrationskurs', en: 'Integration course' },
  germanLevel: { de: 'Deutschkenntnisse', en: 'Level of German' },
  familyStatus: { de: 'Familienstand', en: 'Family status' },
  schooling: { de: 'Schulabschluss', en: 'Schooling' },
  occupation: { de: 'Schul- und Arbeitssituation', en: 'School and work situation' },
  district: { de: 'Wohnort (Kreis)', en: 'Place of residence (Kreis)' },
  targetGroup: { de: 'Zielgruppe des Falls', en: 'Target group of the case' },
  sbgArea: { de: 'Förderbereich', en: 'Area of funding' },
  agency: { de: 'Einrichtung', en: 'Agency' },
  kind: { de: 'Beratungsform', en: 'Kind of case' },
  closureReason: { de: 'Abschlussgrund', en: 'Closure reason' },
  contacted: { de: 'Mit Kontakt', en: 'Contacted' },
  topicArea: { de: 'Themenbereich', en: 'Topic area' },
  topic: { de: 'Thema', en: 'Topic' },
  mode: { de: 'Kontaktform', en: 'Mode of contact' },
  sessionLanguage: { de: 'Sprache des Kontakts', en: 'Language of the contact' },
  interpreter: { de: 'Sprachmittlung', en: 'Interpreter' },
  projectKind: { de: 'Projektart', en: 'Kind of project' },
  projectField: { de: 'Handlungsfeld', en: 'Field of action' },
  measureType: { de: 'Art der Maßnahme', en: 'Type of measure' },
  target: { de: 'Zielgruppe', en: 'Target group' },
  background: { de: 'Migrationsgeschichte', en: 'Migration history' },
  role: { de: 'Rolle', en: 'Role' },
  goalResult: { de: 'Zielerreichung', en: 'Result of a goal' },
  projectEnding: { de: 'Ende des Projekts', en: 'End of the project' },
  openingStage: { de: 'Stand der Öffnung', en: 'Stage of opening' },
  networkKind: { de: 'Art des Netzwerkkontakts', en: 'Kind of network contact' },
  partner: { de: 'Netzwerkpartner', en: 'Partner' },
} as const satisfies Readonly<Record<string, BilingualText>>;

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
  'targetGroup',
];

export const dimensionTitles: Readonly<Record<Dimension | 'total', BilingualText>> = {
  total: { de: 'Gesamt', en: 'Total' },
  ...titleByDimension,
};
