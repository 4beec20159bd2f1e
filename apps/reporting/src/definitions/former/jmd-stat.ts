import type { Dimension } from '../dimensions.js';
import { fteMeasure, fteSource } from '../posts.js';
import { nextVersion } from './next-version.js';
import type { Breakdown, ReportDefinition } from '../report-definition.js';

const jmdBreakdownBy = (dimension: Dimension): Breakdown => ({
  dimension,
  measures: ['counselling', 'case_management', 'accompanied', 'persons'],
});
const accompaniedKinds = ['counselling', 'case_management'];

/**
 * Jahresstatistik der Jugendmigrationsdienste. Counts accompanied people: Beratung and Case Management, but
 * not short contacts.
 */
export const jmdStatV1: ReportDefinition = {
  id: 'JMD-STAT',
  version: 1,
  programme: 'JMD',
  title: { de: 'JMD: Jahresstatistik', en: 'Youth migration service: yearly statistics' },
  source:
    'Grundsätze Programm 18 (KJP); figures of 2019 as reported to parliament. ' +
    'The form itself has not been seen.',
  verifiedBy: null,
  verifiedAt: null,
  measures: [
    {
      id: 'counselling',
      title: { de: 'Beratung', en: 'Counselling' },
      unit: 'case',
      where: { kind: ['counselling'] },
    },
    {
      id: 'case_management',
      title: { de: 'Case Management', en: 'Case management' },
      unit: 'case',
      where: { kind: ['case_management'] },
    },
    { id: 'accompanied', title: { de: 'Begleitete', en: 'Accompanied' }, sum: accompaniedKinds },
    {
      id: 'persons',
      title: { de: 'Junge Menschen', en: 'Young people' },
      unit: 'person',
      where: { kind: accompaniedKinds },
    },
    {
      id: 'contacts',
      title: { de: 'Kontakte', en: 'Contacts' },
      unit: 'contact',
      where: { kind: accompaniedKinds },
    },
    {
      id: 'first_two_years',
      title: {
        de: 'Begleitete in den ersten zwei Jahren nach Einreise',
        en: 'Accompanied within two years of entry',
      },
      unit: 'case',
      where: { kind: accompaniedKinds, sinceEntry: ['under_1', '1_to_2'] },
    },
    {
      id: 'share_first_two_years',
      title: { de: 'Anteil in den ersten zwei Jahren (%)', en: 'Share within two years of entry (%)' },
      share: { of: 'first_two_years', among: 'accompanied' },
    },
  ],
  breakdowns: (
    ['gender', 'ageBand', 'nationality', 'sinceEntry', 'entryYear', 'integrationCourse', 'agency'] as const
  ).map(jmdBreakdownBy),
  checks: [
    { smaller: 'persons', larger: 'accompanied' },
    { smaller: 'first_two_years', larger: 'accompanied' },
    { sum: 'accompanied', of: accompaniedKinds },
  ],
};

/** Version 2 adds posts. */
export const jmdStatV2: ReportDefinition = nextVersion(jmdStatV1, {
  source: fteSource,
  measures: [fteMeasure],
  breakdowns: { agency: ['fte'] },
});
