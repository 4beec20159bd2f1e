import type {
  ClosureReason,
  CounsellingTopic,
  InterpreterKind,
  Programme,
  SessionMode,
} from '@geleit/contracts';
import type { Weighted } from './random.js';
import { refugeeClosureReasons, refugeeTopics } from './refugee-distributions.js';

/**
 * Published figures of cases and their sessions. What is marked as an assumption only has to be plausible.
 */

/** Cases: MBE 2017 (BAGFW) and accompanied young people, JMD 2019 (answer of the Federal Government). */
export const casesByProgramme = { MBE: 301_417, JMD: 118_592 } as const;

/**
 * MBE 2017: 224,326 co-advised relatives in 301,417 cases, as shares of households by how many are advised
 * along. Assumption: the sizes.
 */
export const relativesPerCase = 224_326 / 301_417;
export const householdsBySize: Weighted<number> = [
  [1, 45],
  [2, 28],
  [3, 17],
  [4, 10],
];
const meanHouseholdSize =
  householdsBySize.reduce((sum, [size, weight]) => sum + size * weight, 0) /
  householdsBySize.reduce((sum, [, weight]) => sum + weight, 0);
export const shareWithRelatives = relativesPerCase / meanHouseholdSize;

/**
 * JMD 2019: 51,316 of 118,592. Of the MBE no such share is published; a third is an assumption. Refugee
 * counselling knows no case management.
 */
export const caseManagementShare: Readonly<Record<Programme, number>> = {
  JMD: 51_316 / 118_592,
  MBE: 1 / 3,
  SBG: 0,
  RB: 0,
  AVB: 0,
};

/** MBE: what 47 % came for, at least among other things; taken for JMD, too. Refugee counselling: assumption. */
export const formsHelpShare: Readonly<Record<Programme, number>> = {
  MBE: 0.47,
  JMD: 0.47,
  SBG: 0.2,
  RB: 0.2,
  AVB: 0.2,
};

/** Assumption. Sessions of one case. */
export const sessionsPerCase: Readonly<Record<'counselling' | 'case_management', Weighted<number>>> = {
  counselling: [
    [1, 30],
    [2, 24],
    [3, 17],
    [4, 12],
    [5, 9],
    [6, 8],
  ],
  case_management: [
    [3, 20],
    [4, 20],
    [5, 18],
    [6, 15],
    [7, 12],
    [9, 9],
    [12, 6],
  ],
};
export const sessionModes: Weighted<SessionMode> = [
  ['office', 68],
  ['phone', 14],
  ['video', 4],
  ['e_mail', 5],
  ['accompaniment', 4],
  ['outreach', 2],
  ['home_visit', 2],
  ['chat', 1],
];
export const sessionDurations: Weighted<number> = [
  [15, 10],
  [20, 12],
  [30, 30],
  [45, 25],
  [60, 18],
  [90, 5],
];
/** Assumption. Undefined: not recorded. */
export const sessionLanguages: Weighted<string | undefined> = [
  ['deu', 45],
  ['ara', 15],
  ['eng', 10],
  ['ukr', 5],
  [undefined, 25],
];
/** Assumption. Undefined: nobody interprets. */
export const interpreters: Weighted<InterpreterKind | undefined> = [
  [undefined, 78],
  ['volunteer', 8],
  ['professional', 5],
  ['relative', 5],
  ['phone', 3],
  ['colleague', 1],
];
const counsellingTopics: Weighted<CounsellingTopic> = [
  ['livelihood.sgb2', 16],
  ['residence_asylum.residence_permit', 12],
  ['language.integration_course', 12],
  ['work.job_search', 9],
  ['housing.search', 9],
  ['everyday.authority_contact', 8],
  ['education.recognition', 6],
  ['education.vocational_training', 5],
  ['livelihood.child_benefit', 5],
  ['health.insurance', 4],
  ['residence_asylum.family_reunion', 4],
  ['residence_asylum.naturalisation', 3],
  ['education.daycare', 3],
  ['family.parenting', 2],
  ['health.psychosocial', 2],
  ['livelihood.debts', 2],
  ['residence_asylum.settlement', 2],
  ['participation.volunteering', 1],
  ['crisis', 1],
  ['protection.discrimination_racism', 1],
];
export const topicWeightsByProgramme: Readonly<Record<Programme, Weighted<CounsellingTopic>>> = {
  MBE: counsellingTopics,
  JMD: counsellingTopics,
  SBG: refugeeTopics,
  RB: refugeeTopics,
  AVB: refugeeTopics,
};

/** Assumption. */
const counsellingClosureReasons: Weighted<ClosureReason> = [
  ['goal_reached', 34],
  ['contact_lost', 18],
  ['transferred_to_regular_services', 14],
  ['moved_away', 10],
  ['plan_completed', 8],
  ['declined_further_help', 6],
  ['not_eligible_anymore', 4],
  ['handed_over_programme', 3],
  ['returned_voluntarily', 1],
  ['naturalised', 1],
  ['other', 1],
];
export const closureReasonWeightsByProgramme: Readonly<Record<Programme, Weighted<ClosureReason>>> = {
  MBE: counsellingClosureReasons,
  JMD: counsellingClosureReasons,
  SBG: refugeeClosureReasons,
  RB: refugeeClosureReasons,
  AVB: refugeeClosureReasons,
};
