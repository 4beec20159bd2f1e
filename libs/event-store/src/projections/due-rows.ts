import { escapeIdentifier as id } from 'pg';
import type { Sql } from '../connection.js';
import { rowFromRecord, type TableRow, type ProjectionTable } from './projection-table.js';

/** A row of a projection that is due, and the cursor from which the list of such rows goes on. */
export interface DueRow {
  readonly tenant: string;
  readonly row: TableRow;
  readonly cursor: readonly [due: string, key: string];
}

export interface DueQuery {
  /** A moment: due from then on. A day: due once it has ended in Germany. */
  readonly column: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly after?: DueRow['cursor'];
  readonly limit: number;
}

/** Rows of all organisations, the longest due first. @throws when the column is neither a moment nor a day */
export async function findDueRows(
  sql: Sql,
  projectionTable: ProjectionTable,
  { column, now, after, limit }: DueQuery,
): Promise<readonly DueRow[]> {
  const found = projectionTable.columns.find(({ property }) => property === column);
  const condition = found === undefined ? undefined : dueConditions[found.kind];
  if (found === undefined || condition === undefined)
    throw new Error(`${projectionTable.name} has no moment or day ${column}`);
  const [due, key] = [`v.${id(found.name)}`, `v.${id(projectionTable.key.name)}::text`];
  const { rows } = await sql.query<{ tenant: string; record: TableRow; due: string; key: string }>({
    // Planned each time: whether an index helps depends on how large the table has become.
    text: `SELECT v.tenant_id AS tenant, row_to_json(v) AS record, ${due}::text AS due, ${key} AS key
     FROM public.${id(projectionTable.name)} v WHERE ${due} ${condition}
       AND ($3::text IS NULL OR (${due}, ${key}) > ($3::${dueColumnTypes[found.kind]}, $4::text))
     ORDER BY ${due}, ${key} LIMIT $2`,
    values: [now, limit, after?.[0] ?? null, after?.[1] ?? null],
  });
  return rows.map(({ tenant, record, due: at, key: dueKey }) => ({
    tenant,
    row: rowFromRecord(projectionTable, record),
    cursor: [at, dueKey],
  }));
}

const dueConditions: Readonly<Record<string, string>> = {
  moment: '<= $1::timestamptz',
  day: "< ($1::timestamptz AT TIME ZONE 'Europe/Berlin')::date",
};
const dueColumnTypes: Readonly<Record<string, string>> = { moment: 'timestamptz', day: 'date' };
