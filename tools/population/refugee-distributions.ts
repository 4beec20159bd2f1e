import type { ClosureReason, CounsellingTopic, Programme, SbgArea } from '@geleit/contracts';
import type { Origin, ResidenceStatus } from './origin.js';
import type { Weighted } from './random.js';

/**
 * Figures of the refugee counselling in NRW. Nothing here is published in this form: all of it is an
 * assumption that only has to be plausible.
 */

/** Of all people, how many come to refugee counselling. */
export const refugeeShare = 0.2;

/** What somebody comes to: a programme and, where it has them, its funding area. */
export interface RefugeeService {
  readonly programme: Programme;
  readonly sbgArea?: SbgArea;
}

/**
 * Offices of an association are regional ones; some have further services. Regional counselling was SBG until
 * 2024, and AVB began in 2023.
 */
export const refugeeServicesOn = (day: string): Weighted<RefugeeService> => [
  [{ programme: day < '2025-01-01' ? 'SBG' : 'RB', sbgArea: 'regional_counselling' }, 78],
  [{ programme: 'SBG', sbgArea: 'psychosocial_centre' }, 8],
  [{ programme: 'SBG', sbgArea: 'departure_perspective_counselling' }, 6],
  [{ programme: 'AVB' }, day < '2023-01-01' ? 0 : 15],
];

const pendingStatuses: Weighted<ResidenceStatus> = [
  ['aufenthaltsgestattung_55', 60],
  ['asylum_wish_arrival_certificate_63a', 10],
  ['dublin_pending', 8],
  ['duldung_60a_2_1', 16],
  ['duldung_60a_2_3_discretion', 6],
];
const toleratedStatuses: Weighted<ResidenceStatus> = [
  ['duldung_60a_2_1', 50],
  ['duldung_training_60c', 15],
  ['duldung_employment_60d', 15],
  ['aufenthaltsgestattung_55', 20],
];
/** Whose status is not secured: in the asylum procedure, or tolerated. */
export const refugeeOrigins: Weighted<Origin> = [
  [
    {
      nationality: 'SY',
      languages: [
        ['ara', 85],
        ['kmr', 15],
      ],
      statuses: pendingStatuses,
    },
    24,
  ],
  [
    {
      nationality: 'AF',
      languages: [
        ['prs', 75],
        ['pus', 25],
      ],
      statuses: pendingStatuses,
    },
    17,
  ],
  [
    {
      nationality: 'TR',
      languages: [
        ['tur', 60],
        ['kmr', 40],
      ],
      statuses: pendingStatuses,
    },
    14,
  ],
  [
    {
      nationality: 'IQ',
      languages: [
        ['ara', 60],
        ['ckb', 40],
      ],
      statuses: [...pendingStatuses, ...toleratedStatuses],
    },
    10,
  ],
  [{ nationality: 'IR', languages: [['pes', 1]], statuses: pendingStatuses }, 7],
  [{ nationality: 'GN', languages: [['fra', 1]], statuses: toleratedStatuses }, 6],
  [{ nationality: 'NG', languages: [['eng', 1]], statuses: toleratedStatuses }, 6],
  [{ nationality: 'RU', languages: [['rus', 1]], statuses: pendingStatuses }, 5],
  [{ nationality: 'GE', languages: [['kat', 1]], statuses: pendingStatuses }, 4],
  [{ nationality: 'AL', languages: [['sqi', 1]], statuses: toleratedStatuses }, 4],
  [{ nationality: 'stateless', languages: [['ara', 1]], statuses: pendingStatuses }, 3],
];

export const refugeeTopics: Weighted<CounsellingTopic> = [
  ['residence_asylum.asylum_procedure', 22],
  ['residence_asylum.hearing_prep', 12],
  ['residence_asylum.decision_remedy', 12],
  ['residence_asylum.tolerated_stay', 10],
  ['livelihood.asylblg', 10],
  ['housing.reception', 7],
  ['residence_asylum.dublin', 5],
  ['health.access_care', 5],
  ['work.permit', 5],
  ['everyday.authority_contact', 4],
  ['residence_asylum.deportation_risk', 3],
  ['return_onward.voluntary_return', 2],
  ['health.psychosocial', 2],
  ['crisis', 1],
];

export const refugeeClosureReasons: Weighted<ClosureReason> = [
  ['goal_reached', 26],
  ['contact_lost', 24],
  ['moved_away', 16],
  ['handed_over_programme', 10],
  ['transferred_to_regular_services', 8],
  ['returned_voluntarily', 5],
  ['transferred_dublin', 4],
  ['deported', 3],
  ['onward_migration', 2],
  ['other', 2],
];
