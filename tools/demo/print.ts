import { differs, type Compared } from './compare.js';
import type { Demonstration } from './demonstrate.js';

const shown = (value: number | null | undefined): string =>
  value === undefined ? 'no cell' : value === null ? '-' : String(value);
const line = (name: string, { reported, counted }: Compared): string =>
  `    ${name.padEnd(52)} ${shown(reported).padStart(10)} ${shown(counted).padStart(10)}${differs({ reported, counted } as Compared) ? '   DIFFERS' : ''}\n`;

/**
 * One report beside the generator's count: totals, each breakdown in one line, and every cell that differs.
 */
export function printed(organisation: string, definition: string, cells: readonly Compared[]): string {
  const [totals, rest] = [
    cells.filter(({ dimension }) => dimension === 'total'),
    cells.filter(({ dimension }) => dimension !== 'total'),
  ];
  const breakdowns = [...Map.groupBy(rest, ({ dimension }) => dimension)].map(([dimension, some]) => {
    const codes = new Set(some.map(({ code }) => code)).size;
    return `    by ${dimension.padEnd(20)} ${String(codes).padStart(4)} codes ${String(some.length).padStart(6)} cells ${String(some.filter(differs).length).padStart(6)} differ\n`;
  });
  return [
    `\n${organisation}: ${definition}\n    ${'measure'.padEnd(52)} ${'report'.padStart(10)} ${'count'.padStart(10)}\n`,
    ...totals.map((cell) => line(cell.measure, cell)),
    ...breakdowns,
    ...rest.filter(differs).map((cell) => line(`${cell.dimension} ${cell.code} ${cell.measure}`, cell)),
  ].join('');
}

/** All of it in one line. */
export function summed(
  { requests, events, cells, differences, referrals }: Demonstration,
  seconds: number,
): string {
  const ended = Object.entries(referrals)
    .map(([ending, number]) => `${number} ${ending}`)
    .join(', ');
  return `${requests} requests and ${events} events in ${seconds.toFixed(0)} s. ${cells} cells compared, differences ${differences}. Referrals: ${ended}`;
}
