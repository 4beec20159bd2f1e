import { escapeIdentifier as id } from 'pg';
import type { ConnectionSettings } from '../connection.js';
import { withShadowTable, type ShadowTable } from '../rebuild/shadow-table.js';
import type { EventUpcaster } from '../stored-event.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';

/** A view beside what its events fold to. */
export interface ProjectionComparison {
  readonly projection: string;
  readonly foldedEvents: number;
  readonly rows: number;
  /** Rows that the fold has and the view has not, and the other way round. */
  readonly missing: number;
  readonly surplus: number;
  /** Rows that both have and that differ, and in which columns. */
  readonly different: number;
  readonly columns: readonly string[];
}

export const isConsistent = ({ missing, surplus, different }: ProjectionComparison): boolean =>
  missing + surplus + different === 0;

/**
 * Folds a view into a second table and compares row by row. Nothing is locked: a view is written together
 * with its events, so one snapshot holds both as they were.
 */
export const verifyProjection = (
  connectionSettings: ConnectionSettings,
  catalogue: ProjectionCatalogue,
  eventUpcaster: EventUpcaster,
  projection: string,
): Promise<ProjectionComparison> =>
  withShadowTable(connectionSettings, { catalogue, lift: eventUpcaster, view: projection }, async (next) => {
    await next.fill();
    return next.inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ', async () => {
      await next.catchUp();
      return { projection, foldedEvents: next.foldedEvents, ...(await compareTables(next)) };
    });
  });

async function compareTables({
  sql,
  table,
}: ShadowTable): Promise<Omit<ProjectionComparison, 'projection' | 'foldedEvents'>> {
  const [name, key] = [id(table.name), id(table.key.name)];
  const {
    rows: [counts],
  } = await sql.query<Omit<ProjectionComparison, 'projection' | 'foldedEvents' | 'columns'>>(
    `SELECT (SELECT count(*) FROM public.${name})::integer AS rows, (count(*) FILTER (WHERE v.tenant_id IS NULL))::integer AS missing,
       (count(*) FILTER (WHERE n.tenant_id IS NULL))::integer AS surplus, (count(*) FILTER (WHERE v.tenant_id = n.tenant_id))::integer AS different ${differingRowsSql(name, key)}`,
  );
  const { rows: columns } = await sql.query<{ column: string }>(
    `SELECT DISTINCT c.key AS column FROM (SELECT to_jsonb(v) AS seen, to_jsonb(n) AS folded ${differingRowsSql(name, key)} AND v.tenant_id = n.tenant_id) d,
       jsonb_each(d.seen) c WHERE c.value IS DISTINCT FROM d.folded -> c.key ORDER BY 1`,
  );
  return {
    rows: 0,
    missing: 0,
    surplus: 0,
    different: 0,
    ...counts,
    columns: columns.map(({ column }) => column),
  };
}

const differingRowsSql = (name: string, key: string): string =>
  `FROM public.${name} v FULL JOIN es_next.${name} n ON v.tenant_id = n.tenant_id AND v.${key} = n.${key} WHERE to_jsonb(v) IS DISTINCT FROM to_jsonb(n)`;
