import { escapeIdentifier as id, escapeLiteral } from 'pg';
import type { RowKey } from '../projections/projection-sql.js';
import { normaliseKey, type ProjectionTable } from '../projections/projection-table.js';
import type { ShadowTable } from './shadow-table.js';

/** Rows of a projection's table (`live`) and of its shadow table (`folded`) that are not the same. */
export function differingRowsSql(table: ProjectionTable): string {
  const [name, key] = [id(table.name), id(table.key.name)];
  return `FROM public.${name} live FULL JOIN es_next.${name} folded
     ON live.tenant_id = folded.tenant_id AND live.${key} = folded.${key}
   WHERE to_jsonb(live) IS DISTINCT FROM to_jsonb(folded)`;
}

const pageSize = 500;

/**
 * The rows that differ, or whose members do, as one snapshot holds them: a projection is written together with its events, so the
 * others are right, and stay so. The server keeps the list while its pages are worked on.
 */
export async function* differingRowPages(shadowTable: ShadowTable): AsyncGenerator<readonly RowKey[], void> {
  const { sql, table } = shadowTable;
  const key = id(table.key.name);
  await shadowTable.inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ', async () => {
    await shadowTable.catchUp();
    await sql.query(
      `DECLARE differing CURSOR WITH HOLD FOR
       SELECT coalesce(live.tenant_id, folded.tenant_id) AS tenant,
         coalesce(live.${key}, folded.${key})::text AS key ${differingRowsSql(table)}
       UNION SELECT tenant, key FROM es.differing_members(${escapeLiteral(table.name)}) ORDER BY 1`,
    );
  });
  for (;;) {
    const { rows } = await sql.query<RowKey>(`FETCH ${pageSize} FROM differing`);
    if (rows.length === 0) return;
    yield rows.map((row) => ({ tenant: row.tenant, key: normaliseKey(table, row.key) }));
  }
}
