import {
  recipientNatures,
  referralModes,
  reportingRisks,
  statusGroups,
  type RecipientNature,
} from '@geleit/contracts';
import {
  assessRecipientRisk,
  highestReportingRisk,
  recipientRiskRuleSets,
  type IdentityMode,
  type ReferralRiskFactors,
  type RiskVerdict,
} from './recipient-risk.js';
import {
  reportingRiskOf,
  reportingRiskOfFormerGroup,
  residenceStatuses,
  statusGroupOf,
} from './residence-status.js';

const identityModes: readonly IdentityMode[] = ['IDENTIFIED', 'PSEUDONYMOUS', 'ANONYMOUS', 'PROTECTED'];
const table: readonly ReferralRiskFactors[] = recipientNatures.flatMap((nature) =>
  referralModes.flatMap((mode) =>
    identityModes.flatMap((identityMode) =>
      reportingRisks.map((reportingRisk) => ({ nature, mode, identityMode, reportingRisk })),
    ),
  ),
);

/** The law written down a second time, from the other end: who must report, and about whom. */
const mustReport = (nature: RecipientNature): boolean =>
  nature === 'public_body_reporting_duty' || nature === 'bamf';
function expected({ nature, mode, identityMode, reportingRisk }: ReferralRiskFactors): RiskVerdict {
  const personIsNamed = mode === 'warm_handover' || mode === 'parallel_support' || mode === 'full_transfer';
  if (!mustReport(nature) || !personIsNamed) return 'allowed';
  if (identityMode === 'PROTECTED') return 'forbidden';
  return reportingRisk === 'raised' ? 'two_persons' : 'allowed';
}

describe('the recipient risk (RF-3)', () => {
  it(`follows the law in all ${table.length} combinations of nature, mode, identity and risk`, () => {
    expect(table).toHaveLength(13 * 5 * 4 * 2);
    expect(table.filter((risk) => assessRecipientRisk('2026-06-01', risk) !== expected(risk))).toEqual([]);
  });

  it('is forbidden, or needs a second person, in the expected number of cases', () => {
    const count = (verdict: RiskVerdict) =>
      table.filter((risk) => assessRecipientRisk('2026-06-01', risk) === verdict).length;
    expect([count('forbidden'), count('two_persons'), count('allowed')]).toEqual([
      2 * 3 * 2,
      2 * 3 * 3,
      520 - 12 - 18,
    ]);
  });

  it('is forbidden if no rules are known for the day', () =>
    expect(
      assessRecipientRisk('1999-12-31', {
        nature: 'law_firm',
        mode: 'information_only',
        identityMode: 'IDENTIFIED',
        reportingRisk: 'ordinary',
      }),
    ).toBe('forbidden'));

  it('requires two persons by default, and is not yet verified', () => {
    for (const { rules, verifiedBy, source } of recipientRiskRuleSets) {
      expect([rules.at(-1)?.when, rules.at(-1)?.verdict, verifiedBy]).toEqual([{}, 'two_persons', null]);
      expect(source).toContain('§ 87');
    }
  });

  it('counts the riskiest case of a person, and somebody of whom nothing is known as at risk', () =>
    expect([
      highestReportingRisk(['ordinary', 'ordinary']),
      highestReportingRisk(['ordinary', 'raised']),
      highestReportingRisk([]),
    ]).toEqual(['ordinary', 'raised', 'raised']));
});

describe('what leaves intake of a status (E7)', () => {
  it('raises the risk of people nobody asked, with an expired visa or an enforceable departure, and no other', () =>
    expect(residenceStatuses.filter((status) => reportingRiskOf(statusGroupOf(status)) === 'raised')).toEqual(
      [
        'not_recorded',
        'unclear',
        'stateless',
        'visa_expired',
        'grenzuebertrittsbescheinigung',
        'enforceably_obliged_to_leave',
      ],
    ));
  it('is one and the same group for all of them, so that no group lists people without papers', () =>
    expect(statusGroups.filter((group) => reportingRiskOf(group) === 'raised')).toEqual(['not_recorded']));
  it('keeps earlier cases cautious whose group could still hold those people', () =>
    expect(statusGroups.filter((group) => reportingRiskOfFormerGroup(group) === 'raised')).toEqual([
      'not_recorded',
      'visa',
      'tolerated',
    ]));
});
