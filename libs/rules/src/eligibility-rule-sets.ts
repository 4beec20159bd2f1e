import type { Programme } from '@geleit/contracts';
import type { EligibilityRule, EligibilityRuleSet } from './eligibility.js';
import { residenceStatusGroups, type ResidenceStatus } from './residence-status.js';

const { asylum, tolerated, german_or_eu, protection, humanitarian, purpose, family, permanent } =
  residenceStatusGroups;
const unverifiedRuleSet = { verifiedBy: null, verifiedAt: null } as const;

const jmdRuleSet: EligibilityRuleSet = {
  id: 'JMD',
  version: '2017.1',
  programme: 'JMD',
  validFrom: '2017-01-01',
  validTo: null,
  source:
    'Grundsätze des KJP-Programms 18 in der Fassung ab 1.1.2017; § 7 Abs. 1 Nr. 4 SGB VIII. ' +
    'From general knowledge, without a source: compulsory schooling ends at 19.',
  ...unverifiedRuleSet,
  rules: [
    { when: [{ test: 'age', below: 12 }], verdict: 'not_eligible', reasons: ['JMD_AGE'] },
    { when: [{ test: 'age', from: 27 }], verdict: 'not_eligible', reasons: ['JMD_AGE'] },
    { when: [{ test: 'age', from: 19 }], verdict: 'eligible', reasons: ['JMD_AGE_FITS'] },
    {
      when: [{ test: 'fact', fact: 'offer', is: 'group' }],
      verdict: 'eligible',
      reasons: ['JMD_GROUP_OFFER'],
    },
    {
      when: [{ test: 'fact', fact: 'compulsorySchool', is: true }],
      verdict: 'eligible_by_exception',
      reasons: ['JMD_SCHOOL_AGE'],
    },
    { when: [], verdict: 'eligible', reasons: ['JMD_AGE_FITS'] },
  ],
};

/**
 * People who stay permanently or may do so: § 45 S. 1 AufenthG. Residence permits for a purpose are assumed
 * to lead there.
 */
const statusesExpectedToStay: readonly ResidenceStatus[] = [
  ...german_or_eu,
  ...protection,
  ...humanitarian,
  ...purpose,
  ...family,
  ...permanent,
  'aufenthaltsgestattung_55',
];
const mbeRulesAfterStatus: readonly EligibilityRule[] = [
  {
    when: [
      { test: 'age', below: 27 },
      { test: 'adultProblem', given: false },
    ],
    verdict: 'not_eligible',
    reasons: ['MBE_AGE', 'PROPOSE_JMD'],
  },
  { when: [{ test: 'age', below: 27 }], verdict: 'eligible_by_exception', reasons: ['MBE_ADULT_PROBLEMS'] },
  {
    when: [{ test: 'stay', withinYears: 3, is: true }],
    verdict: 'eligible',
    reasons: ['MBE_WITHIN_3_YEARS'],
  },
  { when: [], verdict: 'eligible_by_exception', reasons: ['MBE_NACHHOLEND'] },
];
const mbeMinorRule: EligibilityRule = {
  when: [{ test: 'age', below: 18 }],
  verdict: 'not_eligible',
  reasons: ['MBE_MINOR', 'PROPOSE_JMD'],
};
const mbeSource =
  'MBE-FöRL (GMBl 2023 S. 750); § 45 S. 1 AufenthG; § 9 Abs. 1 S. 4 BVFG. ' +
  'From general knowledge, without a source: which residence permits count as a permanent stay.';

const mbeRuleSet2024: EligibilityRuleSet = {
  id: 'MBE',
  version: '2024.1',
  programme: 'MBE',
  validFrom: '2024-01-01',
  validTo: '2025-12-31',
  source: mbeSource,
  ...unverifiedRuleSet,
  rules: [
    mbeMinorRule,
    {
      when: [
        { test: 'status', isOneOf: tolerated },
        { test: 'fact', fact: 'prospect104c', is: false },
      ],
      verdict: 'not_eligible',
      reasons: ['MBE_STATUS', 'PROPOSE_SBG'],
    },
    {
      when: [{ test: 'status', isNoneOf: [...statusesExpectedToStay, ...tolerated] }],
      verdict: 'not_eligible',
      reasons: ['MBE_STATUS', 'PROPOSE_SBG'],
    },
    ...mbeRulesAfterStatus,
  ],
};

const mbeRuleSet2026: EligibilityRuleSet = {
  ...mbeRuleSet2024,
  version: '2026.1',
  validFrom: '2026-01-01',
  validTo: null,
  source: `${mbeSource} Likewise: new grants under § 104c AufenthG ended on 31.12.2025.`,
  rules: [
    mbeMinorRule,
    {
      when: [{ test: 'status', isNoneOf: statusesExpectedToStay }],
      verdict: 'not_eligible',
      reasons: ['MBE_STATUS', 'PROPOSE_SBG'],
    },
    ...mbeRulesAfterStatus,
  ],
};

const sbgRuleSet: EligibilityRuleSet = {
  id: 'SBG',
  version: '2021.1',
  programme: 'SBG',
  validFrom: '2021-01-01',
  validTo: null,
  source:
    'Soziale Beratung von Geflüchteten in NRW, Förderbereich 6 (regionale Beratung). ' +
    'From general knowledge, without a source: the day on which it came into force.',
  ...unverifiedRuleSet,
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
};

/** Every version that was ever valid, so that an old assessment can be repeated. */
export const eligibilityRuleSets: readonly EligibilityRuleSet[] = [
  jmdRuleSet,
  mbeRuleSet2024,
  mbeRuleSet2026,
  sbgRuleSet,
];

/** The rules of a programme on a day; undefined if none are known. */
export const eligibilityRuleSetOn = (programme: Programme, day: string): EligibilityRuleSet | undefined =>
  eligibilityRuleSets.find(
    (set) =>
      set.programme === programme && set.validFrom <= day && (set.validTo === null || day <= set.validTo),
  );
