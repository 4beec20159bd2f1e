import { appliedMigrations, asRole, type Sql } from '@geleit/event-store';
import type { Service } from '@geleit/platform';
import { serviceDatabaseUrl, type OpsContext } from '../ops.js';

/**
 * What support may know about one service's store: names, counts and sizes. No query here reads a value from
 * an event or from a row of a projection.
 */
const storeQueries = {
  tables: `SELECT n.nspname || '.' || c.relname AS "table", pg_total_relation_size(c.oid)::float8 AS bytes,
      greatest(c.reltuples, 0)::float8 AS rows
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('es', 'es_next', 'public') ORDER BY bytes DESC`,
  events: `SELECT stream_type AS stream, type, schema_version AS version, count(*)::float8 AS events
    FROM es.event GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  heard: 'SELECT topic, type, count(*)::float8 AS events FROM es.inbox GROUP BY 1, 2 ORDER BY 1, 2',
  // Only the class of a fault: its message may quote values.
  parked: `SELECT topic, substring(fault FROM '^[A-Za-z]+') AS fault, count(*)::float8 AS events,
      min(at) AS since
    FROM es.parked GROUP BY 1, 2 ORDER BY 1, 2`,
  discarded: `SELECT topic, substring(fault FROM '^[A-Za-z]+') AS fault, count(*)::float8 AS events
    FROM es.discarded GROUP BY 1, 2 ORDER BY 1, 2`,
  organisations: 'SELECT count(DISTINCT tenant_id)::float8 AS organisations FROM es.event',
} as const;

export interface StoreStatistic extends Readonly<Record<string, unknown>> {
  readonly service: string;
  readonly about: keyof typeof storeQueries | 'migrations';
}

export async function readStoreStatistics(
  ops: Pick<OpsContext, 'env'>,
  service: Pick<Service, 'name'>,
): Promise<readonly StoreStatistic[]> {
  const database = { url: serviceDatabaseUrl(ops, service), service: service.name };
  const migrations = {
    service: service.name,
    about: 'migrations',
    applied: await appliedMigrations(database),
  } as const;
  return [
    migrations,
    ...(await asRole({ ...database, role: 'daemon' }, (sql) => runStoreQueries(service.name, sql))),
  ];
}

async function runStoreQueries(service: string, sql: Sql): Promise<readonly StoreStatistic[]> {
  const lines: StoreStatistic[] = [];
  for (const [about, statement] of Object.entries(storeQueries) as [keyof typeof storeQueries, string][]) {
    const { rows } = await sql.query<Record<string, unknown>>(statement);
    lines.push(...rows.map((row) => ({ service, about, ...row })));
  }
  return lines;
}
