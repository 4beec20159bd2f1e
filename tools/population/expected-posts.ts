import type { Programme } from '@geleit/contracts';
import { daysBetween } from './day.js';
import type { Office } from './organisation.js';
import type { Period } from './period.js';
import type { CountedThing } from './tabulate.js';

/** Posts that programmes fund in the period, in hundredths of a full post times days. */
export const fundedPosts = (
  offices: readonly Office[],
  programmes: readonly Programme[],
  period: Period,
): readonly CountedThing[] =>
  offices.flatMap(({ agencyId, positions }) =>
    positions
      .filter(({ programme }) => programmes.includes(programme))
      .map(({ fte, from, until = period.to, sbgArea = 'unknown' }) => {
        const [first, last] = [
          from > period.from ? from : period.from,
          until < period.to ? until : period.to,
        ];
        return {
          adds: { fte: first > last ? 0 : Math.round(fte * 100) * (daysBetween(first, last) + 1) },
          codes: { agency: [agencyId], sbgArea: [sbgArea] },
          counts: 'everywhere' as const,
        };
      }),
  );

const daysOf = ({ from, to }: Period): number => daysBetween(from, to) + 1;

/** The average number of full posts. */
export const averagePosts = (hundredths: number, period: Period): number =>
  Math.round(hundredths / daysOf(period)) / 100;

/** With one decimal; null without posts. */
export const casesPerPost = (cases: number, hundredths: number, period: Period): number | null =>
  hundredths === 0 ? null : Math.round((cases * 1000 * daysOf(period)) / hundredths) / 10;
