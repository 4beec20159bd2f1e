import { adminUrl, testDatabaseUrlOf, eventually } from '@geleit/testing';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { eventStoreMigrations } from './migrations/event-store-migrations.js';
import { migrate } from './migrate.js';
import { provisionDatabase } from './provision.js';
import { previousMigrations, currentMigrations } from './race/migrator.features.js';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const password = 'only-for-this-run';

async function connected(service: string): Promise<Client> {
  const client = new Client({ connectionString: await testDatabaseUrlOf(`geleit_${service}`) });
  await client.connect();
  return client;
}
const applied = async (client: Client): Promise<readonly string[]> =>
  (
    await client.query<{ name: string }>("SELECT name FROM es.migration WHERE name !~ '15000000' ORDER BY id")
  ).rows.map(({ name }) => name);
const tables = async (client: Client): Promise<readonly string[]> =>
  (
    await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    )
  ).rows.map(({ name }) => name);

describe('a migration', () => {
  it('that was killed half-way is finished by the next, at once and whole', async () => {
    const settings = { adminUrl: await adminUrl(), service: 'killed' };
    await provisionDatabase({ ...settings, password });
    await migrate({ ...settings, migrations: previousMigrations });
    const admin = await connected('killed');
    const sleeping = async () =>
      (
        await admin.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database()
           AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()`,
        )
      ).rowCount;
    const child = fork(file('race/migrator.features.ts'), {
      execArgv: ['--conditions=source', '--import', file('race/typescript.mjs')],
    });
    child.send(settings);
    await eventually(async () => expect(await sleeping()).toBe(1));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect([await applied(admin), await tables(admin), await sleeping()]).toEqual([
      ['Cases1700000000000'],
      ['open_cases'],
      1,
    ]);
    await migrate({ ...settings, migrations: currentMigrations });
    expect([await applied(admin), await tables(admin), await sleeping()]).toEqual([
      ['Cases1700000000000', 'Urgency1700000000001'],
      ['open_cases', 'urgent_cases'],
      0,
    ]);
    await admin.end();
  });

  it('waits for who reads a table without keeping the next reader waiting', async () => {
    const settings = { adminUrl: await adminUrl(), service: 'patient' };
    await provisionDatabase({ ...settings, password });
    await migrate({ ...settings, migrations: previousMigrations });
    const [reader, next] = [await connected('patient'), await connected('patient')];
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM open_cases');
    const migrating = migrate({ ...settings, migrations: currentMigrations });
    const waiting = async () =>
      (
        await next.query(
          `SELECT FROM pg_stat_activity
           WHERE application_name = 'geleit-migration' AND wait_event_type = 'Lock'`,
        )
      ).rowCount;
    await eventually(async () => expect(await waiting()).toBeGreaterThan(0));
    await next.query('SELECT count(*) FROM open_cases');
    expect(await applied(next)).toEqual(['Cases1700000000000']);
    await reader.query('COMMIT');
    await migrating;
    expect(await applied(next)).toEqual(['Cases1700000000000', 'Urgency1700000000001']);
    await Promise.all([reader.end(), next.end()]);
  });

  it('runs once, however many processes start it at the same time', async () => {
    const settings = { adminUrl: await adminUrl(), service: 'crowd', password };
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        await provisionDatabase(settings);
        await migrate({ ...settings, migrations: currentMigrations });
      }),
    );
    const admin = await connected('crowd');
    expect((await admin.query('SELECT FROM es.migration')).rowCount).toBe(
      eventStoreMigrations.length + currentMigrations.length,
    );
    await admin.end();
  });
});
