import type { EligibilityRule } from './eligibility-rule-set.js';
import { residenceStatusGroups, type ResidenceStatus } from './residence-status.js';

const { german_or_eu, protection, humanitarian, purpose, family, permanent } = residenceStatusGroups;

/**
 * People who stay permanently or may do so: § 45 S. 1 AufenthG. Residence permits for a purpose are assumed
 * to lead there.
 */
export const expectedToStay: readonly ResidenceStatus[] = [
  ...german_or_eu,
  ...protection,
  ...humanitarian,
  ...purpose,
  ...family,
  ...permanent,
];

export const mbeMinorRule: EligibilityRule = {
  when: [{ test: 'age', below: 18 }],
  verdict: 'not_eligible',
  reasons: ['MBE_MINOR', 'PROPOSE_JMD'],
};
export const mbeAgeRules: readonly EligibilityRule[] = [
  {
    when: [
      { test: 'age', below: 27 },
      { test: 'adultProblem', given: false },
    ],
    verdict: 'not_eligible',
    reasons: ['MBE_AGE', 'PROPOSE_JMD'],
  },
  { when: [{ test: 'age', below: 27 }], verdict: 'eligible_by_exception', reasons: ['MBE_ADULT_PROBLEMS'] },
];
export const mbeStayRules: readonly EligibilityRule[] = [
  {
    when: [{ test: 'stay', withinYears: 3, is: true }],
    verdict: 'eligible',
    reasons: ['MBE_WITHIN_3_YEARS'],
  },
  { when: [], verdict: 'eligible_by_exception', reasons: ['MBE_NACHHOLEND'] },
];
export const mbeRulesAfterStatus: readonly EligibilityRule[] = [...mbeAgeRules, ...mbeStayRules];

export const mbeSource =
  'MBE-FöRL (GMBl 2023 S. 750); § 45 S. 1 AufenthG; § 9 Abs. 1 S. 4 BVFG. ' +
  'From general knowledge, without a source: which residence permits count as a permanent stay.';
