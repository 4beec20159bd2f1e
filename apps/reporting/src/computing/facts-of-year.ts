import type { EntityManager } from 'typeorm';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { PositionFactRow } from '../projections/position-facts.projection.js';
import type { Fact, FactsOfYear, PositionShare } from '../engine/fact.js';

/** Which facts to read: those received up to and including `asOf`. */
export interface FactSelection {
  readonly programme: ReportedProgramme;
  readonly year: number;
  readonly asOf: string;
}

export const factBatchSize = 2000;

/** A fact as the engine reads it. */
export const factColumns = `fact_type AS "factType", case_token AS "thingToken", person_token AS "personToken",
  session_token AS "itemToken", agency_id AS "agencyId", version, occurred_on::text AS "occurredOn", dims, measures`;

/**
 * Returns the latest time at which a fact was received, at most `until`; null if there is none. All facts up
 * to that time are known.
 */
export async function findLastReceivedAt(rows: EntityManager, until?: string): Promise<string | null> {
  const [row] = (await rows.query(
    `SELECT greatest(
       (SELECT max(heard_at) FROM statistical_facts WHERE $1::timestamptz IS NULL OR heard_at <= $1),
       (SELECT max(heard_at) FROM year_statements WHERE $1::timestamptz IS NULL OR heard_at <= $1),
       (SELECT max(heard_at) FROM position_facts WHERE $1::timestamptz IS NULL OR heard_at <= $1)
     ) AS heard`,
    [until ?? null],
  )) as { heard: Date | null }[];
  return row?.heard?.toISOString() ?? null;
}

export const loadFactsOfYear = async (
  rows: EntityManager,
  factSelection: FactSelection,
): Promise<FactsOfYear> => ({
  facts: readFactBatches(rows, factSelection),
  itemsMovedToOtherYear: await loadMovedItems(rows, factSelection),
  positions: await loadPositions(rows, factSelection),
});

/** Whether anything was published about an office. */
export async function hasFactsOfOffice(rows: EntityManager, officeId: string): Promise<boolean> {
  const [row] = (await rows.query(
    'SELECT EXISTS (SELECT FROM statistical_facts WHERE agency_id = $1) AS "hasFacts"',
    [officeId],
  )) as { hasFacts: boolean }[];
  return row?.hasFacts === true;
}

/** In batches along the index, so that memory does not grow with the organisation. */
export async function* readFactBatches(
  rows: EntityManager,
  { programme, year, asOf }: FactSelection,
): AsyncGenerator<readonly Fact[]> {
  let [token, version] = ['', 0];
  for (;;) {
    const facts = (await rows.query(
      `SELECT ${factColumns} FROM statistical_facts
       WHERE programme = $1 AND year = $2 AND heard_at <= $3 AND (case_token, version) > ($4, $5)
       ORDER BY case_token, version LIMIT ${factBatchSize}`,
      [programme, year, asOf, token, version],
    )) as Fact[];
    yield facts;
    const last = facts.at(-1);
    if (last === undefined || facts.length < factBatchSize) return;
    ({ thingToken: token, version } = last);
  }
}

/** Items that moved from the year to another one: of the programme or, without one, of all. */
export async function loadMovedItems(
  rows: EntityManager,
  { programme, year, asOf }: Omit<FactSelection, 'programme'> & Partial<Pick<FactSelection, 'programme'>>,
): Promise<ReadonlyMap<string, number>> {
  const moved = (await rows.query(
    `SELECT former_token AS token, version FROM statistical_facts
     WHERE former_token IS NOT NULL AND ($1::text IS NULL OR programme = $1) AND year <> $2 AND heard_at <= $3
     ORDER BY version`,
    [programme ?? null, year, asOf],
  )) as { token: string; version: number }[];
  return new Map(moved.map(({ token, version }) => [token, version]));
}

export async function loadPositions(
  rows: EntityManager,
  { asOf }: Pick<FactSelection, 'asOf'>,
): Promise<readonly PositionShare[]> {
  return positionsOf(
    (await rows.query(
      `SELECT position_id AS "positionId", agency_id AS "agencyId", programme, sbg_area AS "sbgArea",
         fte_hundredths AS "fteHundredths", from_day::text AS "fromDay", until_day::text AS "untilDay"
       FROM position_facts WHERE heard_at <= $1 ORDER BY agency_id, version`,
      [asOf],
    )) as PositionFact[],
  );
}

type PositionFact = Omit<PositionFactRow, 'factId' | 'version' | 'heardAt'>;

/** The positions by their facts, in the order in which they were published; an end sets the last day. */
export function positionsOf(facts: readonly PositionFact[]): readonly PositionShare[] {
  const positions = new Map<string, PositionShare>();
  for (const { positionId, agencyId, programme, sbgArea, fteHundredths, fromDay, untilDay } of facts) {
    const known = positions.get(positionId);
    if (programme !== null && fteHundredths !== null && fromDay !== null)
      positions.set(positionId, {
        agencyId,
        programme,
        sbgArea,
        fteHundredths,
        from: fromDay,
        until: untilDay,
      });
    else if (known !== undefined) positions.set(positionId, { ...known, until: untilDay });
  }
  return [...positions.values()];
}
