import type { ServiceRule } from './deadline-rule.js';
import { days, weeks } from './period-lengths.js';
import { asylumAct, federalLaw, lawOf2022 } from './verification.js';

const always = { validFrom: null, validTo: null } as const;
/** PostModG. That it is in force since 2025 is general knowledge; the texts of both times were compared. */
const until2024 = { validFrom: null, validTo: '2024-12-31', after: days(3) } as const;
const since2025 = { validFrom: '2025-01-01', validTo: null, after: days(4) } as const;

const arrival = { dayNoted: 'arrival', after: days(0), ...always } as const;
const letters = (['registered_letter', 'ordinary_letter', 'electronic'] as const).flatMap(
  (mode): readonly ServiceRule[] => {
    const source =
      mode === 'registered_letter'
        ? '§ 4 Abs. 2 VwZG: unless it arrived later.'
        : '§ 41 Abs. 2 VwVfG, § 37 Abs. 2 SGB X: unless it arrived later.';
    return [
      { mode, dayNoted: 'sending', source, ...until2024, ...lawOf2022 },
      { mode, dayNoted: 'sending', source, ...since2025, ...federalLaw },
    ];
  },
);

export const serviceRules: readonly ServiceRule[] = [
  {
    mode: 'handed_over',
    source: '§ 5 Abs. 1 VwZG, § 177 ZPO: handing over, with an acknowledgement of receipt.',
    ...arrival,
    ...lawOf2022,
  },
  {
    mode: 'deposited_in_letter_box',
    source: '§ 180 ZPO through § 3 VwZG: the day on the yellow envelope.',
    ...arrival,
    ...lawOf2022,
  },
  {
    mode: 'deposited_at_post_office',
    source: '§ 181 ZPO through § 3 VwZG: the day of the written notice, not of collection.',
    ...arrival,
    ...lawOf2022,
  },
  ...letters,
  {
    mode: 'reception_facility',
    dayNoted: 'sending',
    source: '§ 10 Abs. 4 AsylG: third day after it was handed to the facility.',
    ...until2024,
    ...lawOf2022,
  },
  {
    mode: 'reception_facility',
    dayNoted: 'sending',
    source: '§ 10 Abs. 4 AsylG: fourth day after it was handed to the facility.',
    ...since2025,
    ...asylumAct,
  },
  {
    mode: 'undeliverable',
    dayNoted: 'sending',
    after: days(0),
    source: '§ 10 Abs. 2 AsylG: posting, even if the letter comes back.',
    ...always,
    ...asylumAct,
  },
  {
    mode: 'public_notice',
    dayNoted: 'sending',
    after: weeks(2),
    source: '§ 10 Abs. 2 VwZG: when two weeks have passed since the notice.',
    ...always,
    ...lawOf2022,
  },
];
