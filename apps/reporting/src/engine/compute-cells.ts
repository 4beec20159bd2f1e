import { countsFte } from '../definitions/measure-parts.js';
import type { StatedDefinition } from '../definitions/report-definition.js';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import { entriesOf, stretchesOf } from './case-stretches.js';
import type { CellValue } from './cells.js';
import { cellsOfRows } from './cells-of-rows.js';
import { countPositions } from './count-positions.js';
import { countStatedCase, notePersonOf, type Counting, type StatedCase } from './count-stated-case.js';
import { countStatedProject, type StatedProject } from './count-stated-project.js';
import { countUnstated } from './count-unstated.js';
import type { RunScope } from './fact.js';
import { Ledger } from './ledger.js';
import { People } from './people.js';
import type { StatedThing, StatedYear, UnstatedFact } from './stated-year.js';

/**
 * Computes a report from what was stated of its year. A pure function of its arguments (RP-1): cells are
 * sorted by dimension, code and the definition's order of measures. A breakdown has a row for each code for
 * which one of its measures is above zero.
 * @throws InconsistentSumsError
 */
export async function computeCells(
  definition: StatedDefinition,
  scope: RunScope,
  { things, unstatedFacts, itemsMovedToOtherYear, positions = [] }: StatedYear,
): Promise<readonly CellValue[]> {
  const counting: Counting = {
    scope,
    ledger: new Ledger(definition),
    people: new People(),
    movedAway: itemsMovedToOtherYear,
  };
  const { ledger, people } = counting;
  if (countsFte(definition))
    for (const { amount, codes } of countPositions(positions, definition.programmes, scope))
      ledger.add({ unit: 'fte', amount, codes });
  for await (const portion of things)
    for (const thing of portion) if (!thing.isVoid) countThing(thing, definition.programmes, counting);
  for await (const facts of eachThing(unstatedFacts)) countUnstated(facts, definition.programmes, counting);
  people.addTo(ledger);
  return cellsOfRows(definition, scope, ledger.rows);
}

const isCase = (thing: StatedThing): thing is StatedCase => 'codes' in thing.statement;
const isProject = (thing: StatedThing): thing is StatedProject => !isCase(thing);

function countThing(thing: StatedThing, programmes: readonly ReportedProgramme[], counting: Counting): void {
  const isCounted = programmes.includes(thing.programme);
  if (isCase(thing)) {
    if (isCounted) countStatedCase(thing, counting);
    else notePersonOf(thing, stretchesOf(thing.statement, entriesOf(thing.statement)), counting);
  } else if (isProject(thing) && isCounted) countStatedProject(thing, counting);
}

/** Holds one batch, and the facts of the thing that continues in the next one. */
async function* eachThing(
  batches: AsyncIterable<readonly UnstatedFact[]>,
): AsyncGenerator<readonly UnstatedFact[]> {
  let current: UnstatedFact[] = [];
  for await (const batch of batches)
    for (const fact of batch) {
      if (current[0] !== undefined && current[0].thingToken !== fact.thingToken) {
        yield current;
        current = [];
      }
      current.push(fact);
    }
  if (current.length > 0) yield current;
}
