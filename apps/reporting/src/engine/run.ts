import type { ReportDefinition } from '../definitions/report-definition.js';
import type { CellValue, Row } from './cells.js';
import { checkSums } from './checks.js';
import type { CountedThing } from './counted-thing.js';
import { countedThings } from './counted-things.js';
import type { FactsOfYear, Scope } from './fact.js';
import { Tally } from './tally.js';

/**
 * Computes a report. A pure function of its arguments (RP-1): cells come sorted by dimension, code and the
 * definition's order of measures.
 * @throws SumsDiffer
 */
export const run = (
  definition: ReportDefinition,
  scope: Scope,
  facts: FactsOfYear,
): Promise<readonly CellValue[]> => cellsOf(definition, countedThings(facts, scope));

/** The arithmetic of a run, for things that are known already. @throws SumsDiffer */
export async function cellsOf(
  definition: ReportDefinition,
  portions: AsyncIterable<Iterable<CountedThing>> | Iterable<Iterable<CountedThing>>,
): Promise<readonly CellValue[]> {
  const tally = new Tally(definition);
  for await (const things of portions) for (const thing of things) tally.add(thing);
  const rows = tally.finish();
  for (const { row } of rows.all()) computeSums(definition, row);
  checkSums(definition, rows);
  const shown = new Map<string, readonly string[]>(
    definition.breakdowns.map(({ dimension, measures }) => [dimension, measures]),
  );
  return rows
    .all()
    .flatMap(({ dimension, code, row }) =>
      (dimension === 'total' ? definition.measures.map(({ id }) => id) : (shown.get(dimension) ?? [])).map(
        (measure) => ({ dimension, code, measure, value: valueOf(definition, measure, row) }),
      ),
    );
}

function computeSums({ measures }: ReportDefinition, row: Row): void {
  for (const measure of measures)
    if ('sum' in measure) row[measure.id] = measure.sum.reduce((sum, part) => sum + (row[part] ?? 0), 0);
}

function valueOf({ measures }: ReportDefinition, id: string, row: Row): number | null {
  const measure = measures.find((one) => one.id === id);
  if (measure === undefined || !('share' in measure)) return row[id] ?? 0;
  const [part, whole] = [row[measure.share.of] ?? 0, row[measure.share.among] ?? 0];
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}
