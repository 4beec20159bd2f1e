import { programmes, sbgAreas, type Programme, type SbgArea } from '@geleit/contracts';

/** The funding areas (Förderbereiche) of a programme for a period, both ends included. */
export interface FundingAreas {
  readonly programme: Programme;
  readonly areas: readonly SbgArea[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  /** Who verified the list, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

export const fundingAreas: readonly FundingAreas[] = [
  {
    programme: 'SBG',
    areas: sbgAreas.filter((area) => area !== 'social_counselling_reception'),
    validFrom: '2000-01-01',
    validTo: '2024-12-31',
    source: 'Nine Förderbereiche (list of the DRK). Since when is not known, so no earlier day is refused.',
    verifiedBy: null,
    verifiedAt: null,
  },
  {
    programme: 'SBG',
    areas: [
      'social_counselling_reception',
      'psychosocial_centre',
      'departure_perspective_counselling',
      'asylum_procedure_counselling_minors',
    ],
    validFrom: '2025-01-01',
    validTo: null,
    source:
      'Guideline of 18 March 2025, MBl. NRW 2025 Nr. 17 S. 579. The day on which it came into force has not ' +
      'been seen; the old areas end with the budget year 2024.',
    verifiedBy: 'text compared, recht.nrw.de and frnrw.de',
    verifiedAt: '2026-11-28',
  },
  {
    programme: 'RB',
    areas: ['regional_counselling', 'supraregional_expert_support'],
    validFrom: '2025-01-01',
    validTo: null,
    source:
      'Guideline of 27 November 2025, MB.NRW 2025 Nr. 199. It is taken to hold from 1 January 2025, when the ' +
      'areas left SBG; what held in between has not been seen.',
    verifiedBy: null,
    verifiedAt: null,
  },
];

/** What a programme funds on a day; empty where it has no areas. */
export const fundingAreasOn = (programme: Programme, day: string): readonly SbgArea[] =>
  fundingAreas.find(
    (list) =>
      list.programme === programme && list.validFrom <= day && (list.validTo === null || day <= list.validTo),
  )?.areas ?? [];

/** What a programme funds or once funded. */
export const fundingAreasEverOf = (programme: Programme): readonly SbgArea[] =>
  fundingAreas.filter((list) => list.programme === programme).flatMap(({ areas }) => areas);

/** The programmes that are counted by funding area; no other programme has any. */
export const programmesWithAreas: readonly Programme[] = programmes.filter(
  (programme) => fundingAreasEverOf(programme).length > 0,
);
