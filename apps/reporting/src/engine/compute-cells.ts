import type { ReportDefinition } from '../definitions/report-definition.js';
import type { CellValue, CellRow } from './cells.js';
import { checkSums } from './checks.js';
import type { CountedThing } from './counted-thing.js';
import { countThings } from './count-things.js';
import type { FactsOfYear, RunScope } from './fact.js';
import { CellAccumulator } from './cell-accumulator.js';

/**
 * Computes a report. A pure function of its arguments (RP-1): cells are sorted by dimension, code and the
 * definition's order of measures.
 * @throws InconsistentSumsError
 */
export const computeCells = (
  definition: ReportDefinition,
  runScope: RunScope,
  facts: FactsOfYear,
): Promise<readonly CellValue[]> => cellsOfThings(definition, countThings(facts, runScope));

/** Computes the cells from things that are already counted. @throws InconsistentSumsError */
export async function cellsOfThings(
  definition: ReportDefinition,
  portions: AsyncIterable<Iterable<CountedThing>> | Iterable<Iterable<CountedThing>>,
): Promise<readonly CellValue[]> {
  const cellAccumulator = new CellAccumulator(definition);
  for await (const things of portions) for (const thing of things) cellAccumulator.addThing(thing);
  const rows = cellAccumulator.finish();
  for (const { row } of rows.sortedRows()) computeSums(definition, row);
  checkSums(definition, rows);
  const measuresByDimension = new Map<string, readonly string[]>(
    definition.breakdowns.map(({ dimension, measures }) => [dimension, measures]),
  );
  return rows
    .sortedRows()
    .flatMap(({ dimension, code, row }) =>
      (dimension === 'total'
        ? definition.measures.map(({ id }) => id)
        : (measuresByDimension.get(dimension) ?? [])
      ).map((measure) => ({ dimension, code, measure, value: valueOfMeasure(definition, measure, row) })),
    );
}

function computeSums({ measures }: ReportDefinition, cellRow: CellRow): void {
  for (const measure of measures)
    if ('sum' in measure)
      cellRow[measure.id] = measure.sum.reduce((sum, part) => sum + (cellRow[part] ?? 0), 0);
}

function valueOfMeasure({ measures }: ReportDefinition, id: string, cellRow: CellRow): number | null {
  const measure = measures.find((candidate) => candidate.id === id);
  if (measure === undefined || !('share' in measure)) return cellRow[id] ?? 0;
  const [part, whole] = [cellRow[measure.share.of] ?? 0, cellRow[measure.share.among] ?? 0];
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}
