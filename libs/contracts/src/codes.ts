import { codeList } from '@geleit/kernel';

/** Code lists that several services share. The German term is given beside a code if there is one. */

/**
 * Förderprogramme und Dienste: Jugendmigrationsdienst, Migrationsberatung für erwachsene Zuwanderer, Soziale
 * Beratung von Geflüchteten in NRW, Regionale Beratung in NRW, Asylverfahrensberatung (§ 12a AsylG).
 */
export const programmes = codeList('programmes', ['JMD', 'MBE', 'SBG', 'RB', 'AVB']);
export type Programme = (typeof programmes)[number];

/**
 * Förderbereiche of SBG and RB, of all guidelines so far. Which of them a programme funds on a day is rule
 * data. The first nine are those of SBG until 2024, in this order.
 */
export const sbgAreas = codeList('sbgAreas', [
  'asylum_procedure_counselling_reception',
  'decentral_complaint_office',
  'psychosocial_first_counselling',
  'departure_perspective_counselling_reception',
  'asylum_procedure_counselling_minors',
  'regional_counselling',
  'psychosocial_centre',
  'departure_perspective_counselling',
  'supraregional_expert_support',
  'social_counselling_reception',
]);
export type SbgArea = (typeof sbgAreas)[number];

export const genders = codeList('genders', ['female', 'male', 'diverse', 'not_stated']);
export type Gender = (typeof genders)[number];

/** 27 must stay a boundary: JMD ends and MBE begins there. */
export const ageBands = codeList('ageBands', [
  '0-5',
  '6-11',
  '12-15',
  '16-17',
  '18-20',
  '21-26',
  '27-39',
  '40-54',
  '55-64',
  '65+',
  'unknown',
]);
export type AgeBand = (typeof ageBands)[number];

/** Whole years since entry into Germany, on the day that counts. */
export const entryBands = codeList('entryBands', ['under_1', '1_to_2', '2_to_3', 'over_3', 'unknown']);
export type EntryBand = (typeof entryBands)[number];

/**
 * Groups of residence status; the individual status never leaves intake. `not_recorded` says nothing about
 * the person: nobody asked, nobody knows, or it could harm them.
 */
export const statusGroups = codeList('statusGroups', [
  'not_recorded',
  'german_or_eu',
  'visa',
  'asylum',
  'protection',
  'humanitarian',
  'purpose',
  'family',
  'permanent',
  'tolerated',
]);
export type StatusGroup = (typeof statusGroups)[number];

/**
 * Whether a body with a duty to report (§ 87 AufenthG) might have to report the person. It says no more than
 * the group of status beside it: `raised` for `not_recorded`, else `ordinary`.
 */
export const reportingRisks = codeList('reportingRisks', ['ordinary', 'raised']);
export type ReportingRisk = (typeof reportingRisks)[number];

/** Zugangsweg: through whom a person found the service. */
export const accessPaths = codeList('accessPaths', [
  'friends_family',
  'integration_course',
  'immigration_office',
  'jobcenter',
  'employment_agency',
  'youth_welfare',
  'school',
  'health',
  'court',
  'bamf',
  'accommodation',
  'church_parish',
  'migrant_organisation',
  'volunteer',
  'online_search',
  'other_counselling',
  'returning_client',
]);
export type AccessPath = (typeof accessPaths)[number];

/** Kurzkontakt, Beratung, Case Management */
export const caseKinds = codeList('caseKinds', ['short_contact', 'counselling', 'case_management']);
export type CaseKind = (typeof caseKinds)[number];

/** Stand gegenüber dem Integrationskurs (§ 43 AufenthG) */
export const integrationCourses = codeList('integrationCourses', [
  'before',
  'during',
  'after',
  'none',
  'not_applicable',
]);
export type IntegrationCourse = (typeof integrationCourses)[number];

export const sessionModes = codeList('sessionModes', [
  'office',
  'phone',
  'video',
  'chat',
  'e_mail',
  'letter',
  'home_visit',
  'accompaniment',
  'outreach',
  'accommodation',
]);
export type SessionMode = (typeof sessionModes)[number];

/** Sprachmittlung */
export const interpreterKinds = codeList('interpreterKinds', [
  'none',
  'professional',
  'community',
  'volunteer',
  'relative',
  'colleague',
  'phone',
  'video',
]);
export type InterpreterKind = (typeof interpreterKinds)[number];

/** Nachtrag: why a session is recorded more than 30 days after it was held. */
export const lateReasons = codeList('lateReasons', [
  'taken_over_from_paper',
  'taken_over_from_other_system',
  'absence_of_counsellor',
  'outage',
]);
export type LateReason = (typeof lateReasons)[number];

/** Beratungsthemen: level 1 and, below it, level 2. A recorded topic is `level1` or `level1.level2`. */
export const counsellingTopicTree = {
  residence_asylum: [
    'asylum_procedure',
    'hearing_prep',
    'decision_remedy',
    'dublin',
    'residence_permit',
    'tolerated_stay',
    'family_reunion',
    'naturalisation',
    'settlement',
    'travel_document_identity',
    'residence_obligation_12a',
    'deportation_risk',
  ],
  return_onward: ['voluntary_return', 'onward_migration', 'emigration'],
  livelihood: ['asylblg', 'sgb2', 'sgb3', 'sgb12', 'child_benefit', 'housing_benefit', 'debts'],
  housing: ['search', 'reception', 'rent_conflict', 'eviction', 'move'],
  language: ['integration_course', 'vocational_course', 'other'],
  education: ['daycare', 'school', 'recognition', 'study', 'vocational_training'],
  work: ['job_search', 'permit', 'labour_rights', 'exploitation', 'self_employment'],
  health: ['access_care', 'insurance', 'pregnancy', 'disability', 'addiction', 'psychosocial'],
  family: ['partnership', 'parenting', 'child_protection', 'violence'],
  protection: ['trafficking', 'discrimination_racism', 'hate_crime', 'gbv', 'fgm', 'lgbtiq'],
  everyday: ['forms_help', 'authority_contact', 'banking_contracts', 'mobility', 'consumer'],
  participation: ['volunteering', 'associations', 'self_help', 'faith'],
  crisis: [],
} as const satisfies Record<string, readonly string[]>;
type TopicTree = typeof counsellingTopicTree;
/** An area, or a topic in one: `work`, `work.job_search`. */
export type CounsellingTopic = {
  [Area in keyof TopicTree]: Area | `${Area}.${TopicTree[Area][number]}`;
}[keyof TopicTree];
export const counsellingTopics = codeList(
  'counsellingTopics',
  Object.entries(counsellingTopicTree).flatMap(([area, below]) => [
    area,
    ...below.map((topic) => `${area}.${topic}`),
  ]) as readonly CounsellingTopic[],
);

/** Abschlussgrund */
export const closureReasons = codeList('closureReasons', [
  'goal_reached',
  'advice_given',
  'plan_completed',
  'transferred_to_regular_services',
  'handed_over_programme',
  'moved_away',
  'returned_voluntarily',
  'onward_migration',
  'deported',
  'transferred_dublin',
  'naturalised',
  'contact_lost',
  'declined_further_help',
  'not_eligible_anymore',
  'deceased',
  'other',
]);
export type ClosureReason = (typeof closureReasons)[number];

/**
 * How a staff member works on a case: responsible for it, alongside the responsible colleague, or as their
 * deputy.
 */
export const assignmentRoles = codeList('assignmentRoles', ['lead', 'co', 'deputy']);
export type AssignmentRole = (typeof assignmentRoles)[number];

export const verdicts = codeList('verdicts', [
  'eligible',
  'eligible_by_exception',
  'not_eligible',
  'insufficient_facts',
]);
export type Verdict = (typeof verdicts)[number];

/** Dringlichkeit: to be seen today, within three working days, or within fourteen days. */
export const urgencies = codeList('urgencies', ['emergency', 'deadline', 'normal']);
export type Urgency = (typeof urgencies)[number];
