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
  type ReferralRisk,
  type RiskVerdict,
} from './recipient-risk.js';

const identityModes: readonly IdentityMode[] = ['IDENTIFIED', 'PSEUDONYMOUS', 'ANONYMOUS', 'PROTECTED'];
const table: readonly ReferralRisk[] = recipientNatures.flatMap((nature) =>
  referralModes.flatMap((mode) =>
    identityModes.flatMap((identityMode) =>
      statusGroups.map((statusGroup) => ({ nature, mode, identityMode, statusGroup })),
    ),
  ),
);

/** The rule as the law is read, written down a second time and from the other end. */
const mustReport = (recipientNature: RecipientNature): boolean =>
  recipientNature === 'public_body_reporting_duty' || recipientNature === 'bamf';
const unsecured: readonly StatusGroup[] = ['not_recorded', 'visa', 'asylum', 'tolerated'];
function expected({ nature, mode, identityMode, statusGroup }: ReferralRisk): RiskVerdict {
  const anybodyIsNamed = mode === 'warm_handover' || mode === 'parallel_support' || mode === 'full_transfer';
  if (!mustReport(nature) || !anybodyIsNamed) return 'allowed';
  if (identityMode === 'PROTECTED') return 'forbidden';
  return unsecured.includes(statusGroup) ? 'two_persons' : 'allowed';
}

describe('the recipient-risk guard (RF-3)', () => {
  it(`judges all ${table.length} combinations of nature, identity mode, status group and mode`, () => {
    expect(table).toHaveLength(13 * 5 * 4 * 10);
    expect(table.filter((risk) => assessRecipientRisk('2026-06-01', risk) !== expected(risk))).toEqual([]);
  });

  it('forbids and asks for a second person in so many', () => {
    const count = (verdict: RiskVerdict) =>
      table.filter((risk) => assessRecipientRisk('2026-06-01', risk) === verdict).length;
    expect([count('forbidden'), count('two_persons'), count('allowed')]).toEqual([
      2 * 3 * 10,
      2 * 3 * 3 * 4,
      2600 - 60 - 72,
    ]);
  });

  it('lets nobody be named to a reporting body where no rules are known', () =>
    expect(
      assessRecipientRisk('1999-12-31', {
        nature: 'law_firm',
        mode: 'information_only',
        identityMode: 'IDENTIFIED',
        statusGroup: 'permanent',
      }),
    ).toBe('forbidden'));

  it('ends with a rule for everything else, and shows that nobody has confirmed it', () => {
    for (const { rules, verifiedBy, source } of recipientRiskRuleSets) {
      expect([rules.at(-1)?.when, rules.at(-1)?.verdict, verifiedBy]).toEqual([{}, 'two_persons', null]);
      expect(source).toContain('§ 87');
    }
  });
});
