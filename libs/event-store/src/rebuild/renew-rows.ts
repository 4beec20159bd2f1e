import { escapeIdentifier as id } from 'pg';
import { lockRows, renewFromShadow, type RowKey } from '../projections/projection-sql.js';
import type { ShadowTable } from './shadow-table.js';

/**
 * Makes these rows of a projection what its events fold to, in the role of the writer, which is confined to
 * one organisation at a time. Locks come in every writer's order: the table's, which only a migration denies,
 * the rows', and the tail, under which the shadow table catches up with the log. The caller's transaction ends
 * them.
 */
export async function renewRows(
  shadowTable: ShadowTable,
  writerRole: string,
  rowKeys: readonly RowKey[],
): Promise<void> {
  const { sql, table } = shadowTable;
  const actAsWriter = (): Promise<unknown> => sql.query(`SET LOCAL ROLE ${id(writerRole)}`);
  // Whoever writes queues behind a waiting lock, so it never waits long.
  await sql.query("SET LOCAL lock_timeout = '500ms'");
  await actAsWriter();
  await sql.query(`LOCK TABLE public.${id(table.name)} IN ROW EXCLUSIVE MODE`);
  await lockRows(
    sql,
    rowKeys.map((rowKey) => ({ table, ...rowKey })),
  );
  await sql.query('SELECT es.tail()');
  await sql.query('RESET ROLE');
  await shadowTable.assertSchemaUnchanged();
  await shadowTable.catchUp();
  await actAsWriter();
  await renewFromShadow(sql, table, rowKeys);
}
