import { hasItemDimension, thingKindOf } from '../definitions/units.js';
import { measuresOfCheck } from '../definitions/measure-parts.js';
import { multiValuedDimensions, type Dimension } from '../definitions/dimensions.js';
import type { SumCheck, ReportMeasure, ReportDefinition } from '../definitions/report-definition.js';
import type { CellRow, CellRows } from './cells.js';

/** The numbers of a run contradict each other. This is an error of the program, so nothing is recorded. */
export class InconsistentSumsError extends Error {
  override readonly name = 'InconsistentSumsError';
}

/**
 * RP-7: every row fulfils the checks of the definition, and the rows of a dimension add up to the total.
 * @throws InconsistentSumsError
 */
export function checkSums(definition: ReportDefinition, cellRows: CellRows): void {
  const [broken] = [...brokenChecks(definition, cellRows), ...brokenTotals(definition, cellRows)];
  if (broken !== undefined) throw new InconsistentSumsError(`${definition.id}: ${broken}`);
}

function brokenChecks(
  { measures, breakdowns, checks }: ReportDefinition,
  cellRows: CellRows,
): readonly string[] {
  const measuresByDimension = new Map<string, readonly string[]>([
    ['total', measures.map(({ id }) => id)],
    ...breakdowns.map((breakdown) => [breakdown.dimension, breakdown.measures] as const),
  ]);
  return cellRows
    .sortedRows()
    .flatMap(({ dimension, code, row }) =>
      checks
        .filter(
          (check) =>
            isCheckedIn(check, dimension) &&
            measuresOfCheck(check).every((name) => measuresByDimension.get(dimension)?.includes(name)) &&
            !checkHolds(check, row),
        )
        .map((check) => `${measuresOfCheck(check).join(', ')} in ${dimension} ${code}`),
    );
}

function brokenTotals({ measures, breakdowns }: ReportDefinition, cellRows: CellRows): readonly string[] {
  const [sortedRows, total] = [cellRows.sortedRows(), cellRows.rowFor('total', 'all')];
  return breakdowns.flatMap(({ dimension, measures: columns }) => {
    const dimensionRows = sortedRows.filter((row) => row.dimension === dimension);
    return columns
      .filter((name) => {
        const [sum, whole] = [sumOfMeasure(dimensionRows, name), total[name] ?? 0];
        const measure = measures.find(({ id }) => id === name);
        return (
          addsUp(dimension, measure) && (countsInSeveral(dimension, measure) ? sum < whole : sum !== whole)
        );
      })
      .map((name) => `${name} by ${dimension}`);
  });
}

function checkHolds(sumCheck: SumCheck, cellRow: CellRow): boolean {
  const value = (name: string) => cellRow[name] ?? 0;
  const sum = (names: readonly string[]) => names.reduce((whole, name) => whole + value(name), 0);
  if ('sum' in sumCheck) return value(sumCheck.sum) === sum(sumCheck.of);
  if ('smaller' in sumCheck) return value(sumCheck.smaller) <= value(sumCheck.larger);
  const { begin, plus, minus, end } = sumCheck.balance;
  return value(begin) + sum(plus) - sum(minus) === value(end);
}

const isCheckedIn = ({ in: tables }: SumCheck, dimension: string): boolean =>
  tables === undefined || tables.some((table) => table === dimension);

/** A case counts in each office that had it; its contacts and the posts belong to one office each. */
const countsInSeveral = (dimension: Dimension, measure: ReportMeasure | undefined): boolean =>
  dimension === 'agency' &&
  measure !== undefined &&
  !('unit' in measure && (hasItemDimension(measure.unit, dimension) || thingKindOf(measure.unit) !== 'case'));

const addsUp = (dimension: Dimension, measure: ReportMeasure | undefined): boolean =>
  !multiValuedDimensions.includes(dimension) &&
  measure !== undefined &&
  !('share' in measure || 'average' in measure || 'ratio' in measure || 'key' in measure);
const sumOfMeasure = (rows: readonly { readonly row: CellRow }[], measure: string): number =>
  rows.reduce((sum, { row }) => sum + (row[measure] ?? 0), 0);
