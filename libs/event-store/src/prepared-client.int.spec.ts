import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { appendTo, caseOpened, createExampleService, newCaseStream, newEvent } from './example.features.js';
import { createPool } from './connection.js';
import { PostgresEventStore, PreparedClient, type StoreSettings } from './index.js';

let settings: StoreSettings & { readonly admin: string };
let admin: Client;
beforeAll(async () => {
  settings = await createExampleService(await adminUrl(), 'prepared');
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
});
afterAll(() => admin.end());

async function connected(): Promise<PreparedClient> {
  const client = new PreparedClient({ connectionString: settings.admin });
  await client.connect();
  return client;
}

const preparedSql = 'SELECT statement FROM pg_prepared_statements ORDER BY prepare_time';
const prepared = async (client: Client): Promise<readonly string[]> =>
  (await client.query<{ statement: string }>(preparedSql)).rows.map(({ statement }) => statement);

describe('a prepared client', () => {
  it('prepares a statement with parameters once, and no other', async () => {
    const client = await connected();
    for (const n of [1, 2, 3]) await client.query('SELECT $1::int + 1', [n]);
    await client.query('SELECT 1');
    await client.query('SELECT 2', []);
    expect(await prepared(client)).toEqual(['SELECT $1::int + 1']);
    await client.end();
  });

  it('goes on unprepared beyond its limit', async () => {
    const client = await connected();
    for (let n = 1; n <= 210; n += 1)
      expect((await client.query(`SELECT $1::int + ${n} AS sum`, [1])).rows).toEqual([{ sum: n + 1 }]);
    expect(await prepared(client)).toHaveLength(200);
    await client.end();
  });

  it('recovers from a statement that could not be prepared', async () => {
    const client = await connected();
    const select = (): Promise<unknown> => client.query('SELECT value FROM later WHERE value = $1', [1]);
    await expect(select()).rejects.toMatchObject({ code: '42P01' });
    await admin.query('CREATE TABLE later AS SELECT 1 AS value');
    await expect(select()).resolves.toMatchObject({ rows: [{ value: 1 }] });
    await client.end();
  });
});

describe('a store whose statements are prepared', () => {
  it('goes on while a migration adds columns and a rebuild replaces a table', async () => {
    const store = await PostgresEventStore.open(settings);
    const stream = newCaseStream(randomUUID());
    const move = (version: number): Promise<unknown> =>
      store.commit({ appends: [appendTo(stream, version, newEvent('CaseMoved', { agency: 'north' }))] });
    const versions = async (): Promise<readonly number[]> =>
      (await store.load(stream)).map(({ version }) => version);
    const findReceipt = (): Promise<unknown> => store.findReceipt(stream.tenant, 'none');
    await store.commit({ appends: [appendTo(stream, 0, caseOpened())] });
    expect([await versions(), (await store.read(0, 10)).length, await findReceipt()]).toEqual([[1], 1, null]);
    for (const table of ['es.event', 'es.receipt', 'es.mark', 'es.inbox', 'public.open_cases'])
      await admin.query(`ALTER TABLE ${table} ADD COLUMN added text`);
    await move(1);
    expect([await versions(), (await store.read(0, 10)).length, await findReceipt()]).toEqual([
      [1, 2],
      2,
      null,
    ]);
    await store.rebuild('open-cases');
    await move(2);
    expect([await versions(), (await store.read(0, 10)).length]).toEqual([[1, 2, 3], 3]);
    const { rows } = await admin.query('SELECT version, added FROM open_cases WHERE case_id = $1', [
      stream.id,
    ]);
    expect(rows).toEqual([{ version: 3, added: null }]);
    await store.close();
  });
});

it('a session that breaks between two statements of a transaction fails the next one, and nothing else', async () => {
  const pool = createPool({ url: settings.admin, role: 'none' }, { max: 1 });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ended = new Promise((resolve) => void client.once('end', resolve));
  await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  await expect(client.query('SELECT 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
