import { isDifferent, type CellComparison } from './compare-cells.js';
import type { ComparedReport } from './compare-reports.js';
import type { DemonstrationResult } from './demonstration-result.js';

const formatValue = (value: number | null | undefined): string =>
  value === undefined ? 'no cell' : value === null ? '-' : String(value);
const formatCell = (name: string, cell: CellComparison): string =>
  [
    `    ${name.padEnd(52)}`,
    ` ${formatValue(cell.reported).padStart(10)} ${formatValue(cell.counted).padStart(10)}`,
    isDifferent(cell) ? '   DIFFERS\n' : '\n',
  ].join('');

/**
 * One report beside the generator's count: totals, each breakdown in one line, and every cell that differs.
 */
export function formatComparison(
  organisation: string,
  definition: string,
  cells: readonly CellComparison[],
): string {
  const [totals, rest] = [
    cells.filter(({ dimension }) => dimension === 'total'),
    cells.filter(({ dimension }) => dimension !== 'total'),
  ];
  const breakdowns = [...Map.groupBy(rest, ({ dimension }) => dimension)].map(([dimension, group]) => {
    const codes = new Set(group.map(({ code }) => code)).size;
    const differing = group.filter(isDifferent).length;
    return [
      `    by ${dimension.padEnd(20)} ${String(codes).padStart(4)} codes`,
      ` ${String(group.length).padStart(6)} cells ${String(differing).padStart(6)} differ\n`,
    ].join('');
  });
  return [
    `\n${organisation}: ${definition}\n`,
    `    ${'measure'.padEnd(52)} ${'report'.padStart(10)} ${'count'.padStart(10)}\n`,
    ...totals.map((cell) => formatCell(cell.measure, cell)),
    ...breakdowns,
    ...rest
      .filter(isDifferent)
      .map((cell) => formatCell(`${cell.dimension} ${cell.code} ${cell.measure}`, cell)),
  ].join('');
}

/** Reports on one period in one line, and every cell that differs. */
export function formatDifferences(
  title: string,
  reports: readonly Pick<ComparedReport, 'organisation' | 'definitionId' | 'cells'>[],
): string {
  const cells = reports.flatMap((report) => report.cells);
  return [
    `\n${title}: ${reports.length} reports, ${cells.length} cells, ${cells.filter(isDifferent).length} differ\n`,
    ...reports.flatMap(({ organisation, definitionId, cells: own }) =>
      own
        .filter(isDifferent)
        .map((cell) =>
          formatCell(
            `${organisation.name} ${definitionId} ${cell.dimension} ${cell.code} ${cell.measure}`,
            cell,
          ),
        ),
    ),
  ].join('');
}

/** The whole result in one line. */
export function formatSummary(result: DemonstrationResult, seconds: number): string {
  const { requests, events, cells, differences, referrals, transfers, transitions, corrections, repeated } =
    result;
  const ended = Object.entries(referrals)
    .map(([ending, number]) => `${number} ${ending}`)
    .join(', ');
  return [
    `${requests} requests and ${events} events in ${seconds.toFixed(0)} s.`,
    `${cells} cells compared, differences ${differences}.`,
    `Referrals: ${ended}. ${transfers} cases transferred, ${transitions} to another programme,`,
    `${result.households} households,`,
    `${result.merges} merged, ${corrections} lives put right;`,
    `${repeated.same} of ${repeated.reports} first reports repeated exactly`,
  ].join(' ');
}
