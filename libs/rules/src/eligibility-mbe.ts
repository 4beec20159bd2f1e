import type { EligibilityRule, EligibilityRuleSet } from './eligibility-rule-set.js';
import { supersededMbeRuleSets } from './eligibility-mbe-superseded.js';
import {
  expectedToStay,
  mbeAgeRules,
  mbeMinorRule,
  mbeRulesAfterStatus,
  mbeSource,
  mbeStayRules,
} from './eligibility-mbe-rules.js';
import { residenceStatusGroups, statusGroupOf, type ResidenceStatus } from './residence-status.js';

const { asylum, tolerated } = residenceStatusGroups;
/**
 * A prospect presupposes a Duldung. Those who have none are refused in any case, so that no person in MBE is
 * `not_recorded` outside intake.
 */
const withDuldung = tolerated.filter((status) => statusGroupOf(status) === 'tolerated');
const withoutAnyRight: readonly ResidenceStatus[] = [
  'visa_expired',
  ...tolerated.filter((status) => !withDuldung.includes(status)),
];

const withGestattung: readonly ResidenceStatus[] = [...expectedToStay, 'aufenthaltsgestattung_55'];
/** Their meaning lies in another fact: the permit that continues, or the purpose of the visa. */
const judgedByAnotherFact: readonly ResidenceStatus[] = ['fiction_81_4', 'visa_national_6_3'];

type Proposal = 'PROPOSE_SBG' | 'PROPOSE_RB';

const notEligible = (when: EligibilityRule['when'], ...proposals: readonly Proposal[]): EligibilityRule => ({
  when,
  verdict: 'not_eligible',
  reasons: ['MBE_STATUS', ...proposals],
});

/** Who has no secured status is proposed to refugee counselling. */
const unsecuredRules = (proposal: Proposal, { prospect104c }: { readonly prospect104c: boolean }) => [
  notEligible(
    [
      { test: 'status', isOneOf: withDuldung },
      ...(prospect104c ? [{ test: 'fact', fact: 'prospect104c', is: false } as const] : []),
    ],
    proposal,
  ),
  notEligible(
    [
      {
        test: 'status',
        isOneOf: [
          ...withoutAnyRight,
          ...asylum.filter(
            (status) => !judgedByAnotherFact.includes(status) && !withGestattung.includes(status),
          ),
        ],
      },
    ],
    proposal,
  ),
];

/** § 81 Abs. 4 AufenthG: the permit before counts as continuing. § 6 Abs. 3 AufenthG: its purpose counts. */
const statusRules: readonly EligibilityRule[] = [
  notEligible([{ test: 'status', isNoneOf: [...withGestattung, ...tolerated, ...judgedByAnotherFact] }]),
  notEligible([
    { test: 'status', isOneOf: ['fiction_81_4'] },
    { test: 'status', fact: 'previousStatus', isNoneOf: [...expectedToStay, 'visa_national_6_3'] },
  ]),
  notEligible([
    { test: 'status', isOneOf: ['fiction_81_4'] },
    { test: 'status', fact: 'previousStatus', isOneOf: ['visa_national_6_3'] },
    { test: 'code', fact: 'visaPurpose', isOneOf: ['other'] },
  ]),
  notEligible([
    { test: 'status', isOneOf: ['visa_national_6_3'] },
    { test: 'code', fact: 'visaPurpose', isOneOf: ['other'] },
  ]),
];

const mbeRules = (
  proposal: Proposal,
  prospects: { readonly prospect104c: boolean },
): readonly EligibilityRule[] => [
  mbeMinorRule,
  ...unsecuredRules(proposal, prospects),
  ...statusRules,
  ...mbeRulesAfterStatus,
];

const openedSource =
  `${mbeSource} Open since 2022: § 24 AufenthG; since 31.12.2022: Aufenthaltsgestattung and § 104c AufenthG ` +
  '(press release of the BdV, Paritätischer). Likewise without a source: Fiktion by the permit before, ' +
  'visa by its purpose.';

const mbeRuleSet = (
  period: Pick<EligibilityRuleSet, 'version' | 'validFrom' | 'validTo' | 'rules'> & {
    readonly source?: string;
  },
): EligibilityRuleSet => ({
  id: 'MBE',
  programme: 'MBE',
  source: openedSource,
  verifiedBy: null,
  verifiedAt: null,
  partialDays: 'latest',
  ...period,
});

/** Migrationsberatung für erwachsene Zuwanderer. Of years before 2022 the sources say too little. */
export const mbeRuleSets: readonly EligibilityRuleSet[] = [
  mbeRuleSet({
    version: '2022.1',
    validFrom: '2022-01-01',
    validTo: '2022-12-30',
    source:
      `${openedSource} Before that day an Aufenthaltsgestattung alone was not enough: ` +
      'the counsellor decides and gives a reason.',
    rules: [
      mbeMinorRule,
      ...unsecuredRules('PROPOSE_SBG', { prospect104c: false }),
      ...statusRules,
      ...mbeAgeRules,
      {
        when: [{ test: 'status', isOneOf: ['aufenthaltsgestattung_55'] }],
        verdict: 'eligible_by_exception',
        reasons: ['MBE_PROSPECT_TO_STAY'],
      },
      ...mbeStayRules,
    ],
  }),
  mbeRuleSet({
    version: '2022.2',
    validFrom: '2022-12-31',
    validTo: '2023-12-31',
    source: `${openedSource} The guideline of 2023 is taken to have continued the rules before it.`,
    rules: mbeRules('PROPOSE_SBG', { prospect104c: true }),
  }),
  mbeRuleSet({
    version: '2024.2',
    validFrom: '2024-01-01',
    validTo: '2024-12-31',
    rules: mbeRules('PROPOSE_SBG', { prospect104c: true }),
  }),
  mbeRuleSet({
    version: '2025.1',
    validFrom: '2025-01-01',
    validTo: '2025-12-31',
    rules: mbeRules('PROPOSE_RB', { prospect104c: true }),
  }),
  mbeRuleSet({
    version: '2026.2',
    validFrom: '2026-01-01',
    validTo: null,
    source: `${openedSource} § 104c AufenthG is only a transition rule since 31.12.2025.`,
    rules: mbeRules('PROPOSE_RB', { prospect104c: false }),
  }),
  ...supersededMbeRuleSets,
];
