import { daysBetween, plusDays } from './day.js';
import { countCaseSteps, type YearlyCaseCounts } from './case-year.js';
import type { FundedPosition } from './organisation.js';

/** What counts of a life within the year in one of the offices that had its case. */
export interface OfficeCaseCounts extends YearlyCaseCounts {
  readonly agencyId: string;
}

interface Stay {
  readonly agencyId: string;
  readonly from: string;
  readonly to: string;
  /** Another office took the case over. */
  readonly isOver: boolean;
}

function staysOf({ life }: YearlyCaseCounts, lastDay: string): readonly Stay[] {
  const stays: Stay[] = [];
  let [agencyId, from] = [life.agencyId, life.enrolledOn];
  for (const step of life.steps)
    if (step.step === 'transfer') {
      stays.push({ agencyId, from, to: plusDays(step.day, -1), isOver: true });
      [agencyId, from] = [step.toAgencyId, step.day];
    }
  return [...stays, { agencyId, from, to: lastDay, isOver: false }];
}

/**
 * A case counts in each office that had it on a day of the year, with what happened there: before the day of a
 * transfer in the one, from then on in the other.
 */
export function countByOffice(counted: YearlyCaseCounts, year: number): readonly OfficeCaseCounts[] {
  const [firstDay, lastDay] = [`${year}-01-01`, `${year}-12-31`];
  return staysOf(counted, lastDay)
    .filter(({ from, to }) => from <= to && to >= firstDay && from <= lastDay)
    .map(({ agencyId, from, to, isOver }) => ({
      ...counted,
      ...countCaseSteps(counted.life.steps, from > firstDay ? from : firstDay, to < lastDay ? to : lastDay),
      ...(isOver && { closureReasonOrOpen: 'transferred' }),
      agencyId,
    }));
}

/** Full posts times days of the year, in hundredths. */
export function fundedHundredths(positions: readonly FundedPosition[], year: number): number {
  const [firstDay, lastDay] = [`${year}-01-01`, `${year}-12-31`];
  return positions
    .map(({ fte, from, until = lastDay }) => {
      const [first, last] = [from > firstDay ? from : firstDay, until < lastDay ? until : lastDay];
      return first > last ? 0 : Math.round(fte * 100) * (daysBetween(first, last) + 1);
    })
    .reduce((sum, hundredths) => sum + hundredths, 0);
}

const daysOf = (year: number): number => daysBetween(`${year}-01-01`, `${year}-12-31`) + 1;

/** The average number of full posts of the year. */
export const averagePosts = (positions: readonly FundedPosition[], year: number): number =>
  Math.round(fundedHundredths(positions, year) / daysOf(year)) / 100;

/** With one decimal; null without posts. */
export function casesPerPost(
  cases: number,
  positions: readonly FundedPosition[],
  year: number,
): number | null {
  const hundredths = fundedHundredths(positions, year);
  return hundredths === 0 ? null : Math.round((cases * 1000 * daysOf(year)) / hundredths) / 10;
}
