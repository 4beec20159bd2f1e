import { mbeCaseloadKey } from '@geleit/rules';
import type { Dimension } from '../dimensions.js';
import { fteMeasure, fteSource } from '../posts.js';
import type { Breakdown, ReportMeasure, StatedDefinition } from '../report-definition.js';
import {
  contactMinutesMeasure,
  interpretedContactsMeasure,
  shortContactMeasure,
  statementSource,
  stockAndFlowMeasures,
  stockBalance,
  stockMeasures,
  transferMeasures,
} from '../stock-and-flow.js';

const factMeasures = [
  ...stockMeasures,
  'cases',
  'case_management_cases',
  'short_contacts',
  'co_advised_relatives',
  'persons_reached',
  'persons',
  'contacts',
  'contact_minutes',
];
const mbeBreakdownBy = (dimension: Dimension): Breakdown => ({ dimension, measures: factMeasures });

/** Teilnahme am Integrationskurs */
const courseMeasures: readonly ReportMeasure[] = [
  {
    id: 'course_before',
    title: { de: 'Ratsuchende vor dem Integrationskurs', en: 'Persons before the integration course' },
    unit: 'person',
    where: { integrationCourse: ['before'] },
  },
  {
    id: 'course_during',
    title: { de: 'Ratsuchende im Integrationskurs', en: 'Persons in the integration course' },
    unit: 'person',
    where: { integrationCourse: ['during'] },
  },
  {
    id: 'course_after',
    title: { de: 'Ratsuchende nach dem Integrationskurs', en: 'Persons after the integration course' },
    unit: 'person',
    where: { integrationCourse: ['after'] },
  },
];

const caseMeasures: readonly ReportMeasure[] = [
  { id: 'cases', title: { de: 'Beratungsfälle', en: 'Cases' }, unit: 'case' },
  {
    id: 'contacted_cases',
    title: { de: 'Beratungsfälle mit Kontakt', en: 'Cases with a contact' },
    unit: 'case',
    where: { contacted: ['yes'] },
  },
  {
    id: 'case_management_cases',
    title: { de: 'davon Case Management', en: 'Case management cases' },
    unit: 'case',
    where: { kind: ['case_management'] },
  },
  shortContactMeasure,
  { id: 'persons', title: { de: 'Ratsuchende', en: 'Persons' }, unit: 'person' },
  {
    id: 'co_advised_relatives',
    title: { de: 'Mitberatene Familienangehörige', en: 'Co-advised relatives' },
    unit: 'relative',
  },
  {
    id: 'persons_reached',
    title: { de: 'Erreichte Personen', en: 'Persons reached' },
    sum: ['persons', 'co_advised_relatives'],
  },
  ...courseMeasures,
  {
    id: 'first_three_years',
    title: { de: 'Beratungsfälle bis drei Jahre nach Einreise', en: 'Cases within three years of entry' },
    unit: 'case',
    where: { sinceEntry: ['under_1', '1_to_2', '2_to_3'] },
  },
  {
    id: 'share_first_three_years',
    title: { de: 'Anteil bis drei Jahre nach Einreise (%)', en: 'Share within three years of entry (%)' },
    share: { of: 'first_three_years', among: 'cases' },
  },
];

const contactMeasures: readonly ReportMeasure[] = [
  { id: 'contacts', title: { de: 'Beratungskontakte', en: 'Contacts' }, unit: 'contact' },
  contactMinutesMeasure,
  interpretedContactsMeasure,
  {
    id: 'forms_help_contacts',
    title: { de: 'davon Formularhilfe', en: 'Contacts with help with forms' },
    unit: 'contact',
    where: { topic: ['everyday.forms_help'] },
  },
];

const postMeasures: readonly ReportMeasure[] = [
  fteMeasure,
  {
    id: 'cases_per_fte',
    title: { de: 'Beratungsfälle je VZÄ', en: 'Cases per FTE' },
    ratio: { of: 'cases', perFte: 'fte' },
  },
  {
    id: 'cases_per_fte_key',
    title: {
      de: 'Richtwert Beratungsfälle je VZÄ und Jahr (ungeprüft)',
      en: 'Key of cases per FTE and year (unverified)',
    },
    key: mbeCaseloadKey,
  },
];

/**
 * Projektbezogene Erfolgskontrolle der Migrationsberatung für erwachsene Zuwanderer. Counts cases; co-advised
 * relatives count as reached, once for each household.
 */
export const mbeCtrlV3: StatedDefinition = {
  id: 'MBE-CTRL',
  version: 3,
  programme: 'MBE',
  programmes: ['MBE'],
  title: {
    de: 'MBE: Beratungsdaten zur Erfolgskontrolle',
    en: 'Adult migration counselling: data for success control',
  },
  source:
    'MBE-FöRL (GMBl 2023 p. 750), chapter 5. The form itself has not been seen; ' +
    `measures follow published annual figures. ${statementSource} Persons reached are persons with a case, ` +
    'each once, and co-advised relatives, once for each household; who has a case of their own in the year is ' +
    `no relative. ${fteSource} Cases per post are those of the period; the key is for a full year, and nobody ` +
    'has verified it.',
  verifiedBy: null,
  verifiedAt: null,
  measures: [...stockAndFlowMeasures, ...caseMeasures, ...contactMeasures, ...postMeasures],
  breakdowns: [
    ...(
      [
        'gender',
        'ageBand',
        'nationality',
        'statusGroup',
        'sinceEntry',
        'language',
        'accessPath',
        'integrationCourse',
        'germanLevel',
        'familyStatus',
        'schooling',
        'occupation',
        'district',
        'targetGroup',
      ] as const
    ).map(mbeBreakdownBy),
    {
      dimension: 'agency',
      measures: [...factMeasures, ...transferMeasures, 'contacts_with_interpreter', 'fte', 'cases_per_fte'],
    },
    { dimension: 'closureReason', measures: ['closed'] },
    { dimension: 'topicArea', measures: ['cases', 'contacts', 'contact_minutes'] },
    ...(['mode', 'interpreter', 'sessionLanguage'] as const).map((dimension) => ({
      dimension,
      measures: ['contacts', 'contact_minutes'],
    })),
  ],
  checks: [
    stockBalance,
    { smaller: 'open_at_end', larger: 'cases' },
    { smaller: 'persons', larger: 'cases' },
    { smaller: 'case_management_cases', larger: 'cases' },
    { smaller: 'contacted_cases', larger: 'contacts' },
    { smaller: 'contacted_cases', larger: 'cases' },
    { smaller: 'contacts_with_interpreter', larger: 'contacts' },
    { smaller: 'forms_help_contacts', larger: 'contacts' },
    { smaller: 'first_three_years', larger: 'cases' },
    { sum: 'persons_reached', of: ['persons', 'co_advised_relatives'] },
  ],
};
