import { escapeIdentifier as id, escapeLiteral } from 'pg';
import { differingRowsSql } from '../rebuild/differing-rows.js';
import type { ShadowTable } from '../rebuild/shadow-table.js';
import { withShadowTable, type HistoryAccess } from '../rebuild/with-shadow-table.js';

/** A projection's table compared with what its events fold to. */
export interface ProjectionComparison {
  readonly projection: string;
  readonly foldedEvents: number;
  readonly rows: number;
  /** Rows that the fold has and the table has not. */
  readonly missing: number;
  /** Rows that the table has and the fold has not. */
  readonly surplus: number;
  /** Rows that both have and that differ, and in which columns. */
  readonly different: number;
  /** Rows whose members are not found by them, or are found by others. */
  readonly members: number;
  readonly columns: readonly string[];
}

type ComparedRows = Omit<ProjectionComparison, 'projection' | 'foldedEvents'>;

export const isConsistent = ({ missing, surplus, different, members }: ProjectionComparison): boolean =>
  missing + surplus + different + members === 0;

/**
 * Folds a projection into a second table and compares row by row. Nothing is locked: a projection is written
 * together with its events, so one snapshot holds both as they were.
 */
export const verifyProjection = (
  historyAccess: HistoryAccess,
  projection: string,
): Promise<ProjectionComparison> =>
  withShadowTable(historyAccess, projection, async (shadowTable) => {
    await shadowTable.fill();
    return shadowTable.inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ', async () => {
      await shadowTable.catchUp();
      const { foldedEvents } = shadowTable;
      return { projection, foldedEvents, ...(await compareTables(shadowTable)) };
    });
  });

async function compareTables({ sql, table }: ShadowTable): Promise<ComparedRows> {
  const differing = differingRowsSql(table);
  const {
    rows: [counts],
  } = await sql.query<Omit<ComparedRows, 'columns'>>(
    `SELECT (SELECT count(*) FROM public.${id(table.name)})::integer AS rows,
       (count(*) FILTER (WHERE live.tenant_id IS NULL))::integer AS missing,
       (count(*) FILTER (WHERE folded.tenant_id IS NULL))::integer AS surplus,
       (count(*) FILTER (WHERE live.tenant_id = folded.tenant_id))::integer AS different,
       (SELECT count(*) FROM es.differing_members(${escapeLiteral(table.name)}))::integer AS members
     ${differing}`,
  );
  const { rows: columns } = await sql.query<{ column: string }>(
    `SELECT DISTINCT c.key AS column FROM (
       SELECT to_jsonb(live) AS live, to_jsonb(folded) AS folded ${differing}
         AND live.tenant_id = folded.tenant_id
     ) d, jsonb_each(d.live) c WHERE c.value IS DISTINCT FROM d.folded -> c.key ORDER BY 1`,
  );
  const none = { rows: 0, missing: 0, surplus: 0, different: 0, members: 0 };
  return { ...none, ...counts, columns: columns.map(({ column }) => column) };
}
