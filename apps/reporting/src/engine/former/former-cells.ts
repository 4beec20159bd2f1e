import { countsFte, unitMeasuresOf } from '../../definitions/measure-parts.js';
import type { ReportDefinition } from '../../definitions/report-definition.js';
import { thingKindOf } from '../../definitions/units.js';
import { cellsOfRows } from '../cells-of-rows.js';
import type { CellValue } from '../cells.js';
import { countPositions } from '../count-positions.js';
import type { FactsOfYear, RunScope } from '../fact.js';
import { CellAccumulator } from './cell-accumulator.js';
import { countThings } from './count-things.js';
import type { CountedThing } from './counted-thing.js';

/**
 * Computes a report by the definition's former way of counting: by single facts, so that its runs can be
 * repeated (RP-1).
 * @throws InconsistentSumsError
 */
export const computeFormerCells = (
  definition: ReportDefinition,
  runScope: RunScope,
  facts: FactsOfYear,
): Promise<readonly CellValue[]> =>
  cellsOfThings(definition, runScope, countAll(definition, runScope, facts));

async function* countAll(
  definition: ReportDefinition,
  runScope: RunScope,
  facts: FactsOfYear,
): AsyncGenerator<readonly CountedThing[]> {
  const kinds = new Set(unitMeasuresOf(definition).map(({ unit }) => thingKindOf(unit)));
  if (countsFte(definition))
    yield countPositions(facts.positions ?? [], [definition.programme], runScope).map(thingOfPosition);
  for await (const things of countThings(facts, runScope))
    yield things.filter(({ unit }) => kinds.has(thingKindOf(unit)));
}

/** Computes the cells from things that are already counted. @throws InconsistentSumsError */
export async function cellsOfThings(
  definition: ReportDefinition,
  scope: Pick<RunScope, 'period'>,
  portions: AsyncIterable<Iterable<CountedThing>> | Iterable<Iterable<CountedThing>>,
): Promise<readonly CellValue[]> {
  const cellAccumulator = new CellAccumulator(definition);
  for await (const things of portions) for (const thing of things) cellAccumulator.addThing(thing);
  return cellsOfRows(definition, scope, cellAccumulator.finish());
}

const thingOfPosition = ({
  amount,
  codes,
  lastOn,
}: ReturnType<typeof countPositions>[number]): CountedThing => ({
  unit: 'position',
  person: null,
  lastOn,
  codes,
  items: [{ unit: 'fte', amount, codes: {} }],
});
