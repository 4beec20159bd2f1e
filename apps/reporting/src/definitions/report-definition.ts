import type { Programme } from '@geleit/contracts';

/** What cells can be broken down by. `topicArea` is level 1 of the topics, `topic` is as recorded. */
export const dimensions = [
  'gender', 'ageBand', 'nationality', 'statusGroup', 'sinceEntry', 'entryYear', 'language', 'accessPath', 'integrationCourse',
  'agency', 'kind', 'closureReason', 'contacted', 'topicArea', 'topic', 'mode',
] as const;
export type Dimension = (typeof dimensions)[number];

/** Of these one thing can have several codes, or none, so that their cells do not add up to the total. */
export const manyCoded: readonly Dimension[] = ['topicArea', 'topic', 'mode'];

/** German and English. */
export interface Wording {
  readonly de: string;
  readonly en: string;
}

/** Which codes a thing must have, all dimensions together, to be counted. */
export type Where = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/** What is counted. `relative`: co-advised relatives by their latest numbers. `sum` and `share` are computed from other measures of the definition. */
export type Measure = { readonly id: string; readonly title: Wording } & (
  | { readonly unit: 'case' | 'contact' | 'person' | 'relative'; readonly where?: Where }
  | { readonly sum: readonly string[] }
  /** In percent with one decimal, null of nothing. */
  | { readonly share: { readonly of: string; readonly among: string } }
);

/** One breakdown: for each code of the dimension these measures. */
export interface Breakdown {
  readonly dimension: Dimension;
  readonly measures: readonly string[];
}

/** What must hold in every row of cells (RP-7). */
export type Check = { readonly smaller: string; readonly larger: string } | { readonly sum: string; readonly of: readonly string[] };

/** A funder's report as data. `verifiedBy` is null until the funder or the association has confirmed it; exports show that. */
export interface ReportDefinition {
  readonly id: string;
  readonly version: number;
  readonly programme: Programme;
  readonly title: Wording;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly measures: readonly Measure[];
  readonly breakdowns: readonly Breakdown[];
  readonly checks: readonly Check[];
}

export const dimensionTitles: Readonly<Record<Dimension | 'total', Wording>> = {
  total: { de: 'Gesamt', en: 'Total' },
  gender: { de: 'Geschlecht', en: 'Gender' },
  ageBand: { de: 'Altersgruppe', en: 'Age band' },
  nationality: { de: 'Staatsangehörigkeit', en: 'Nationality' },
  statusGroup: { de: 'Aufenthaltsstatus (Gruppe)', en: 'Residence status (group)' },
  sinceEntry: { de: 'Zeit seit Einreise', en: 'Time since entry' },
  entryYear: { de: 'Einreisejahr', en: 'Year of entry' },
  language: { de: 'Beratungssprache', en: 'Language' },
  accessPath: { de: 'Zugangsweg', en: 'Access path' },
  integrationCourse: { de: 'Integrationskurs', en: 'Integration course' },
  agency: { de: 'Beratungsstelle', en: 'Agency' },
  kind: { de: 'Beratungsform', en: 'Kind of case' },
  closureReason: { de: 'Abschlussgrund', en: 'Closure reason' },
  contacted: { de: 'Mit Kontakt', en: 'Contacted' },
  topicArea: { de: 'Themenbereich', en: 'Topic area' },
  topic: { de: 'Thema', en: 'Topic' },
  mode: { de: 'Kontaktform', en: 'Mode of contact' },
};
