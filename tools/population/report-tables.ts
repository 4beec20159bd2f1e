import { averagePosts, casesPerPost } from './expected-posts.js';
import type { Period } from './period.js';
import { everyDimension, stockOf } from './table-parts.js';
import type { TableLayout } from './tabulate.js';

const stock = ['open_at_start', 'opened', 'closed', 'open_at_end'];
const flow = ['open_at_start', 'opened', 'transferred_in', 'closed', 'transferred_out', 'open_at_end'];
const contacts = ['contacts', 'contact_minutes'];
const lasting = [...contacts, 'minutes_per_contact'];
const planned = [
  'assessments',
  'support_plans',
  'plan_reviews',
  'plans_completed',
  'plan_goals',
  ...['reached', 'partly_reached', 'not_reached', 'dropped'].map((result) => `plan_goals_${result}`),
];
const grouped = ['group_sessions', 'group_participants'];
/** Networking and intercultural opening. */
const networking = ['network_contacts', 'network_minutes'];
const outreach = [...networking, 'opening_processes', ...stockOf('opening_processes')];
const interpreted = ['interpreter_minutes', 'interpreter_cost'];
const inOffices = ['transferred_in', 'transferred_out', 'contacts_with_interpreter', 'fte'];

type Computed = TableLayout['computed'];
const percentage = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
/** With one decimal; null if there were none. */
const average = (sum: number, number: number): number | null =>
  number === 0 ? null : Math.round((sum * 10) / number) / 10;
const computedOf = (period: Period): Computed => ({
  fte: (count) => averagePosts(count('fte'), period),
  minutes_per_contact: (count) => average(count('contact_minutes'), count('contacts')),
});

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
const plannedInMbe = [...planned, 'integration_agreements'];
/** K-9: cases for each full post of a year. */
const mbeKey = 150;

const mbeDimensions = [
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
];

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
    ...lasting,
    'contacts_with_interpreter',
    'forms_help_contacts',
    ...plannedInMbe,
    ...grouped,
    ...interpreted,
    'fte',
    'cases_per_fte',
    'cases_per_fte_key',
  ],
  breakdowns: {
    ...everyDimension(mbeDimensions, mbeCase),
    ...everyDimension(['gender', 'ageBand'], [...mbeCase, ...plannedInMbe, 'group_participants']),
    ...everyDimension(['statusGroup', 'sinceEntry'], [...mbeCase, ...plannedInMbe]),
    agency: [
      ...mbeCase,
      ...inOffices,
      'cases_per_fte',
      'minutes_per_contact',
      ...plannedInMbe,
      ...grouped,
      ...interpreted,
    ],
    ...everyDimension(['closureReason', 'outcomeIndicator'], ['closed']),
    topicArea: ['cases', ...lasting, ...grouped],
    mode: lasting,
    ...everyDimension(['interpreter', 'sessionLanguage'], [...lasting, ...interpreted]),
    planGoalResult: ['plan_goals'],
    role: ['group_participants'],
  },
  computed: {
    ...computedOf(period),
    persons_reached: (count) => count('persons') + count('co_advised_relatives'),
    share_first_three_years: (count) => percentage(count('first_three_years'), count('cases')),
    cases_per_fte: (count) => casesPerPost(count('cases'), count('fte'), period),
    cases_per_fte_key: () => mbeKey,
    interpreter_cost: (count) => count('interpreter_cost') / 100,
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
    ...lasting,
    'contacts_with_interpreter',
    ...planned,
    ...grouped,
    ...outreach,
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
    ...everyDimension(['gender', 'ageBand'], [...jmdCase, ...planned, 'group_participants']),
    sinceEntry: [...jmdCase, ...planned],
    agency: [...jmdCase, ...inOffices, 'minutes_per_contact', ...planned, ...grouped, ...outreach],
    ...everyDimension(['closureReason', 'outcomeIndicator', 'occupationAtExit'], ['closed']),
    occupationAtEntry: ['opened', 'accompanied'],
    topicArea: [...lasting, ...grouped],
    ...everyDimension(['mode', 'interpreter', 'sessionLanguage'], lasting),
    planGoalResult: ['plan_goals'],
    role: ['group_participants'],
    ...everyDimension(
      ['networkKind', 'partner', 'networkTopic', 'networkCommittee', 'networkRole'],
      networking,
    ),
    ...everyDimension(['openingStage', 'openingEffect'], ['opening_processes']),
    projectEnding: ['opening_processes_ended'],
  },
  computed: {
    ...computedOf(period),
    share_first_two_years: (count) => percentage(count('first_two_years'), count('accompanied')),
  },
});

/** The funder's Beratungsfall is a contact. Whoever had one is a person counselled. */
const sbgCase = [...stock, ...contacts, 'persons', 'cases', 'short_contacts'];

export const sbgTable = (period: Period): TableLayout => ({
  total: [
    ...flow,
    ...lasting,
    'contacts_with_interpreter',
    ...grouped,
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
    ...everyDimension(['gender', 'ageBand'], [...sbgCase, 'group_participants']),
    sbgArea: [...sbgCase, 'fte', ...grouped],
    agency: [...sbgCase, ...inOffices, 'minutes_per_contact', ...grouped],
    closureReason: ['closed'],
    topicArea: [...lasting, 'cases', ...grouped],
    ...everyDimension(['mode', 'interpreter', 'sessionLanguage'], lasting),
    role: ['group_participants'],
  },
  computed: computedOf(period),
});

const stages = ['before_hearing', 'at_hearing', 'after_hearing', 'stage_unknown'].map(
  (stage) => `contacts_${stage}`,
);
const heard = [...stages, 'hearings', 'hearings_prepared', 'hearings_accompanied'];
const avbCase = [...stock, ...contacts, 'persons', 'cases', 'short_contacts'];

export const avbTable = (period: Period): TableLayout => ({
  total: [
    ...flow,
    ...lasting,
    'contacts_with_interpreter',
    ...heard,
    'persons',
    'cases',
    'short_contacts',
    'fte',
  ],
  breakdowns: {
    ...everyDimension(
      ['gender', 'ageBand', 'nationality', 'procedureRegime', 'unaccompaniedMinor'],
      [...avbCase, ...heard],
    ),
    targetGroup: avbCase,
    agency: [...avbCase, ...heard, ...inOffices, 'minutes_per_contact'],
    closureReason: ['closed'],
    topicArea: [...lasting, 'cases'],
    ...everyDimension(['mode', 'interpreter', 'sessionLanguage'], lasting),
  },
  computed: computedOf(period),
});
