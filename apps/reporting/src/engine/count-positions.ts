import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { DimensionCodes } from './counted-item.js';
import type { PositionShare, RunScope } from './fact.js';

const dayMs = 86_400_000;

/** The number of days from one to another, both included. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / dayMs + 1;

/** A position on its funded days in the period. */
export interface CountedPosition {
  /** Hundredths of a full post, for each day. */
  readonly amount: number;
  readonly lastOn: string;
  readonly codes: DimensionCodes;
}

/** The days of the period on which a position is funded; undefined if there are none. */
function fundedDays({ from, until }: PositionShare, { period }: RunScope) {
  const first = from > period.from ? from : period.from;
  const last = until !== null && until < period.to ? until : period.to;
  return first > last ? undefined : { last, count: daysBetween(first, last) };
}

/** Each position on its funded days in the period. */
export const countPositions = (
  positions: readonly PositionShare[],
  programmes: readonly ReportedProgramme[],
  scope: RunScope,
): readonly CountedPosition[] =>
  positions
    .filter(({ programme }) => programmes.includes(programme))
    .filter(({ agencyId }) => scope.agencyId === undefined || agencyId === scope.agencyId)
    .flatMap((position) => {
      const days = fundedDays(position, scope);
      return days === undefined ? [] : countedPosition(position, days);
    });

const countedPosition = (
  { agencyId, sbgArea, fteHundredths }: PositionShare,
  { last, count }: { readonly last: string; readonly count: number },
): CountedPosition => ({
  amount: fteHundredths * count,
  lastOn: last,
  codes: { agency: [agencyId], sbgArea: [sbgArea ?? 'unknown'] },
});
