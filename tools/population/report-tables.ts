import { averagePosts, casesPerPost } from './expected-posts.js';
import type { Period } from './period.js';
import type { TableLayout } from './tabulate.js';

const stock = ['open_at_start', 'opened', 'closed', 'open_at_end'];
const flow = ['open_at_start', 'opened', 'transferred_in', 'closed', 'transferred_out', 'open_at_end'];
const contacts = ['contacts', 'contact_minutes'];
const inOffices = ['transferred_in', 'transferred_out', 'contacts_with_interpreter', 'fte'];

const everyDimension = (
  dimensions: readonly string[],
  measures: readonly string[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, measures]));
const byContact = everyDimension(['mode', 'interpreter', 'sessionLanguage'], contacts);

type Computed = TableLayout['computed'];
const percentage = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
const postsOf = (period: Period): Computed => ({ fte: (count) => averagePosts(count('fte'), period) });

const mbeCase = [
  ...stock,
  'cases',
  'case_management_cases',
  'short_contacts',
  'co_advised_relatives',
  'persons_reached',
  'persons',
  ...contacts,
];
/** K-9: cases for each full post of a year. */
const mbeKey = 150;

export const mbeTable = (period: Period): TableLayout => ({
  total: [
    ...flow,
    'cases',
    'contacted_cases',
    'case_management_cases',
    'short_contacts',
    'persons',
    'co_advised_relatives',
    'persons_reached',
    'course_before',
    'course_during',
    'course_after',
    'first_three_years',
    'share_first_three_years',
    ...contacts,
    'contacts_with_interpreter',
    'forms_help_contacts',
    'fte',
    'cases_per_fte',
    'cases_per_fte_key',
  ],
  breakdowns: {
    ...everyDimension(
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
      ],
      mbeCase,
    ),
    agency: [...mbeCase, ...inOffices, 'cases_per_fte'],
    closureReason: ['closed'],
    topicArea: ['cases', ...contacts],
    ...byContact,
  },
  computed: {
    ...postsOf(period),
    persons_reached: (count) => count('persons') + count('co_advised_relatives'),
    share_first_three_years: (count) => percentage(count('first_three_years'), count('cases')),
    cases_per_fte: (count) => casesPerPost(count('cases'), count('fte'), period),
    cases_per_fte_key: () => mbeKey,
  },
});

const jmdCase = [
  ...stock,
  'counselling',
  'case_management',
  'accompanied',
  'short_contacts',
  'persons',
  ...contacts,
];

export const jmdTable = (period: Period): TableLayout => ({
  total: [
    ...flow,
    'counselling',
    'case_management',
    'accompanied',
    'short_contacts',
    'persons',
    ...contacts,
    'contacts_with_interpreter',
    'first_two_years',
    'share_first_two_years',
    'fte',
  ],
  breakdowns: {
    ...everyDimension(
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
      ],
      jmdCase,
    ),
    agency: [...jmdCase, ...inOffices],
    closureReason: ['closed'],
    topicArea: contacts,
    ...byContact,
  },
  computed: {
    ...postsOf(period),
    share_first_two_years: (count) => percentage(count('first_two_years'), count('accompanied')),
  },
});

/** The funder's Beratungsfall is a contact. Whoever had one is a person counselled. */
const sbgCase = [...stock, ...contacts, 'persons', 'cases', 'short_contacts'];

export const sbgTable = (period: Period): TableLayout => ({
  total: [
    ...flow,
    ...contacts,
    'contacts_with_interpreter',
    'persons',
    'cases',
    'contacted_cases',
    'short_contacts',
    'fte',
  ],
  breakdowns: {
    ...everyDimension(
      ['gender', 'ageBand', 'nationality', 'statusGroup', 'familyStatus', 'district', 'targetGroup'],
      sbgCase,
    ),
    sbgArea: [...sbgCase, 'fte'],
    agency: [...sbgCase, ...inOffices],
    closureReason: ['closed'],
    topicArea: [...contacts, 'cases'],
    ...byContact,
  },
  computed: postsOf(period),
});

const projectWork = [
  'measures_held',
  'participants',
  'volunteers',
  'goals',
  'goals_reached',
  'goals_partly',
  'goals_not_reached',
  'network_contacts',
];
const stockOf = (name: string): readonly string[] =>
  ['open_at_start', 'started', 'ended', 'open_at_end'].map((number) => `${name}_${number}`);
const projectNumbers = [
  'projects',
  ...projectWork,
  'opening_processes',
  'opening_processes_reviewed',
  ...stockOf('projects'),
  ...stockOf('opening_processes'),
];

export const projectTable: TableLayout = {
  total: projectNumbers,
  breakdowns: {
    projectField: projectWork,
    agency: projectNumbers,
    ...everyDimension(['measureType', 'target'], ['measures_held', 'participants']),
    ...everyDimension(['gender', 'ageBand', 'background'], ['participants', 'volunteers']),
    role: ['participants'],
    ...everyDimension(['networkKind', 'partner'], ['network_contacts']),
    openingStage: ['opening_processes'],
    projectEnding: ['projects_ended', 'opening_processes_ended'],
  },
  computed: {},
};
