import type { Unit } from '../definitions/units.js';
import { closingCodesOf, type Stretch } from './case-stretches.js';
import type { CountedItem, DimensionCodes } from './counted-item.js';
import type { RunScope } from './fact.js';

type Period = RunScope['period'];

/** An opening, a closing or a change of the office, on a day. */
interface Flow {
  readonly unit: Unit;
  readonly on: string;
  readonly stretch: Stretch;
  readonly closing?: DimensionCodes;
}

/** Bestand und Bewegung: what a case adds to each number, with the codes of its day. */
export const stockAndFlowOf = (
  stretches: readonly Stretch[],
  period: Period,
): readonly (CountedItem & { readonly agencyId: string })[] => [
  ...stretches.filter(isOpenBefore(period.from)).map((stretch) => itemOf('open_at_start', stretch)),
  ...flowsOf(stretches)
    .filter(({ on }) => on >= period.from && on <= period.to)
    .map(({ unit, stretch, closing }) => itemOf(unit, stretch, closing)),
  ...stretches.filter(isOpenAtEndOf(period.to)).map((stretch) => itemOf('open_at_end', stretch)),
];

const isOpenAtEndOf =
  (day: string) =>
  ({ isCase, from, until }: Stretch): boolean =>
    isCase && from <= day && until > day;
/** At the end of the day before. */
const isOpenBefore =
  (day: string) =>
  ({ isCase, from, until }: Stretch): boolean =>
    isCase && from < day && until >= day;

const itemOf = (unit: Unit, { agencyId, codes }: Stretch, closing: DimensionCodes = {}) => ({
  unit,
  amount: 1,
  agencyId,
  codes: { ...codes, ...closing },
});

const flowsOf = (stretches: readonly Stretch[]): readonly Flow[] =>
  stretches.flatMap((stretch, index) => {
    const before = stretches[index - 1];
    return [
      ...(stretch.spellFrom === stretch.from ? beginning(stretch) : changes(before, stretch)),
      ...(stretch.isCase && stretch.endsSpell
        ? [
            {
              unit: 'closed' as const,
              on: stretch.until,
              stretch,
              closing: stretch.closing,
            },
          ]
        : []),
    ];
  });

const beginning = (stretch: Stretch): readonly Flow[] =>
  stretch.isCase && stretch.beginsSpell ? [{ unit: 'opened', on: stretch.from, stretch }] : [];

/** What the change from one stretch of a spell to the next is: a short contact can become a case. */
function changes(before: Stretch | undefined, stretch: Stretch): readonly Flow[] {
  const on = stretch.from;
  if (before === undefined || before.isCase === stretch.isCase)
    return before?.isCase === true && before.agencyId !== stretch.agencyId
      ? [
          { unit: 'transferred_out', on, stretch: before },
          { unit: 'transferred_in', on, stretch },
        ]
      : [];
  return stretch.isCase
    ? [{ unit: 'opened', on, stretch }]
    : [{ unit: 'closed', on, stretch: before, closing: closingCodesOf({}) }];
}
