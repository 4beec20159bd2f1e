import { claimPeriods, type ClaimPeriod } from '../claim-periods.js';
import type { DeadlineAnchor } from './codes.js';
import type { DeadlineRule } from './deadline-rule.js';
import { days, months, startedBy, years } from './period-lengths.js';
import { federalLaw, lawOf2022, residenceAct, unverified } from './verification.js';

const person = {
  regimes: ['outside_asylum'],
  chosenBy: 'anchorDay',
  validFrom: null,
  validTo: null,
  runsFor: 'person',
  severity: 'legal',
} as const;

const anchorOfClaim: Readonly<Record<ClaimPeriod['startsAt'][number], DeadlineAnchor>> = {
  receipt_of_rejection: 'rejection_received',
  knowledge: 'knowledge',
  claim_arises: 'claim_arises',
};

/** The periods of the AGG, which projects show without computing them. */
const claims: readonly DeadlineRule[] = claimPeriods.map(
  ({ code, months: count, startsAt, validFrom, source, verifiedBy, verifiedAt }) => ({
    ...person,
    code,
    starts: startedBy(months(count), ...startsAt.map((start) => anchorOfClaim[start])),
    calendar: 'NAT',
    validFrom,
    source,
    verifiedBy,
    verifiedAt,
  }),
);

export const rulesOutsideAsylum: readonly DeadlineRule[] = [
  {
    ...person,
    ...federalLaw,
    code: 'AUTH-SUIT-1M',
    calendar: 'NAT',
    starts: startedBy(months(1), 'decision_served'),
    source: '§§ 70, 74 VwGO; §§ 84, 87 SGG: objection or suit.',
  },
  {
    ...person,
    ...residenceAct,
    code: 'RES-EXPIRY',
    calendar: 'CAL',
    starts: startedBy(days(0), 'permit_ends'),
    remindDaysBefore: [90, 60, 30, 14],
    source:
      '§ 81 Abs. 4 AufenthG: an application before the end keeps the permit. After § 104c only one for § 25a ' +
      'or § 25b does (§ 104c Abs. 2).',
  },
  {
    ...person,
    ...lawOf2022,
    code: 'TRAFF-3M',
    calendar: 'CAL',
    starts: startedBy(months(3), 'trafficking_indicated'),
    source: '§ 59 Abs. 7 AufenthG: a time to reflect of at least three months.',
  },
  ...claims,
  {
    ...person,
    ...unverified,
    code: 'MBE-3Y',
    severity: 'funding',
    calendar: 'CAL',
    starts: startedBy(years(3), 'entered', 'long_term_status_granted'),
    source: 'MBE: counselling within 3 years, which offices handle with discretion.',
  },
  {
    ...person,
    ...unverified,
    code: 'MSA2-3Y',
    severity: 'funding',
    calendar: 'CAL',
    validTo: '2025-12-31',
    starts: startedBy(years(3), 'moved_to_citizens_benefit'),
    source: '§ 12 Abs. 1a LAufnG Brandenburg, prolonged to the end of 2025; nothing later was found.',
  },
];
