import { escapeIdentifier as id } from 'pg';
import type { Sql } from '../connection.js';
import { fromRecord, type Row, type ViewTable } from './view-table.js';

/** A row of a view whose time has come, and where the list of such rows goes on after it. */
export interface DueRow {
  readonly tenant: string;
  readonly row: Row;
  readonly place: readonly [due: string, key: string];
}

export interface Due {
  /** A moment: due from then on. A day: due once it has ended in Germany. */
  readonly column: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly after?: DueRow['place'];
  readonly limit: number;
}

/** Rows of all organisations, the longest due first. @throws when the column is neither a moment nor a day */
export async function dueRows(
  sql: Sql,
  table: ViewTable,
  { column, now, after, limit }: Due,
): Promise<readonly DueRow[]> {
  const found = table.columns.find(({ property }) => property === column);
  const come = found === undefined ? undefined : hasCome[found.kind];
  if (found === undefined || come === undefined)
    throw new Error(`${table.name} has no moment or day ${column}`);
  const [due, key] = [`v.${id(found.name)}`, `v.${id(table.key.name)}::text`];
  const { rows } = await sql.query<{ tenant: string; record: Row; due: string; key: string }>(
    `SELECT v.tenant_id AS tenant, row_to_json(v) AS record, ${due}::text AS due, ${key} AS key FROM public.${id(table.name)} v
     WHERE ${due} ${come} AND ($3::text IS NULL OR (${due}, ${key}) > ($3::${types[found.kind]}, $4::text)) ORDER BY ${due}, ${key} LIMIT $2`,
    [now, limit, after?.[0] ?? null, after?.[1] ?? null],
  );
  return rows.map(({ tenant, record, due: at, key: place }) => ({
    tenant,
    row: fromRecord(table, record),
    place: [at, place],
  }));
}

const hasCome: Readonly<Record<string, string>> = {
  moment: '<= $1::timestamptz',
  day: "< ($1::timestamptz AT TIME ZONE 'Europe/Berlin')::date",
};
const types: Readonly<Record<string, string>> = { moment: 'timestamptz', day: 'date' };
