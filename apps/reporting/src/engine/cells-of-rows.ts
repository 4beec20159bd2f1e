import type { ReportDefinition, ReportMeasure } from '../definitions/report-definition.js';
import type { CellRow, CellRows, CellValue } from './cells.js';
import { checkSums } from './checks.js';
import { daysBetween } from './count-positions.js';
import type { RunScope } from './fact.js';

/**
 * The cells of counted rows, sorted by dimension, code and the definition's order of measures (RP-1).
 * @throws InconsistentSumsError
 */
export function cellsOfRows(
  definition: ReportDefinition,
  { period: { from, to } }: Pick<RunScope, 'period'>,
  rows: CellRows,
): readonly CellValue[] {
  for (const { row } of rows.sortedRows()) computeSums(definition, row);
  checkSums(definition, rows);
  const measuresByDimension = new Map<string, readonly string[]>(
    definition.breakdowns.map(({ dimension, measures }) => [dimension, measures]),
  );
  const days = daysBetween(from, to);
  return rows.sortedRows().flatMap(({ dimension, code, row }) =>
    (dimension === 'total'
      ? definition.measures.map(({ id }) => id)
      : (measuresByDimension.get(dimension) ?? [])
    ).map((measure) => ({
      dimension,
      code,
      measure,
      value: valueOfMeasure(definition, measure, { row, days }),
    })),
  );
}

function computeSums({ measures }: ReportDefinition, cellRow: CellRow): void {
  for (const measure of measures)
    if ('sum' in measure)
      cellRow[measure.id] = measure.sum.reduce((sum, part) => sum + (cellRow[part] ?? 0), 0);
}

/** The numbers of a row, and the number of days over which posts are averaged. */
interface CountedRow {
  readonly row: CellRow;
  readonly days: number;
}

function valueOfMeasure(
  { measures }: ReportDefinition,
  id: string,
  { row, days }: CountedRow,
): number | null {
  const measure = measures.find((candidate) => candidate.id === id);
  const counted = (measureId: string): number => row[measureId] ?? 0;
  if (measure === undefined) return counted(id);
  if ('key' in measure) return measure.key.casesPerFteAndYear;
  if ('share' in measure) return quotientOf(counted(measure.share.of) * 100, counted(measure.share.among));
  if ('average' in measure) return quotientOf(counted(measure.average.of), counted(measure.average.per));
  if ('ratio' in measure)
    return quotientOf(counted(measure.ratio.of) * 100 * days, counted(measure.ratio.perFte));
  return valueOfUnit(measure, counted(id), days);
}

/** Hundredths are shown as wholes with two decimals: posts as the average of the days, cents as euros. */
function valueOfUnit(measure: ReportMeasure, counted: number, days: number): number {
  if (!('unit' in measure)) return counted;
  if (measure.unit === 'fte') return Math.round(counted / days) / 100;
  return measure.unit === 'interpreter_cent' ? counted / 100 : counted;
}

/** With one decimal. */
const quotientOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10) / whole) / 10;
