import { mbeCaseloadKey } from '@geleit/rules';
import type { Dimension } from '../dimensions.js';
import { fteMeasure, fteSource } from '../posts.js';
import { nextVersion } from './next-version.js';
import type { Breakdown, ReportDefinition } from '../report-definition.js';

const mbeBreakdownBy = (dimension: Dimension): Breakdown => ({
  dimension,
  measures: [
    'cases',
    'case_management_cases',
    'co_advised_relatives',
    'persons_reached',
    'persons',
    'contacts',
  ],
});

/**
 * Projektbezogene Erfolgskontrolle der Migrationsberatung für erwachsene Zuwanderer. Counts cases; co-advised
 * relatives count as reached.
 */
export const mbeCtrlV1: ReportDefinition = {
  id: 'MBE-CTRL',
  version: 1,
  programme: 'MBE',
  title: {
    de: 'MBE: Beratungsdaten zur Erfolgskontrolle',
    en: 'Adult migration counselling: data for success control',
  },
  source:
    'MBE-FöRL (GMBl 2023 p. 750), chapter 5. The form itself has not been seen; ' +
    'measures follow published annual figures.',
  verifiedBy: null,
  verifiedAt: null,
  measures: [
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
    {
      id: 'co_advised_relatives',
      title: { de: 'Mitberatene Familienangehörige', en: 'Co-advised relatives' },
      unit: 'relative',
    },
    {
      id: 'persons_reached',
      title: { de: 'Erreichte Personen', en: 'Persons reached' },
      sum: ['cases', 'co_advised_relatives'],
    },
    { id: 'persons', title: { de: 'Ratsuchende', en: 'Persons' }, unit: 'person' },
    { id: 'contacts', title: { de: 'Beratungskontakte', en: 'Contacts' }, unit: 'contact' },
    {
      id: 'forms_help_contacts',
      title: { de: 'davon Formularhilfe', en: 'Contacts with help with forms' },
      unit: 'contact',
      where: { topic: ['everyday.forms_help'] },
    },
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
  ],
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
        'agency',
      ] as const
    ).map(mbeBreakdownBy),
    { dimension: 'closureReason', measures: ['cases', 'case_management_cases'] },
    { dimension: 'topicArea', measures: ['cases', 'contacts'] },
  ],
  checks: [
    { smaller: 'persons', larger: 'cases' },
    { smaller: 'case_management_cases', larger: 'cases' },
    { smaller: 'contacted_cases', larger: 'contacts' },
    { smaller: 'contacted_cases', larger: 'cases' },
    { smaller: 'forms_help_contacts', larger: 'contacts' },
    { smaller: 'first_three_years', larger: 'cases' },
    { sum: 'persons_reached', of: ['cases', 'co_advised_relatives'] },
  ],
};

/** Version 2 adds posts, and cases for each post beside the key. */
export const mbeCtrlV2: ReportDefinition = nextVersion(mbeCtrlV1, {
  source:
    `${fteSource} Cases per post are those of the period; ` +
    'the key is for a full year, and nobody has verified it.',
  measures: [
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
  ],
  breakdowns: { agency: ['fte', 'cases_per_fte'] },
});
