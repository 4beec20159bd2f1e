import type { Dimension } from '../dimensions.js';
import { fteMeasure, fteSource } from '../posts.js';
import type { Breakdown, StatedDefinition } from '../report-definition.js';
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

const accompaniedKinds = ['counselling', 'case_management'];
const factMeasures = [
  ...stockMeasures,
  ...accompaniedKinds,
  'accompanied',
  'short_contacts',
  'persons',
  'contacts',
  'contact_minutes',
];
const jmdBreakdownBy = (dimension: Dimension): Breakdown => ({ dimension, measures: factMeasures });

/**
 * Jahresstatistik der Jugendmigrationsdienste. Counts accompanied people: Beratung and Case Management; short
 * contacts stand beside them.
 */
export const jmdStatV3: StatedDefinition = {
  id: 'JMD-STAT',
  version: 3,
  programme: 'JMD',
  programmes: ['JMD'],
  title: { de: 'JMD: Jahresstatistik', en: 'Youth migration service: yearly statistics' },
  source:
    'Grundsätze Programm 18 (KJP); figures of 2019 as reported to parliament. ' +
    `The form itself has not been seen. ${statementSource} ${fteSource}`,
  verifiedBy: null,
  verifiedAt: null,
  measures: [
    ...stockAndFlowMeasures,
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
    shortContactMeasure,
    { id: 'persons', title: { de: 'Junge Menschen', en: 'Young people' }, unit: 'person' },
    { id: 'contacts', title: { de: 'Kontakte', en: 'Contacts' }, unit: 'contact' },
    contactMinutesMeasure,
    interpretedContactsMeasure,
    {
      id: 'first_two_years',
      title: {
        de: 'Begleitete in den ersten zwei Jahren nach Einreise',
        en: 'Accompanied within two years of entry',
      },
      unit: 'case',
      where: { sinceEntry: ['under_1', '1_to_2'] },
    },
    {
      id: 'share_first_two_years',
      title: { de: 'Anteil in den ersten zwei Jahren (%)', en: 'Share within two years of entry (%)' },
      share: { of: 'first_two_years', among: 'accompanied' },
    },
    fteMeasure,
  ],
  breakdowns: [
    ...(
      [
        'gender',
        'ageBand',
        'nationality',
        'sinceEntry',
        'entryYear',
        'integrationCourse',
        'familyStatus',
        'schooling',
        'occupation',
        'germanLevel',
        'district',
        'targetGroup',
      ] as const
    ).map(jmdBreakdownBy),
    {
      dimension: 'agency',
      measures: [...factMeasures, ...transferMeasures, 'contacts_with_interpreter', 'fte'],
    },
    { dimension: 'closureReason', measures: ['closed'] },
    ...(['topicArea', 'mode', 'interpreter', 'sessionLanguage'] as const).map((dimension) => ({
      dimension,
      measures: ['contacts', 'contact_minutes'],
    })),
  ],
  checks: [
    stockBalance,
    { smaller: 'open_at_end', larger: 'accompanied' },
    { smaller: 'persons', larger: 'accompanied' },
    { smaller: 'contacts_with_interpreter', larger: 'contacts' },
    { smaller: 'first_two_years', larger: 'accompanied' },
    { sum: 'accompanied', of: accompaniedKinds },
  ],
};
