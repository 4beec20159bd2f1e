import { escapeIdentifier as id } from 'pg';
import type { Sql } from '../connection.js';
import { rowFromRecord, recordFromRow, type TableRow, type ProjectionTable } from './projection-table.js';

/** Where rows are read and written. */
export interface RowTarget {
  /** `public` is what readers see; `es_next` holds the tables that a rebuild fills. */
  readonly schema: 'public' | 'es_next';
  /** The connection sees one organisation at a time. */
  readonly confined: boolean;
  /** Whether the table may have the row. */
  mayContain(rowId: string): boolean;
}

/** Readers and the writer see these. */
export const liveTables: RowTarget = {
  schema: 'public',
  confined: true,
  mayContain: () => true,
};

/** Which row of a projection. */
export interface RowKey {
  readonly tenant: string;
  readonly key: string;
}

/** A row of one projection among several. */
export interface TouchedRow extends RowKey {
  readonly table: ProjectionTable;
}

export interface StoredRow extends RowKey {
  readonly row: TableRow;
}

/** What a row has become; null: removed. */
export interface RowChange extends RowKey {
  readonly row: TableRow | null;
  /** Whether the table may have the row already. */
  readonly mayExist: boolean;
}

const rowKeysJson = (projectionTable: ProjectionTable, rowKeys: readonly RowKey[]): string =>
  JSON.stringify(rowKeys.map(({ tenant, key }) => ({ tenant_id: tenant, [projectionTable.key.name]: key })));

const qualifiedTableName = ({ schema }: RowTarget, { name }: ProjectionTable): string =>
  `${schema}.${id(name)}`;

/**
 * Joins on the table's own row type, so that every key is compared as what it is. Whether the rows or the
 * table should be looked through depends on the table's size, so the statement is planned each time.
 */
const rowMatchSql = (where: string, { key }: ProjectionTable): string =>
  `json_populate_recordset(NULL::${where}, $1::json) k
   WHERE v.tenant_id = k.tenant_id AND v.${id(key.name)} = k.${id(key.name)}`;

/** Locks rows until the transaction ends, in the same order for every caller, so that none deadlock. */
export const lockRows = (sql: Sql, touchedRows: readonly TouchedRow[]): Promise<unknown> =>
  sql.query('SELECT es.lock_rows($1::text[], $2::text[])', [
    touchedRows.map(({ table }) => table.name),
    touchedRows.map(({ tenant, key }) => `${tenant} ${key}`),
  ]);

export async function selectRows(
  sql: Sql,
  target: RowTarget,
  projectionTable: ProjectionTable,
  rowKeys: readonly RowKey[],
): Promise<readonly StoredRow[]> {
  const where = qualifiedTableName(target, projectionTable);
  const { rows } = await sql.query<{ record: TableRow }>({
    text: `SELECT row_to_json(v) AS record FROM ${where} v, ${rowMatchSql(where, projectionTable)}`,
    values: [rowKeysJson(projectionTable, rowKeys)],
  });
  return rows.map(({ record }) => ({
    tenant: String(record['tenant_id']),
    key: String(rowFromRecord(projectionTable, record)[projectionTable.key.property]),
    row: rowFromRecord(projectionTable, record),
  }));
}

/** At most one DELETE and one upsert; the DELETE first, because it may free a value that the upsert takes. */
export function writeRows(
  sql: Sql,
  target: RowTarget,
  projectionTable: ProjectionTable,
  rowChanges: readonly RowChange[],
): Promise<unknown>[] {
  const where = qualifiedTableName(target, projectionTable);
  const gone = rowChanges.filter(({ row, mayExist }) => mayExist && row === null);
  const kept = rowChanges.flatMap(({ tenant, row }) =>
    row === null ? [] : [recordFromRow(projectionTable, tenant, row)],
  );
  return [
    ...(gone.length > 0
      ? [
          sql.query({
            text: `DELETE FROM ${where} v USING ${rowMatchSql(where, projectionTable)}`,
            values: [rowKeysJson(projectionTable, gone)],
          }),
        ]
      : []),
    ...(kept.length > 0 ? [sql.query(upsertSql(where, projectionTable), [JSON.stringify(kept)])] : []),
  ];
}

/**
 * Makes rows of readers' table what they are in the table that a rebuild fills, be it that they are gone. The
 * database sets each row's organisation before it writes.
 */
export const renewFromShadow = (
  sql: Sql,
  projectionTable: ProjectionTable,
  rowKeys: readonly RowKey[],
): Promise<unknown> =>
  sql.query('SELECT es.renew_rows($1, $2, $3, $4)', [
    projectionTable.name,
    projectionTable.key.name,
    projectionTable.columns.map(({ name }) => name),
    rowKeysJson(projectionTable, rowKeys),
  ]);

function upsertSql(where: string, { columns, key }: ProjectionTable): string {
  const names = columns.map(({ name }) => id(name));
  const rest = columns
    .filter((column) => column !== key)
    .map(({ name }) => `${id(name)} = excluded.${id(name)}`);
  return `INSERT INTO ${where} (tenant_id, ${names.join(', ')})
    SELECT tenant_id, ${names.join(', ')} FROM json_populate_recordset(NULL::${where}, $1::json)
    ON CONFLICT (tenant_id, ${id(key.name)})
    DO ${rest.length > 0 ? `UPDATE SET ${rest.join(', ')}` : 'NOTHING'}`;
}
