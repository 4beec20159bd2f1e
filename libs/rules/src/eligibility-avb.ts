import type { EligibilityRule, EligibilityRuleSet } from './eligibility-rule-set.js';

/** One reason for everybody, so that it tells nothing of where somebody's procedure stands. */
const avbRules = (proposal: 'PROPOSE_SBG' | 'PROPOSE_RB'): readonly EligibilityRule[] => [
  {
    when: [{ test: 'fact', fact: 'protected', is: true }],
    verdict: 'eligible',
    reasons: ['AVB_ASYLUM_PROCEDURE'],
  },
  {
    when: [{ test: 'code', fact: 'asylumStage', isOneOf: ['finally_decided'] }],
    verdict: 'not_eligible',
    reasons: ['AVB_FINALLY_DECIDED', proposal],
  },
  {
    when: [{ test: 'code', fact: 'asylumStage', isOneOf: ['no_procedure'] }],
    verdict: 'not_eligible',
    reasons: ['AVB_NO_PROCEDURE'],
  },
  { when: [], verdict: 'eligible', reasons: ['AVB_ASYLUM_PROCEDURE'] },
];

const avbRuleSet2023: EligibilityRuleSet = {
  id: 'AVB',
  version: '2023.1',
  programme: 'AVB',
  validFrom: '2023-01-01',
  validTo: '2024-12-31',
  source:
    '§ 12a AsylG; guideline of 20 September 2024, GMBl 2024 Nr. 37 S. 778. Its target group has been seen in ' +
    'descriptions only: from the wish to apply until the final decision, Dublin, subsequent applications and ' +
    'revocation, at any age.',
  verifiedBy: null,
  verifiedAt: null,
  partialDays: 'latest',
  rules: avbRules('PROPOSE_SBG'),
};

/** Asylverfahrensberatung of the Federation. */
export const avbRuleSets: readonly EligibilityRuleSet[] = [
  avbRuleSet2023,
  {
    ...avbRuleSet2023,
    version: '2025.1',
    validFrom: '2025-01-01',
    validTo: null,
    rules: avbRules('PROPOSE_RB'),
  },
];
