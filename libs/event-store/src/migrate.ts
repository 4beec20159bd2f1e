import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { eventStoreMigrations } from './migrations/event-store-migrations.js';
import { databaseOf, rolesOf } from './roles.js';

export interface Migrating {
  /** Somebody who may become the service's owner role, on any database of the server. */
  readonly adminUrl: string;
  readonly service: string;
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** Brings the service's database to today's shape, as its owner. Several at once wait for each other. */
export async function migrate({ adminUrl, service, migrations }: Migrating): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = `/${databaseOf(service)}`;
  const options = `-c role=${rolesOf(service).owner}`;
  const guard = new Client({ connectionString: url.href, options });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock(7300, 0)');
    await guard.query('CREATE SCHEMA IF NOT EXISTS es');
    await run(url.href, options, [...eventStoreMigrations, ...migrations]);
    await guard.query(`GRANT SELECT ON es.migration TO ${rolesOf(service).read}, ${rolesOf(service).daemon}`);
    await guard.query("SELECT es.protect_view(c.oid) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relforcerowsecurity");
  } finally {
    await guard.end();
  }
}

async function run(url: string, options: string, migrations: (new () => MigrationInterface)[]): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, schema: 'es', migrationsTableName: 'migration', migrations, poolSize: 2, extra: { options } });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
