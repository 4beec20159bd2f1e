import type { EntityManager } from 'typeorm';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { Fact } from '../engine/fact.js';
import type { StatedThing, StatedYear, UnstatedFact } from '../engine/stated-year.js';
import { factBatchSize, factColumns, loadMovedItems, loadPositions } from './facts-of-year.js';

/** Whose statements to read: those of the year that were received up to and including `asOf`. */
export interface YearSelection {
  readonly programmes: readonly ReportedProgramme[];
  readonly year: number;
  readonly asOf: string;
}

type StatementRow = Omit<StatedThing, 'facts'>;

const thingBatchSize = 1000;

export const loadStatedYear = async (rows: EntityManager, selection: YearSelection): Promise<StatedYear> => ({
  things: readThingBatches(rows, selection),
  unstatedFacts: readUnstatedFacts(rows, selection),
  itemsMovedToOtherYear: await loadMovedItems(rows, selection),
  positions: await loadPositions(rows, selection),
});

/** In batches along the index, so that memory does not grow with the organisation. */
async function* readThingBatches(
  rows: EntityManager,
  selection: YearSelection,
): AsyncGenerator<readonly StatedThing[]> {
  let token = '';
  for (;;) {
    const statements = (await rows.query(
      `SELECT DISTINCT ON (thing_token) thing_token AS "thingToken", person_token AS "personToken", programme,
         is_void AS "isVoid", statement
       FROM year_statements
       WHERE year = $1 AND heard_at <= $2 AND thing_token > $3
       ORDER BY thing_token, version DESC LIMIT ${thingBatchSize}`,
      [selection.year, selection.asOf, token],
    )) as StatementRow[];
    const facts = await loadFactsOf(rows, statements, selection);
    yield statements.map((stated) => ({ ...stated, facts: facts.get(stated.thingToken) ?? [] }));
    const last = statements.at(-1);
    if (last === undefined || statements.length < thingBatchSize) return;
    token = last.thingToken;
  }
}

/** The facts of things that count, whatever the programme was when they were published. */
async function loadFactsOf(
  rows: EntityManager,
  statements: readonly StatementRow[],
  { programmes, year, asOf }: YearSelection,
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const tokens = statements
    .filter(({ programme, isVoid }) => !isVoid && programmes.includes(programme))
    .map(({ thingToken }) => thingToken);
  if (tokens.length === 0) return new Map();
  const facts = (await rows.query(
    `SELECT ${factColumns} FROM statistical_facts
     WHERE year = $1 AND heard_at <= $2 AND case_token = ANY($3)
       AND (session_token IS NOT NULL OR fact_type LIKE 'OpeningStage%')
     ORDER BY case_token, version`,
    [year, asOf, tokens],
  )) as Fact[];
  return Map.groupBy(facts, ({ thingToken }) => thingToken);
}

/** As the partial index has them, which is read along its order. */
const unstatedFactTypes = `'NetworkContactLogged', 'NetworkingLogged', 'NetworkContactStruck', 'GroupSessionHeld',
  'GroupSessionStruck', 'InterpreterHoursRecorded', 'InterpreterHoursStruck'`;

/** Of all programmes: what was corrected to be another one's must not count in both. */
async function* readUnstatedFacts(
  rows: EntityManager,
  { year, asOf }: YearSelection,
): AsyncGenerator<readonly UnstatedFact[]> {
  let [token, version] = ['', 0];
  for (;;) {
    const facts = (await rows.query(
      `SELECT ${factColumns}, programme FROM statistical_facts
       WHERE year = $1 AND heard_at <= $2 AND (case_token, version) > ($3, $4)
         AND fact_type IN (${unstatedFactTypes})
       ORDER BY case_token, version LIMIT ${factBatchSize}`,
      [year, asOf, token, version],
    )) as UnstatedFact[];
    yield facts;
    const last = facts.at(-1);
    if (last === undefined || facts.length < factBatchSize) return;
    ({ thingToken: token, version } = last);
  }
}
