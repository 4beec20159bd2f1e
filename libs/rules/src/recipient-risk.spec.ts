import {
  recipientNatures,
  referralModes,
  statusGroups,
  type RecipientNature,
  type StatusGroup,
} from '@geleit/contracts';
import {
  assessRecipientRisk,
  recipientRiskRuleSets,
  type IdentityMode,
  type ReferralRiskFactors,
  type RiskVerdict,
} from './recipient-risk.js';

const identityModes: readonly IdentityMode[] = ['IDENTIFIED', 'PSEUDONYMOUS', 'ANONYMOUS', 'PROTECTED'];
const table: readonly ReferralRiskFactors[] = recipientNatures.flatMap((nature) =>
  referralModes.flatMap((mode) =>
    identityModes.flatMap((identityMode) =>
      statusGroups.map((statusGroup) => ({ nature, mode, identityMode, statusGroup })),
    ),
  ),
);

/** The law written down a second time, from the other end: who must report, and about whom. */
const mustReport = (nature: RecipientNature): boolean =>
  nature === 'public_body_reporting_duty' || nature === 'bamf';
const unsecured: readonly StatusGroup[] = ['not_recorded', 'visa', 'asylum', 'tolerated'];
function expected({ nature, mode, identityMode, statusGroup }: ReferralRiskFactors): RiskVerdict {
  const personIsNamed = mode === 'warm_handover' || mode === 'parallel_support' || mode === 'full_transfer';
  if (!mustReport(nature) || !personIsNamed) return 'allowed';
  if (identityMode === 'PROTECTED') return 'forbidden';
  return unsecured.includes(statusGroup) ? 'two_persons' : 'allowed';
}

describe('the recipient risk (RF-3)', () => {
  it(`follows the law in all ${table.length} combinations of nature, mode, identity and status`, () => {
    expect(table).toHaveLength(13 * 5 * 4 * 10);
    expect(table.filter((risk) => assessRecipientRisk('2026-06-01', risk) !== expected(risk))).toEqual([]);
  });

  it('is forbidden, or needs a second person, in the expected number of cases', () => {
    const count = (verdict: RiskVerdict) =>
      table.filter((risk) => assessRecipientRisk('2026-06-01', risk) === verdict).length;
    expect([count('forbidden'), count('two_persons'), count('allowed')]).toEqual([
      2 * 3 * 10,
      2 * 3 * 3 * 4,
      2600 - 60 - 72,
    ]);
  });

  it('is forbidden if no rules are known for the day', () =>
    expect(
      assessRecipientRisk('1999-12-31', {
        nature: 'law_firm',
        mode: 'information_only',
        identityMode: 'IDENTIFIED',
        statusGroup: 'permanent',
      }),
    ).toBe('forbidden'));

  it('requires two persons by default, and is not yet verified', () => {
    for (const { rules, verifiedBy, source } of recipientRiskRuleSets) {
      expect([rules.at(-1)?.when, rules.at(-1)?.verdict, verifiedBy]).toEqual([{}, 'two_persons', null]);
      expect(source).toContain('§ 87');
    }
  });
});
