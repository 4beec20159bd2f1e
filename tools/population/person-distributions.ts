import type { AccessPath, Gender, IntegrationCourse, Programme } from '@geleit/contracts';
import type { Origin, ResidenceStatus } from './origin.js';
import type { Weighted } from './random.js';
import { refugeeOrigins } from './refugee-distributions.js';

/**
 * Published figures of the people who are counselled. What is marked as an assumption only has to be
 * plausible.
 */

/** Assumption. */
const refugeeYearsSinceEntry: Weighted<0 | 1 | 2 | 3> = [
  [0, 58],
  [1, 20],
  [2, 11],
  [3, 11],
];
/**
 * Completed years between entry and first visit. MBE: 71.7 % within the first year. JMD 2019: 63,976 of
 * 118,592 within two years on their last day in the year; that takes seven in ten at their first visit, split
 * evenly by assumption.
 */
export const yearsSinceEntry: Readonly<Record<Programme, Weighted<0 | 1 | 2 | 3>>> = {
  MBE: [
    [0, 71.7],
    [1, 10.3],
    [2, 6],
    [3, 12],
  ],
  JMD: [
    [0, 36.5],
    [1, 36.5],
    [2, 11],
    [3, 16],
  ],
  SBG: refugeeYearsSinceEntry,
  RB: refugeeYearsSinceEntry,
  AVB: refugeeYearsSinceEntry,
};

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

const refugeeAges: Weighted<readonly [least: number, most: number]> = [
  [[18, 20], 14],
  [[21, 26], 26],
  [[27, 39], 38],
  [[40, 54], 16],
  [[55, 80], 6],
];

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
    SBG: refugeeAges,
    RB: refugeeAges,
    AVB: refugeeAges,
  };

/** Assumption. */
export const integrationCourses: Weighted<IntegrationCourse> = [
  ['before', 35],
  ['during', 34],
  ['after', 16],
  ['none', 10],
  ['not_applicable', 5],
];

const protectionStatuses: Weighted<ResidenceStatus> = [
  ['subsidiary_25_2_2', 35],
  ['refugee_25_2_1', 30],
  ['aufenthaltsgestattung_55', 30],
  ['deportation_ban_25_3', 5],
];
const euStatuses: Weighted<ResidenceStatus> = [['eu_eea_ch_citizen', 1]];
const familyStatuses: Weighted<ResidenceStatus> = [
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

export const originWeightsByProgramme: Readonly<Record<Programme, Weighted<Origin>>> = {
  MBE: counsellingOrigins,
  JMD: counsellingOrigins,
  SBG: refugeeOrigins,
  RB: refugeeOrigins,
  AVB: refugeeOrigins,
};

/** Whom refugee counselling hands over has a secured status. */
const securedStatuses: Weighted<ResidenceStatus> = [
  ['refugee_25_2_1', 50],
  ['subsidiary_25_2_2', 40],
  ['deportation_ban_25_3', 10],
];

/** What somebody states when they go on from a programme to adult counselling. Assumption. */
export const counsellingStatusesOf = (programme: Programme, nationality: string): Weighted<ResidenceStatus> =>
  (programme === 'JMD'
    ? counsellingOrigins.find(([origin]) => origin.nationality === nationality)?.[0].statuses
    : undefined) ?? securedStatuses;
