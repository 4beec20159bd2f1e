import { codeList } from '@geleit/kernel';
import { addMonths, germanDayOf } from './day.js';

export const retentionRuleCodes = codeList('retentionRules', [
  'requests-not-enrolled',
  'short-contacts',
  'counselling',
  'consent-receipts',
  'interpreters',
]);
export type RetentionRuleCode = (typeof retentionRuleCodes)[number];

/** Löschfrist: how long personal data is kept once what it was recorded for has ended. */
export interface RetentionRule {
  readonly code: RetentionRuleCode;
  readonly months: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

const proposal =
  'A proposal of this platform. Art. 5 Abs. 1 lit. e and Art. 17 Abs. 1 lit. a DSGVO demand a term and name none.';
const unverified = { verifiedBy: null, verifiedAt: null } as const;

/** The terms of every organisation, in months. */
export const retentionRules: readonly RetentionRule[] = [
  { code: 'requests-not-enrolled', months: 6, source: proposal, ...unverified },
  { code: 'short-contacts', months: 12, source: proposal, ...unverified },
  {
    code: 'counselling',
    months: 36,
    source: `${proposal} From general knowledge, without a source: claims lapse after three years (§ 195 BGB).`,
    ...unverified,
  },
  {
    code: 'consent-receipts',
    months: 36,
    source:
      'Art. 7 Abs. 1 DSGVO: a consent has to be proven. From general knowledge, without a source: for three ' +
      'years after its end, in which claims lapse (§ 195 BGB).',
    ...unverified,
  },
  {
    code: 'interpreters',
    months: 36,
    source: `${proposal} From general knowledge, without a source: claims for pay lapse after three years (§ 195 BGB).`,
    ...unverified,
  },
];

const monthsOf = new Map(retentionRules.map(({ code, months }) => [code, months]));

/** How long a copy of a paper is kept that nothing open needs. */
export const documentTerm = {
  days: 30,
  source: `${proposal} For bank statements of applications it is a condition of the programme that they are not kept longer.`,
  ...unverified,
};
/**
 * The first day of a term: on which the purpose ended, or the German day on which that was recorded if it was
 * later, because nothing can be reported that is forgotten as soon as it is recorded.
 */
export function retentionStart(endedOn: string, recordedAt: string): string {
  const recordedOn = germanDayOf(recordedAt);
  return recordedOn > endedOn ? recordedOn : endedOn;
}

/** The last day on which data is kept whose purpose ended on a day. */
export const retainedUntil = (code: RetentionRuleCode, endedOn: string): string =>
  addMonths(endedOn, monthsOf.get(code) ?? 0);

/** Whether that day has passed in Germany at a moment (ISO 8601, UTC). */
export const isRetentionOver = (code: RetentionRuleCode, endedOn: string, at: string): boolean =>
  germanDayOf(at) > retainedUntil(code, endedOn);
