import { migrateService, type Environment, type Service } from '@geleit/platform';
import { keysDatabaseOf } from '@geleit/privacy';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { MigratedServiceDatabase } from './catalogue.features.js';
import { adminUrl } from './test-database.js';

export const randomSecret = (): string => randomBytes(24).toString('base64url');
/** A connection string of a login to a database of the same server. */
export const loginUrlOf = (url: string, login: string, password: string, database: string): string =>
  Object.assign(new URL(url), { username: login, password, pathname: `/${database}` }).href;

/** Runs statements one after the other, over a connection of their own. */
export async function runStatements(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * The database of a service after its migrations. It is named after the service, and the spec has it to itself
 * until `close`, because each worker of the run has a server of its own.
 */
export interface MigratedDatabase extends MigratedServiceDatabase {
  readonly password: string;
  /** Where its keys are. */
  readonly keysEnvironment: Environment;
  close(): Promise<void>;
}

export async function createMigratedDatabase(
  service: Pick<Service, 'name' | 'migrations'>,
): Promise<MigratedDatabase> {
  const server = await adminUrl();
  const name = `geleit_${service.name}`;
  const password = randomSecret();
  const drop = () =>
    runStatements(
      server,
      ...[name, keysDatabaseOf(service.name)].map(
        (database) => `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`,
      ),
    );
  await drop();
  await migrateService(service, { adminUrl: server, password });
  const admin = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return {
    password,
    admin,
    url: loginUrlOf(server, name, password, name),
    keysEnvironment: {
      KEYS_DATABASE_URL: loginUrlOf(server, name, password, keysDatabaseOf(service.name)),
      MASTER_KEY: randomSecret(),
    },
    close: drop,
  };
}
