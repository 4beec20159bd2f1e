import type { RecipientNature, ReferralMode, ReportingRisk } from '@geleit/contracts';

/** How much of a person's identity is known. */
export type IdentityMode = 'IDENTIFIED' | 'PSEUDONYMOUS' | 'ANONYMOUS' | 'PROTECTED';

/** `two_persons`: allowed only if a second person agrees and the client was told about the duty to report. */
export type RiskVerdict = 'allowed' | 'two_persons' | 'forbidden';

/** The facts of a referral that its risk depends on. */
export interface ReferralRiskFactors {
  readonly nature: RecipientNature;
  readonly mode: ReferralMode;
  readonly identityMode: IdentityMode;
  readonly reportingRisk: ReportingRisk;
}

/** Matches if every listed fact has one of its values. */
export interface RiskRule {
  readonly when: { readonly [Fact in keyof ReferralRiskFactors]?: readonly ReferralRiskFactors[Fact][] };
  readonly verdict: RiskVerdict;
}

/** The rules for a period. The first matching rule applies; the last one matches everything. */
export interface RiskRuleSet {
  readonly version: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  /** Who verified the rules, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly rules: readonly RiskRule[];
}

/**
 * RF-3: public bodies must report people who stay without permission (§ 87 AufenthG). Welfare associations,
 * schools and professionals bound to secrecy need not. People whom the authorities know anyway are referred
 * freely.
 */
export const recipientRiskRuleSets: readonly RiskRuleSet[] = [
  {
    version: '2005.2',
    validFrom: '2005-01-01',
    validTo: null,
    verifiedBy: null,
    verifiedAt: null,
    source:
      '§ 87 Abs. 1 and 2, § 88 AufenthG. From general knowledge, without a source: ' +
      'whom public bodies know anyway, and that courts are not bound.',
    rules: [
      { when: { mode: ['information_only', 'anonymous_consultation'] }, verdict: 'allowed' },
      {
        when: {
          nature: [
            'welfare_tenant',
            'law_firm',
            'health_professional_203',
            'hospital_private',
            'school_education',
            'court',
            'volunteer_initiative',
            'religious_community',
            'womens_shelter',
            'other_ngo',
            'abroad',
          ],
        },
        verdict: 'allowed',
      },
      { when: { identityMode: ['PROTECTED'] }, verdict: 'forbidden' },
      { when: { reportingRisk: ['ordinary'] }, verdict: 'allowed' },
      { when: {}, verdict: 'two_persons' },
    ],
  },
];

const matchesRiskRule = ({ when }: RiskRule, risk: ReferralRiskFactors): boolean =>
  Object.entries(when).every(([fact, values]) =>
    (values as readonly string[]).includes(risk[fact as keyof ReferralRiskFactors]),
  );

/** Of several cases the riskiest counts; a person of whom nothing is known is at risk. */
export const highestReportingRisk = (risks: readonly ReportingRisk[]): ReportingRisk =>
  risks.length > 0 && !risks.includes('raised') ? 'ordinary' : 'raised';

/** What the rules of that day say; forbidden if none are known. */
export function assessRecipientRisk(day: string, risk: ReferralRiskFactors): RiskVerdict {
  const valid = recipientRiskRuleSets.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  );
  return valid?.rules.find((rule) => matchesRiskRule(rule, risk))?.verdict ?? 'forbidden';
}
