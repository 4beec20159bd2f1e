import type { Sql } from '../connection.js';

const storeSchemasSql = "relnamespace IN ('es'::regnamespace, 'public'::regnamespace)";

/** Each counts what must not exist. */
const integrityChecks = {
  positions:
    'SELECT abs(coalesce(max(position), 0) - count(*)) + count(*) FILTER (WHERE position < 1) FROM es.event',
  'stream versions': `SELECT count(*) FROM (
      SELECT FROM es.event GROUP BY tenant_id, stream_type, stream_id HAVING max(version) <> count(*)
    ) s`,
  'inbox order':
    'SELECT abs(coalesce(max(seq), 0) - count(*)) + count(*) FILTER (WHERE seq < 1) FROM es.inbox',
  'received twice': `SELECT count(*) FROM (SELECT FROM (
    SELECT topic, part, position FROM es.inbox UNION ALL SELECT topic, part, position FROM es.parked
    UNION ALL SELECT topic, part, position FROM es.discarded
  ) h GROUP BY topic, part, position HAVING count(*) > 1) s`,
  'received beyond the checkpoint': `SELECT count(*) FROM es.inbox i LEFT JOIN es.mark m USING (topic, part)
     WHERE i.position > coalesce(m.position, 0)`,
  'relay beyond the log': `SELECT count(*)
    FROM (SELECT position FROM es.relay UNION ALL SELECT position FROM es.relay_part) r
    WHERE r.position > (SELECT coalesce(max(position), 0) FROM es.event)`,
  'tables that are not confined': `SELECT count(*) FROM pg_class c
    WHERE ${storeSchemasSql} AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
      AND EXISTS (SELECT FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`,
  'history that can be changed': `SELECT 5 - count(*) FROM pg_trigger
    WHERE tgrelid IN ('es.event'::regclass, 'es.inbox'::regclass, 'es.discarded'::regclass, 'es.seal'::regclass, 'es.rewound'::regclass)
      AND tgname LIKE '%_append_only' AND tgenabled = 'A'`,
  'indexes that are not valid': `SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE ${storeSchemasSql} AND NOT i.indisvalid`,
} as const;

export type IntegrityCheck = keyof typeof integrityChecks;

/** What is wrong with a store, by check; empty: it is sound. Reads log and inbox once. */
export async function findIntegrityViolations(daemon: Sql): Promise<ReadonlyMap<IntegrityCheck, number>> {
  const found = new Map<IntegrityCheck, number>();
  for (const [check, sql] of Object.entries(integrityChecks) as [IntegrityCheck, string][]) {
    const {
      rows: [row],
    } = await daemon.query<{ n: number }>(`SELECT (${sql})::integer AS n`);
    if (row !== undefined && row.n !== 0) found.set(check, row.n);
  }
  return found;
}

/** Those of these tables that the database does not have. */
export async function findMissingTables(daemon: Sql, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await daemon.query<{ name: string }>(
    `SELECT t.name FROM unnest($1::text[]) AS t(name) WHERE NOT EXISTS (
       SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND c.relname = t.name)`,
    [tables],
  );
  return rows.map(({ name }) => name);
}
