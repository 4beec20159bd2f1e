import type { Client } from 'pg';

/** Settings that show how the server works, except those with commands, paths, addresses or names. */
const reportedSettings = [
  'server_version',
  'max_connections',
  'shared_buffers',
  'effective_cache_size',
  'work_mem',
  'maintenance_work_mem',
  'wal_level',
  'max_wal_size',
  'min_wal_size',
  'checkpoint_timeout',
  'fsync',
  'full_page_writes',
  'synchronous_commit',
  'archive_mode',
  'archive_timeout',
  'data_checksums',
  'log_error_verbosity',
  'log_parameter_max_length',
  'log_statement',
  'autovacuum',
  'jit',
  'password_encryption',
  'ssl',
  'TimeZone',
  'default_transaction_isolation',
  'statement_timeout',
  'lock_timeout',
  'random_page_cost',
  'max_worker_processes',
];

export async function readPostgresStatistics(sql: Pick<Client, 'query'>): Promise<readonly object[]> {
  const settings = await sql.query<object>(
    'SELECT name, setting, unit FROM pg_settings WHERE name = ANY ($1) ORDER BY name',
    [reportedSettings],
  );
  const databases = await sql.query<object>(
    `SELECT d.datname AS database, pg_database_size(d.oid)::float8 AS bytes, s.xact_commit::float8 AS commits,
      s.xact_rollback::float8 AS rollbacks, s.deadlocks::float8 AS deadlocks,
      s.temp_bytes::float8 AS "tempBytes", s.checksum_failures::float8 AS "checksumFailures"
    FROM pg_database d JOIN pg_stat_database s ON s.datid = d.oid
    WHERE d.datname LIKE 'geleit%' ORDER BY 1`,
  );
  const archiver = await sql.query<object>(
    `SELECT archived_count::float8 AS archived, last_archived_time AS "lastArchived",
      failed_count::float8 AS failed, last_failed_time AS "lastFailed"
    FROM pg_stat_archiver`,
  );
  const connections = await sql.query<object>(
    `SELECT application_name AS application, state, count(*)::integer AS connections FROM pg_stat_activity
    WHERE backend_type = 'client backend' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return [...settings.rows, ...databases.rows, ...archiver.rows, ...connections.rows];
}
