import { codeList } from '@geleit/kernel';
import type { DeadlineAnchor } from './deadlines/codes.js';
import type { Verification } from './deadlines/deadline-rule.js';
import type { ResidenceStatus } from './residence-status.js';

/** A day on which a status ends for everybody who has it, whatever the card shows. */
export interface CommonEnd extends Verification {
  readonly code: string;
  readonly status: ResidenceStatus;
  /** Permits that run on this day run to the common end, and no permit runs beyond it. */
  readonly validOn: string;
  readonly endsOn: string;
  /** What it starts for somebody whose asylum procedure rests. */
  readonly startsForResting?: { readonly ruleCode: string; readonly anchor: DeadlineAnchor };
}
/**
 * A change is a new version, with a migration that marks the projection of `residence-outlooks` outdated: cases are
 * then stated again by a timer.
 */
export interface CommonEndRuleSet {
  readonly version: string;
  /** In the order of their days. */
  readonly ends: readonly CommonEnd[];
}

const temporaryProtection = (
  end: Pick<CommonEnd, 'code' | 'validOn' | 'endsOn'> & Partial<Verification>,
): CommonEnd => ({
  status: 'temporary_protection_24',
  startsForResting: { ruleCode: 'ASY-24-CONTINUE-1M', anchor: 'temporary_protection_ended' },
  source: '§ 2 UkraineAufenthFGV as it then was. From general knowledge, without a source.',
  verifiedBy: null,
  verifiedAt: null,
  ...end,
});

export const commonEndRuleSet: CommonEndRuleSet = {
  version: '2026.1',
  ends: [
    temporaryProtection({
      code: 'temporary_protection_2025',
      validOn: '2024-02-01',
      endsOn: '2025-03-04',
    }),
    temporaryProtection({
      code: 'temporary_protection_2026',
      validOn: '2025-02-01',
      endsOn: '2026-03-04',
    }),
    temporaryProtection({
      code: 'temporary_protection_2027',
      validOn: '2026-02-01',
      endsOn: '2027-03-04',
      source: '§ 2 UkraineAufenthFGV: permits valid on 1 February 2026 run to 4 March 2027.',
      verifiedBy: 'text compared, gesetze-im-internet.de (state of 29 April 2026)',
      verifiedAt: '2026-11-28',
    }),
  ],
};

export const commonEndCodes: readonly string[] = codeList(
  'commonEnds',
  commonEndRuleSet.ends.map(({ code }) => code),
);

/** A status as somebody has it; without `validUntil`, the card shows no end. */
export interface HeldStatus {
  readonly status: ResidenceStatus;
  readonly validFrom: string;
  readonly validUntil?: string;
}
export interface EndOfStatus {
  /** Absent: it does not end. */
  readonly endsOn?: string;
  readonly commonEnd?: CommonEnd;
  /** The sources of common ends that nobody has compared. */
  readonly unverified: readonly string[];
}

/** When a status ends by the law: one common end after the other may carry a permit on. */
export function endOfStatus(
  { status, validFrom, validUntil }: HeldStatus,
  { ends }: CommonEndRuleSet = commonEndRuleSet,
): EndOfStatus {
  const unended: EndOfStatus = { ...(validUntil !== undefined && { endsOn: validUntil }), unverified: [] };
  const common = ends.filter((end) => end.status === status && validFrom <= end.endsOn);
  const carried = common.reduce<EndOfStatus>(
    (held, end) => (isCarriedOn(held, end, validFrom) ? endingWith(held, end) : held),
    unended,
  );
  const last = common.at(-1);
  return last !== undefined && endsLater(carried, last) ? endingWith(carried, last) : carried;
}

/** Whatever ran on the day is carried on; what was issued later has its own end. */
const isCarriedOn = ({ endsOn }: EndOfStatus, end: CommonEnd, validFrom: string): boolean =>
  endsOn !== undefined && validFrom <= end.validOn && endsOn >= end.validOn;
/** No card runs longer than the last common end, nor one that shows no day. */
const endsLater = ({ endsOn }: EndOfStatus, last: CommonEnd): boolean =>
  endsOn === undefined || endsOn >= last.endsOn;
const endingWith = ({ unverified, commonEnd }: EndOfStatus, end: CommonEnd): EndOfStatus => ({
  endsOn: end.endsOn,
  commonEnd: end,
  unverified: end.verifiedBy === null && commonEnd !== end ? [...unverified, end.source] : unverified,
});
