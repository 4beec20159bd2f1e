import type { EligibilityRuleSet } from './eligibility-rule-set.js';
import { expectedToStay, mbeMinorRule, mbeRulesAfterStatus, mbeSource } from './eligibility-mbe-rules.js';
import { residenceStatusGroups, type ResidenceStatus } from './residence-status.js';

const { tolerated } = residenceStatusGroups;
const statusesOfTarget: readonly ResidenceStatus[] = [...expectedToStay, 'aufenthaltsgestattung_55'];

const mbeRuleSet2024: EligibilityRuleSet = {
  id: 'MBE',
  version: '2024.1',
  programme: 'MBE',
  validFrom: '2024-01-01',
  validTo: '2025-12-31',
  source: mbeSource,
  verifiedBy: null,
  verifiedAt: null,
  partialDays: 'undecided',
  supersededBy: ['2024.2', '2025.1'],
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
      when: [{ test: 'status', isNoneOf: [...statusesOfTarget, ...tolerated] }],
      verdict: 'not_eligible',
      reasons: ['MBE_STATUS', 'PROPOSE_SBG'],
    },
    ...mbeRulesAfterStatus,
  ],
};

/** They refused Fiktion and visa, and left verdicts open where a day was known by its year only. */
export const supersededMbeRuleSets: readonly EligibilityRuleSet[] = [
  mbeRuleSet2024,
  {
    ...mbeRuleSet2024,
    version: '2026.1',
    validFrom: '2026-01-01',
    validTo: null,
    source: `${mbeSource} Likewise: new grants under § 104c AufenthG ended on 31.12.2025.`,
    supersededBy: ['2026.2'],
    rules: [
      mbeMinorRule,
      {
        when: [{ test: 'status', isNoneOf: statusesOfTarget }],
        verdict: 'not_eligible',
        reasons: ['MBE_STATUS', 'PROPOSE_SBG'],
      },
      ...mbeRulesAfterStatus,
    ],
  },
];
