import { startPostgres, type Postgres } from '@geleit/embedded';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startOnce, testRunFolder } from './start-once.js';

/** Durability is off: no spec cuts the power. */
const startTestPostgres = (folder: string): Promise<Postgres> =>
  startPostgres({
    folder,
    password: 'only-for-this-run',
    configuration: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  });

/** Each of the run's workers has a server, so that specs of one service need not wait for each other. */
const serverOfWorker = `postgres-of-worker-${process.env['JEST_WORKER_ID'] ?? '1'}`;

/** A connection string of the superuser to the worker's PostgreSQL. */
export const adminUrl = (): Promise<string> =>
  startOnce(serverOfWorker, async () => {
    const { adminUrl: facts, pid } = await startTestPostgres(join(testRunFolder(), serverOfWorker));
    return { pid, signal: 'SIGINT', connectionInfo: facts };
  });

/**
 * A server of the spec's own, for whole platforms, whose databases have fixed names. The spec stops it; if it
 * fails to, the run's tear-down does.
 */
export async function startOwnPostgres(): Promise<Postgres> {
  const server = await startTestPostgres(mkdtempSync(join(testRunFolder(), 'postgres-')));
  writeFileSync(join(testRunFolder(), `postgres-${server.pid}.pid`), `${server.pid} SIGINT`);
  return server;
}

export interface TestDatabase {
  readonly name: string;
  /** The superuser's connection string to this database. */
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of the spec's own. */
export async function createTestDatabase(
  name = `spec_${randomBytes(6).toString('hex')}`,
): Promise<TestDatabase> {
  await runAdminSql(`CREATE DATABASE "${name}"`);
  return {
    name,
    url: await testDatabaseUrlOf(name),
    drop: () => runAdminSql(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/** The superuser's connection string to another database of the same server. */
export async function testDatabaseUrlOf(name: string): Promise<string> {
  const url = new URL(await adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function runAdminSql(sql: string): Promise<void> {
  const client = new Client({ connectionString: await adminUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
