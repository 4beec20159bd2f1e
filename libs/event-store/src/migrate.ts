import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, QueryFailedError, type MigrationInterface } from 'typeorm';
import { eventStoreMigrations } from './migrations/event-store-migrations.js';
import { databaseOf, databaseRolesOf } from './roles.js';

export interface MigrationSettings {
  /** A login that may become the service's owner role, on any database of the server. */
  readonly adminUrl: string;
  readonly service: string;
  readonly migrations: readonly (new () => MigrationInterface)[];
}

const migrationApplicationName = 'geleit-migration';
const maxMigrationAttempts = 60;

/**
 * Migrates the service's database, as its owner. Several processes at once wait for each other; what one left
 * half done when it was killed, the next one finishes.
 */
export async function migrate({ adminUrl, service, migrations }: MigrationSettings): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = `/${databaseOf(service)}`;
  const options = `-c role=${databaseRolesOf(service).owner} -c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10`;
  const guard = new Client({ connectionString: url.href, options });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock(7300, 0)');
    await terminateLeftoverSessions(guard);
    await guard.query('CREATE SCHEMA IF NOT EXISTS es');
    await runMigrations(url.href, options, [...eventStoreMigrations, ...migrations]);
    await guard.query(
      `GRANT SELECT ON es.migration TO ${databaseRolesOf(service).read}, ${databaseRolesOf(service).daemon}`,
    );
    await guard.query(
      `SELECT es.protect_view(c.oid) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
         AND c.relkind IN ('r', 'p') AND NOT c.relforcerowsecurity`,
    );
  } finally {
    await guard.end();
  }
}

/**
 * The server goes on with the statement of a client that was killed, and keeps its locks meanwhile. Under the
 * guard's lock, no other process migrates.
 */
async function terminateLeftoverSessions(guard: Client): Promise<void> {
  await guard.query('SET ROLE NONE');
  await guard.query(`SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = session_user
      AND application_name = '${migrationApplicationName}'`);
  await guard.query('RESET ROLE');
}

async function runMigrations(
  url: string,
  options: string,
  migrations: (new () => MigrationInterface)[],
): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'es',
    migrationsTableName: 'migration',
    migrations,
    poolSize: 2,
    applicationName: migrationApplicationName,
    extra: { options: `${options} -c lock_timeout=2s` },
  });
  await source.initialize();
  try {
    await retryOnLockTimeout(source);
  } finally {
    await source.destroy();
  }
}

/**
 * Readers of a table queue behind a migration that waits for it, so none waits for long; instead it is tried
 * again.
 */
async function retryOnLockTimeout(source: DataSource): Promise<void> {
  for (let left = maxMigrationAttempts; ; left -= 1) {
    try {
      return void (await source.runMigrations({ transaction: 'each' }));
    } catch (fault) {
      if (left === 1 || !isLockTimeout(fault)) throw fault;
    }
    await sleep(500 + Math.random() * 500);
  }
}

const isLockTimeout = (fault: unknown): boolean =>
  fault instanceof QueryFailedError && (fault.driverError as { readonly code?: unknown }).code === '55P03';
