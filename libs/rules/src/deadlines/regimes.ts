import type { DecisionKind } from './codes.js';
import type { OpenQuestion } from './deadline-rule.js';

/** From when a law applies, by a day of the case (Art. 79(3) Reg. 2024/1348, § 87e Abs. 1 AsylG; Art. 84 AMM). */
export const geasFrom = '2026-06-12';
export const ammFrom = '2026-07-01';

/** the law of the procedure, by the day on which the application was lodged. */
export const procedureRegimeOf = (lodgedOn: string): 'pre_geas' | 'geas' =>
  lodgedOn >= geasFrom ? 'geas' : 'pre_geas';

/** the law of the responsible State, by the day of registration. */
export const responsibilityRegimeOf = (registeredOn: string): 'dublin3' | 'amm' =>
  registeredOn >= ammFrom ? 'amm' : 'dublin3';

/** The day that chooses the law of a decision. A withdrawal of protection follows the day on which it began. */
export const lawDayOfKind: Readonly<Record<DecisionKind, 'lodgedOn' | 'withdrawalBegunOn' | 'none'>> = {
  recognised_art16a: 'lodgedOn',
  refugee_status: 'lodgedOn',
  subsidiary_protection: 'lodgedOn',
  deportation_ban_60_5: 'lodgedOn',
  deportation_ban_60_7: 'lodgedOn',
  rejected_simple: 'lodgedOn',
  rejected_manifestly_unfounded: 'lodgedOn',
  inadmissible_dublin: 'lodgedOn',
  inadmissible_protection_elsewhere: 'lodgedOn',
  inadmissible_subsequent: 'lodgedOn',
  inadmissible_other: 'lodgedOn',
  discontinued: 'lodgedOn',
  revoked: 'withdrawalBegunOn',
  authority_decision: 'none',
};

export const openQuestions: readonly OpenQuestion[] = [
  {
    code: 'NEW_REMEDIES_FOR_OLD_APPLICATION',
    regime: 'pre_geas',
    otherRegime: 'geas',
    anchorFrom: geasFrom,
    remedies: ['suit', 'urgent_application', 'reasons'],
    question: 'Whether § 74 AsylG as of 12 June 2026 governs suits about applications lodged before.',
  },
  {
    code: 'AMM_PERIODS_FOR_OLD_REGISTRATION',
    regime: 'dublin3',
    otherRegime: 'amm',
    anchorFrom: ammFrom,
    remedies: [],
    question: 'Whether AMM periods govern registrations before July: Art. 84(2) names only the criteria.',
  },
];
