import { addDays } from '../day.js';
import type { DeadlineRule } from './deadline-rule.js';
import { months, startedBy, weeks, days, years } from './period-lengths.js';
import { geasFrom } from './regimes.js';
import { asylumAct, federalLaw, lawOf2022 } from './verification.js';

const person = { runsFor: 'person', severity: 'legal', chosenBy: 'lodgedOn', calendar: 'NAT' } as const;
/** § 87e Abs. 1 AsylG. */
const oldLaw = { ...person, regimes: ['pre_geas'], validFrom: null, validTo: addDays(geasFrom, -1) } as const;
const bothLaws = { ...person, regimes: ['pre_geas', 'geas'], validFrom: null, validTo: null } as const;

const lodgedBeforeGeas: readonly DeadlineRule[] = [
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-SUIT-2W',
    starts: startedBy(weeks(2), 'decision_served'),
    source: '§ 74 Abs. 1 Halbs. 1 AsylG a.F.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-SUIT-1W',
    starts: startedBy(weeks(1), 'decision_served'),
    source: '§ 74 Abs. 1 Halbs. 2 AsylG a.F.: where the urgent application is due within a week.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-URGENT-1W',
    starts: startedBy(weeks(1), 'decision_served'),
    source: '§ 36 Abs. 3 AsylG a.F.: manifestly unfounded, or inadmissible under § 29 Abs. 1 Nr. 2 or 4.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-DUB-URGENT-1W',
    starts: startedBy(weeks(1), 'decision_served'),
    source: '§ 34a Abs. 2 AsylG a.F.',
  },
  {
    ...oldLaw,
    ...lawOf2022,
    code: 'ASY-AIRPORT-URGENT-3D',
    starts: startedBy(days(3), 'decision_served'),
    source: '§ 18a Abs. 4 AsylG a.F.: the urgent application of the airport procedure.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-DEPART-30D',
    calendar: 'CAL',
    starts: startedBy(days(30), 'decision_served', 'finally_decided'),
    source: '§ 38 Abs. 1 AsylG a.F.: after a suit, thirty days from the final end of the procedure.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-DEPART-1W',
    calendar: 'CAL',
    starts: startedBy(weeks(1), 'decision_served'),
    source: '§§ 36 Abs. 1, 38 Abs. 2 AsylG a.F.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-NONPURSUIT-1M',
    starts: startedBy(months(1), 'decision_served', 'discontinuation_served'),
    source: '§ 33 Abs. 2 AsylG a.F.: proof that an obstacle was beyond the control of the person.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-REOPEN-9M',
    calendar: 'CAL',
    starts: startedBy(months(9), 'decision_served', 'discontinuation_served'),
    source: '§ 33 Abs. 5 AsylG a.F.: resumption, once.',
  },
  {
    ...oldLaw,
    ...federalLaw,
    code: 'ASY-NOBELEHRUNG-1Y',
    regimes: ['pre_geas', 'outside_asylum'],
    validTo: null,
    starts: startedBy(years(1), 'decision_served'),
    source:
      '§ 58 Abs. 2 VwGO: no notice of the remedy, or a wrong one. Of asylum law, only applications lodged ' +
      'before 12 June 2026.',
  },
];

const underBothLaws: readonly DeadlineRule[] = [
  {
    ...bothLaws,
    ...asylumAct,
    code: 'ASY-REASONS-1M',
    starts: startedBy(months(1), 'decision_served'),
    source: '§ 74 Abs. 2 AsylG: facts and evidence.',
  },
  {
    ...bothLaws,
    ...asylumAct,
    code: 'ASY-APPEAL-1M',
    starts: startedBy(months(1), 'judgment_served'),
    source: '§ 78 Abs. 4 AsylG: leave to appeal; under GEAS with it the right to remain (Abs. 9).',
  },
  {
    ...bothLaws,
    ...asylumAct,
    code: 'ASY-COURTORDER-2W',
    starts: startedBy(weeks(2), 'court_order_served'),
    source: '§ 78 Abs. 7 AsylG: hearing after a Gerichtsbescheid.',
  },
  {
    ...bothLaws,
    ...asylumAct,
    code: 'ASY-PURSUE-1M',
    starts: startedBy(months(1), 'pursuit_demanded'),
    source: '§ 81 AsylG: otherwise the suit counts as withdrawn.',
  },
  {
    ...bothLaws,
    ...asylumAct,
    code: 'ASY-24-CONTINUE-1M',
    starts: startedBy(months(1), 'temporary_protection_ended'),
    source: '§§ 32a Abs. 2, 80a Abs. 2 AsylG: after the end of a permit under § 24 AufenthG.',
  },
  {
    ...bothLaws,
    ...lawOf2022,
    code: 'ASY-REINST-2W',
    regimes: ['pre_geas', 'geas', 'outside_asylum'],
    starts: startedBy(weeks(2), 'obstacle_ended'),
    source: '§ 60 Abs. 2 VwGO: Wiedereinsetzung; what was missed has to be done within it.',
  },
];

/** How long somebody can be obliged to live in a reception facility. */
const housing: readonly DeadlineRule[] = (
  [
    ['ASY-HOUSING-18M', 18, '§ 47 AsylG.'],
    ['ASY-HOUSING-6M', 6, '§ 47 AsylG: families.'],
    ['ASY-HOUSING-24M', 24, '§ 47 AsylG: law of the Land, or a centre for secondary migration.'],
    ['ASY-HOUSING-12M', 12, '§ 47 AsylG: families in a centre for secondary migration.'],
  ] as const
).map(([code, count, source]) => ({
  ...bothLaws,
  ...asylumAct,
  code,
  calendar: 'CAL',
  runsFor: 'authority',
  severity: 'internal',
  starts: startedBy(months(count), 'admitted_to_reception'),
  source,
}));

export const asylumRules: readonly DeadlineRule[] = [...lodgedBeforeGeas, ...underBothLaws, ...housing];
