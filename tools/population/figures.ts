import type {
  AccessPath,
  ClosureReason,
  Gender,
  IntegrationCourse,
  Programme,
  SessionMode,
} from '@geleit/contracts';
import type { Weighted } from './random.js';
import { refugeeClosureReasons, refugeeOrigins, refugeeTopics } from './refugee-figures.js';

/** Published figures the population follows; what is marked as an assumption only has to be plausible. */

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
 * JMD 2019: 51,316 of 118,592. Of the MBE no such share is published; a third is an assumption. SBG knows no
 * case management.
 */
export const caseManagementShare: Readonly<Record<Programme, number>> = {
  JMD: 51_316 / 118_592,
  MBE: 1 / 3,
  SBG: 0,
};

/**
 * Completed years between entry and first visit. MBE: 71.7 % within the first year. JMD 2019: 63,976 of
 * 118,592 within two years, split evenly by assumption. SBG: assumption.
 */
export const yearsSinceEntry: Readonly<Record<Programme, Weighted<0 | 1 | 2 | 3>>> = {
  MBE: [
    [0, 71.7],
    [1, 10.3],
    [2, 6],
    [3, 12],
  ],
  JMD: [
    [0, 27],
    [1, 26.9],
    [2, 15],
    [3, 31.1],
  ],
  SBG: [
    [0, 58],
    [1, 20],
    [2, 11],
    [3, 11],
  ],
};

/** MBE: what 47 % came for, at least among other things; taken for JMD, too. SBG: assumption. */
export const formsHelpShare: Readonly<Record<Programme, number>> = { MBE: 0.47, JMD: 0.47, SBG: 0.2 };

/**
 * MBE: friends and relatives first, then integration courses, immigration offices, Jobcenter. Assumption: the
 * numbers and the tail.
 */
export const accessPaths: Weighted<AccessPath> = [
  ['friends_family', 38],
  ['integration_course', 17],
  ['immigration_office', 11],
  ['jobcenter', 9],
  ['accommodation', 4],
  ['school', 3],
  ['online_search', 3],
  ['other_counselling', 3],
  ['migrant_organisation', 3],
  ['volunteer', 2],
  ['bamf', 2],
  ['employment_agency', 1],
  ['youth_welfare', 1],
  ['health', 1],
  ['church_parish', 1],
  ['returning_client', 1],
];

/** Assumption. */
export const genders: Weighted<Gender> = [
  ['female', 52],
  ['male', 46],
  ['diverse', 0.5],
  ['not_stated', 1.5],
];

/**
 * Where people come from, what they speak and which residence status is usual. Assumption, in the order of
 * the asylum and migration statistics of recent years.
 */
export interface Origin {
  readonly nationality: string;
  readonly languages: Weighted<string>;
  readonly statuses: Weighted<string>;
}
const protectionStatuses: Weighted<string> = [
  ['subsidiary_25_2_2', 35],
  ['refugee_25_2_1', 30],
  ['aufenthaltsgestattung_55', 30],
  ['deportation_ban_25_3', 5],
];
const euStatuses: Weighted<string> = [['eu_eea_ch_citizen', 1]];
const familyStatuses: Weighted<string> = [
  ['spouse_30', 50],
  ['family_of_german_28', 30],
  ['skilled_18a', 20],
];
const counsellingOrigins: Weighted<Origin> = [
  [
    {
      nationality: 'SY',
      languages: [
        ['ara', 85],
        ['kmr', 15],
      ],
      statuses: protectionStatuses,
    },
    26,
  ],
  [
    {
      nationality: 'UA',
      languages: [
        ['ukr', 70],
        ['rus', 30],
      ],
      statuses: [['temporary_protection_24', 1]],
    },
    17,
  ],
  [
    {
      nationality: 'AF',
      languages: [
        ['prs', 75],
        ['pus', 25],
      ],
      statuses: protectionStatuses,
    },
    12,
  ],
  [
    {
      nationality: 'TR',
      languages: [
        ['tur', 80],
        ['kmr', 20],
      ],
      statuses: [...familyStatuses, ['aufenthaltsgestattung_55', 60]],
    },
    8,
  ],
  [
    {
      nationality: 'IQ',
      languages: [
        ['ara', 60],
        ['ckb', 40],
      ],
      statuses: protectionStatuses,
    },
    5,
  ],
  [{ nationality: 'IR', languages: [['pes', 1]], statuses: protectionStatuses }, 5],
  [{ nationality: 'ER', languages: [['tir', 1]], statuses: protectionStatuses }, 4],
  [{ nationality: 'SO', languages: [['som', 1]], statuses: protectionStatuses }, 4],
  [
    {
      nationality: 'RO',
      languages: [
        ['ron', 90],
        ['hun', 10],
      ],
      statuses: euStatuses,
    },
    4,
  ],
  [
    {
      nationality: 'BG',
      languages: [
        ['bul', 60],
        ['tur', 40],
      ],
      statuses: euStatuses,
    },
    3,
  ],
  [
    {
      nationality: 'NG',
      languages: [['eng', 1]],
      statuses: [...familyStatuses, ['aufenthaltsgestattung_55', 60]],
    },
    3,
  ],
  [{ nationality: 'PL', languages: [['pol', 1]], statuses: euStatuses }, 2],
  [{ nationality: 'GN', languages: [['fra', 1]], statuses: protectionStatuses }, 2],
  [{ nationality: 'XK', languages: [['sqi', 1]], statuses: familyStatuses }, 2],
  [
    {
      nationality: 'IN',
      languages: [
        ['hin', 50],
        ['eng', 50],
      ],
      statuses: [
        ['blue_card_18g', 60],
        ['spouse_30', 40],
      ],
    },
    2,
  ],
  [{ nationality: 'stateless', languages: [['ara', 1]], statuses: protectionStatuses }, 1],
];

export const originsOf: Readonly<Record<Programme, Weighted<Origin>>> = {
  MBE: counsellingOrigins,
  JMD: counsellingOrigins,
  SBG: refugeeOrigins,
};

/** Completed years of age on the day of enrolment; MBE and JMD keep to their border at 27. Assumption. */
export const agesByProgramme: Readonly<Record<Programme, Weighted<readonly [least: number, most: number]>>> =
  {
    MBE: [
      [[27, 39], 58],
      [[40, 54], 30],
      [[55, 64], 9],
      [[65, 80], 3],
    ],
    JMD: [
      [[19, 20], 35],
      [[21, 26], 65],
    ],
    SBG: [
      [[18, 20], 14],
      [[21, 26], 26],
      [[27, 39], 38],
      [[40, 54], 16],
      [[55, 80], 6],
    ],
  };

/** Assumption. */
export const integrationCourses: Weighted<IntegrationCourse> = [
  ['before', 35],
  ['during', 34],
  ['after', 16],
  ['none', 10],
  ['not_applicable', 5],
];

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
const counsellingTopics: Weighted<string> = [
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
export const topicsOf: Readonly<Record<Programme, Weighted<string>>> = {
  MBE: counsellingTopics,
  JMD: counsellingTopics,
  SBG: refugeeTopics,
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
export const closureReasonsOf: Readonly<Record<Programme, Weighted<ClosureReason>>> = {
  MBE: counsellingClosureReasons,
  JMD: counsellingClosureReasons,
  SBG: refugeeClosureReasons,
};
