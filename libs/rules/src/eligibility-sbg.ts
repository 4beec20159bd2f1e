import type { SbgArea } from '@geleit/contracts';
import type { EligibilityCondition, EligibilityRule, EligibilityRuleSet } from './eligibility-rule-set.js';
import { residenceStatusGroups } from './residence-status.js';

const { asylum, tolerated } = residenceStatusGroups;

const comesTo = (...isOneOf: readonly SbgArea[]): EligibilityCondition => ({
  test: 'code',
  fact: 'sbgArea',
  isOneOf,
});

/** Counselling inside a reception facility is for those who live there, whatever their status. */
const receptionRules = (...areas: readonly SbgArea[]): readonly EligibilityRule[] => [
  {
    when: [comesTo(...areas), { test: 'fact', fact: 'livesInReceptionFacility', is: false }],
    verdict: 'not_eligible',
    reasons: ['SBG_NOT_IN_RECEPTION_FACILITY'],
  },
];
const psychosocialRules = (...areas: readonly SbgArea[]): readonly EligibilityRule[] => [
  {
    when: [comesTo(...areas), { test: 'fact', fact: 'refugeeBackground', is: false }],
    verdict: 'not_eligible',
    reasons: ['SBG_NO_REFUGEE_BACKGROUND'],
  },
  {
    when: [comesTo(...areas), { test: 'fact', fact: 'psychosocialIndication', is: false }],
    verdict: 'not_eligible',
    reasons: ['SBG_NO_PSYCHOSOCIAL_INDICATION'],
  },
  { when: [comesTo(...areas)], verdict: 'eligible', reasons: ['SBG_PSYCHOSOCIAL_NEED'] },
];
const unaccompaniedMinorRules: readonly EligibilityRule[] = [
  {
    when: [comesTo('asylum_procedure_counselling_minors'), { test: 'age', from: 18 }],
    verdict: 'not_eligible',
    reasons: ['SBG_NOT_A_MINOR'],
  },
  {
    when: [
      comesTo('asylum_procedure_counselling_minors'),
      { test: 'fact', fact: 'unaccompanied', is: false },
    ],
    verdict: 'not_eligible',
    reasons: ['SBG_NOT_UNACCOMPANIED'],
  },
  {
    when: [comesTo('asylum_procedure_counselling_minors')],
    verdict: 'eligible',
    reasons: ['SBG_UNACCOMPANIED_MINOR'],
  },
];
const eligibleInArea = (reason: string, ...areas: readonly SbgArea[]): EligibilityRule => ({
  when: [comesTo(...areas)],
  verdict: 'eligible',
  reasons: [reason],
});
const notEnrollable = (reason: string, area: SbgArea): EligibilityRule => ({
  when: [comesTo(area)],
  verdict: 'not_eligible',
  reasons: [reason],
});

/**
 * Regionale Beratung: for people without a secured status. Everybody whose status is not told outside intake
 * has one and the same reason, so that no list of reasons tells who has no papers.
 */
const regionalRules = (prefix: 'SBG' | 'RB'): readonly EligibilityRule[] => {
  const comesHere = comesTo('regional_counselling');
  return [
    {
      when: [comesHere, { test: 'fact', fact: 'protected', is: true }],
      verdict: 'eligible',
      reasons: [`${prefix}_STATUS_NOT_ASKED`],
    },
    {
      when: [comesHere, { test: 'fact', fact: 'livesInNrw', is: false }],
      verdict: 'not_eligible',
      reasons: [`${prefix}_RESIDENCE`],
    },
    {
      when: [comesHere, { test: 'statusTold', is: false }],
      verdict: 'eligible',
      reasons: [`${prefix}_STATUS_NOT_ASKED`],
    },
    {
      when: [comesHere, { test: 'status', isOneOf: [...asylum, ...tolerated] }],
      verdict: 'eligible',
      reasons: [`${prefix}_UNSECURED_STATUS`],
    },
    {
      when: [
        comesHere,
        { test: 'status', isOneOf: ['temporary_protection_24', 'deportation_ban_25_3', '25_5'] },
      ],
      verdict: 'eligible_by_exception',
      reasons: [`${prefix}_STATUS_UNCONFIRMED`],
    },
    { when: [comesHere], verdict: 'not_eligible', reasons: [`${prefix}_STATUS`] },
  ];
};

const areaUnknown = (prefix: 'SBG' | 'RB'): EligibilityRule => ({
  when: [],
  verdict: 'not_eligible',
  reasons: [`${prefix}_AREA`],
});

const unverified = { verifiedBy: null, verifiedAt: null } as const;
const exceptionSource =
  'From general knowledge, without a source: §§ 24, 25 Abs. 3 and 25 Abs. 5 AufenthG as exceptions.';

const sbgRuleSet2021: EligibilityRuleSet = {
  id: 'SBG',
  version: '2021.2',
  programme: 'SBG',
  validFrom: '2021-01-01',
  validTo: '2024-12-31',
  source:
    'Soziale Beratung von Geflüchteten in NRW, nine Förderbereiche (list of the DRK). ' +
    `From general knowledge, without a source: the day on which it came into force. ${exceptionSource}`,
  ...unverified,
  partialDays: 'latest',
  rules: [
    notEnrollable('SBG_COMPLAINT_NOT_A_CASE', 'decentral_complaint_office'),
    notEnrollable('SBG_AREA_WITHOUT_CLIENTS', 'supraregional_expert_support'),
    ...receptionRules(
      'asylum_procedure_counselling_reception',
      'psychosocial_first_counselling',
      'departure_perspective_counselling_reception',
    ),
    eligibleInArea(
      'SBG_RECEPTION_FACILITY',
      'asylum_procedure_counselling_reception',
      'departure_perspective_counselling_reception',
    ),
    ...psychosocialRules('psychosocial_first_counselling', 'psychosocial_centre'),
    ...unaccompaniedMinorRules,
    eligibleInArea('SBG_DEPARTURE_PERSPECTIVE', 'departure_perspective_counselling'),
    ...regionalRules('SBG'),
    areaUnknown('SBG'),
  ],
};

/** Soziale Beratung von Geflüchteten in NRW and, since 2025 by a guideline of its own, Regionale Beratung. */
export const sbgRuleSets: readonly EligibilityRuleSet[] = [
  sbgRuleSet2021,
  {
    ...sbgRuleSet2021,
    version: '2025.1',
    validFrom: '2025-01-01',
    validTo: null,
    source:
      'Soziale Beratung von Geflüchteten in NRW, guideline of 18 March 2025, MBl. NRW 2025 Nr. 17 S. 579. ' +
      'From general knowledge, without a source: that its areas replaced the nine on 1 January 2025, ' +
      'and whom the areas are for.',
    rules: [
      ...receptionRules('social_counselling_reception'),
      eligibleInArea('SBG_RECEPTION_FACILITY', 'social_counselling_reception'),
      ...psychosocialRules('psychosocial_centre'),
      ...unaccompaniedMinorRules,
      eligibleInArea('SBG_DEPARTURE_PERSPECTIVE', 'departure_perspective_counselling'),
      areaUnknown('SBG'),
    ],
  },
  {
    id: 'RB',
    version: '2025.1',
    programme: 'RB',
    validFrom: '2025-01-01',
    validTo: null,
    source:
      'Regionale Beratung in NRW, guideline of 27 November 2025, MB.NRW 2025 Nr. 199, Nr. 2.1. It is taken to ' +
      'hold from 1 January 2025, when the area left SBG; what held in between has not been seen. ' +
      exceptionSource,
    ...unverified,
    partialDays: 'latest',
    rules: [
      notEnrollable('RB_AREA_WITHOUT_CLIENTS', 'supraregional_expert_support'),
      ...regionalRules('RB'),
      areaUnknown('RB'),
    ],
  },
  {
    id: 'SBG',
    version: '2021.1',
    programme: 'SBG',
    validFrom: '2021-01-01',
    validTo: null,
    source:
      'Soziale Beratung von Geflüchteten in NRW, Förderbereich 6 (regionale Beratung). ' +
      'From general knowledge, without a source: the day on which it came into force.',
    ...unverified,
    partialDays: 'undecided',
    supersededBy: ['2021.2', '2025.1'],
    rules: [
      {
        when: [{ test: 'fact', fact: 'protected', is: true }],
        verdict: 'eligible',
        reasons: ['SBG_STATUS_NOT_ASKED'],
      },
      {
        when: [{ test: 'fact', fact: 'livesInNrw', is: false }],
        verdict: 'not_eligible',
        reasons: ['SBG_RESIDENCE'],
      },
      {
        when: [{ test: 'status', isOneOf: [...asylum, ...tolerated] }],
        verdict: 'eligible',
        reasons: ['SBG_UNSECURED_STATUS'],
      },
      { when: [], verdict: 'not_eligible', reasons: ['SBG_STATUS'] },
    ],
  },
];
