import { escapeIdentifier as id } from 'pg';
import type { Sql } from '../connection.js';
import { fromRecord, toRecord, type Row, type ViewTable } from './view-table.js';

/** `public` is what readers see; `es_next` holds the generation that a rebuild fills. */
export type Generation = 'public' | 'es_next';

/** Which row of a view. */
export interface Place {
  readonly tenant: string;
  readonly key: string;
}

/** What a row has become; null: removed. */
export interface Change extends Place {
  readonly row: Row | null;
}

const keys = (table: ViewTable, places: readonly Place[]): string =>
  JSON.stringify(places.map(({ tenant, key }) => ({ tenant_id: tenant, [table.key.name]: key })));

const at = (generation: Generation, { name }: ViewTable): string => `${generation}.${id(name)}`;

/** Joins on the table's own row type, so that every key is compared as what it is. */
const matching = (where: string, { key }: ViewTable): string =>
  `json_populate_recordset(NULL::${where}, $1::json) k WHERE v.tenant_id = k.tenant_id AND v.${id(key.name)} = k.${id(key.name)}`;

export async function selectRows(
  sql: Sql,
  generation: Generation,
  table: ViewTable,
  places: readonly Place[],
): Promise<readonly Change[]> {
  const where = at(generation, table);
  const { rows } = await sql.query<{ record: Row }>(
    `SELECT row_to_json(v) AS record FROM ${where} v, ${matching(where, table)}`,
    [keys(table, places)],
  );
  return rows.map(({ record }) => ({
    tenant: String(record['tenant_id']),
    key: String(fromRecord(table, record)[table.key.property]),
    row: fromRecord(table, record),
  }));
}

/**
 * At most one DELETE and one upsert; deletions first, because they may free a value that an upsert takes. A
 * rebuild folds so much at once that rows may have exchanged such values: there every row is deleted before
 * it is written.
 */
export function writeRows(
  sql: Sql,
  generation: Generation,
  table: ViewTable,
  changes: readonly Change[],
): Promise<unknown>[] {
  const where = at(generation, table);
  const gone = generation === 'es_next' ? changes : changes.filter(({ row }) => row === null);
  const kept = changes.flatMap(({ tenant, row }) => (row === null ? [] : [toRecord(table, tenant, row)]));
  return [
    ...(gone.length > 0
      ? [sql.query(`DELETE FROM ${where} v USING ${matching(where, table)}`, [keys(table, gone)])]
      : []),
    ...(kept.length > 0 ? [sql.query(upsert(where, table), [JSON.stringify(kept)])] : []),
  ];
}

function upsert(where: string, { columns, key }: ViewTable): string {
  const names = columns.map(({ name }) => id(name));
  const rest = columns
    .filter((column) => column !== key)
    .map(({ name }) => `${id(name)} = excluded.${id(name)}`);
  return `INSERT INTO ${where} (tenant_id, ${names.join(', ')}) SELECT tenant_id, ${names.join(', ')} FROM json_populate_recordset(NULL::${where}, $1::json)
    ON CONFLICT (tenant_id, ${id(key.name)}) DO ${rest.length > 0 ? `UPDATE SET ${rest.join(', ')}` : 'NOTHING'}`;
}
