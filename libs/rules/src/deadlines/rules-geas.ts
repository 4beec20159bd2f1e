import type { DeadlineRule } from './deadline-rule.js';
import { days, months, startedBy, weeks } from './period-lengths.js';
import { geasFrom } from './regimes.js';
import { asylumAct, europeanLaw } from './verification.js';

/** Applications lodged since then, and protection whose withdrawal began since then. */
const geas = {
  regimes: ['geas'],
  chosenBy: 'lodgedOn',
  validFrom: geasFrom,
  validTo: null,
  runsFor: 'person',
  severity: 'legal',
  calendar: 'NAT',
} as const;
const authority = { ...geas, chosenBy: 'anchorDay', runsFor: 'authority', severity: 'internal' } as const;

export const geasRules: readonly DeadlineRule[] = [
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-SUIT-1W',
    starts: startedBy(weeks(1), 'decision_served'),
    source: '§ 74 Abs. 1 S. 2, 3 AsylG; Art. 67(7)(a) of Regulation (EU) 2024/1348.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-SUIT-2W',
    starts: startedBy(weeks(2), 'decision_served'),
    source: '§ 74 Abs. 1 S. 1 AsylG: every other decision, a withdrawal of protection included.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-URGENT-1W',
    starts: startedBy(weeks(1), 'decision_served'),
    source: '§§ 36 Abs. 2, 34a Abs. 3, 18a Abs. 4 AsylG.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-NOBELEHRUNG-3M',
    starts: startedBy(months(3), 'decision_served'),
    source: '§§ 74 Abs. 1 S. 4, 36 Abs. 2 S. 3, 34a Abs. 3 S. 5 AsylG.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-NOBELEHRUNG-1M',
    starts: startedBy(months(1), 'decision_served'),
    source: '§ 18a Abs. 4 S. 4 AsylG: the urgent application at the border.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-REASONS-10D',
    starts: startedBy(days(10), 'decision_served'),
    source: '§ 18a Abs. 7, 8 AsylG: unaccompanied minors at the border.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-REASONS-2W',
    starts: startedBy(weeks(2), 'decision_served'),
    source: '§ 18a Abs. 7, 8 AsylG: inadmissible at the border.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-DEPART-1W',
    calendar: 'CAL',
    starts: startedBy(weeks(1), 'suit_period_ended', 'urgent_application_refused'),
    source: '§ 38 Abs. 1, 2 AsylG.',
  },
  {
    ...geas,
    ...asylumAct,
    code: 'GEAS-DEPART-30D',
    calendar: 'CAL',
    starts: startedBy(days(30), 'suit_period_ended', 'right_to_remain_ended'),
    source: '§ 38 Abs. 1, 2 AsylG: after a suit, from the end of the right to remain.',
  },
  {
    ...authority,
    ...europeanLaw,
    code: 'SCREEN-3D',
    calendar: 'CAL',
    starts: startedBy(days(3), 'apprehended_inland'),
    source: 'Art. 8 of Regulation (EU) 2024/1356.',
  },
  {
    ...authority,
    ...europeanLaw,
    code: 'SCREEN-7D',
    calendar: 'CAL',
    starts: startedBy(days(7), 'apprehended_at_border'),
    source: 'Art. 8 of Regulation (EU) 2024/1356.',
  },
  {
    ...authority,
    ...europeanLaw,
    code: 'VUL-ASSESS-30D',
    calendar: 'EUR',
    starts: startedBy(days(30), 'application_made'),
    source: 'Art. 25 of Directive (EU) 2024/1346, Art. 20(3) of Regulation (EU) 2024/1348.',
  },
];
