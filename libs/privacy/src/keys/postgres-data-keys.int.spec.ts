import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { describeDataKeys } from './data-keys.features.js';
import { KeysUnavailable } from '../providers/key-faults.js';
import { createKeysDatabase, type TestKeysDatabase } from './keys-database.features.js';
import { provisionKeys } from './provision-keys.js';

let database: TestKeysDatabase;
beforeAll(async () => (database = await createKeysDatabase()));
afterAll(() => database.close());

const owner = { tenant: randomUUID(), streamType: 'person', streamId: randomUUID() };
const request = { owner, scope: 'contact', version: 1, since: 0 } as const;

describe('data keys in PostgreSQL', () => {
  describeDataKeys(() => ({ keys: database.open(), other: database.open() }));
});

it('stores no key in the clear, and nothing at all of a destroyed one', async () => {
  const keys = database.open();
  const [made] = await keys.forSealing([request]);
  const stored = async () =>
    (await database.sql<{ row: string }>('SELECT d::text AS row FROM keys.data_key d'))
      .map(({ row }) => row)
      .join('\n');
  expect(await stored()).toContain(made!.id);
  expect(await stored()).not.toContain(made!.key.export().toString('hex'));
  await keys.destroy([{ owner, scopes: 'all' }]);
  const [row] = await database.sql('SELECT wrapped, destroyed_at FROM keys.data_key WHERE id = $1', [
    made!.id,
  ]);
  expect(row).toEqual({ wrapped: null, destroyed_at: expect.any(Date) });
});

it('can be provisioned again', async () => {
  const [made] = await database.open().forSealing([request]);
  await provisionKeys({
    adminUrl: database.admin,
    service: database.service,
    password: 'only-for-this-run',
  });
  expect((await database.open().find([made!.id])).size).toBe(1);
});

it('adds the next key-encryption key of an organisation, and no other', async () => {
  const tenant = randomUUID();
  for (const kek of [2_147_483_647, 2, 1, 1, 3, 2])
    await database.sql("SELECT keys.add_kek($1, $2, '\\x00', 'm')", [tenant, kek]);
  const added = await database.sql('SELECT kek FROM keys.kek WHERE tenant_id = $1 ORDER BY 1', [tenant]);
  expect(added).toEqual([{ kek: 1 }, { kek: 2 }]);
});

describe("a service's login", () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(() => client.end());

  it.each([
    'SELECT * FROM keys.data_key',
    'SELECT * FROM keys.kek',
    'DELETE FROM keys.data_key',
    'UPDATE keys.data_key SET wrapped = NULL',
    'UPDATE keys.progress SET destroyed_up_to = 0',
    'CREATE TABLE keys.mine ()',
    'CREATE TABLE public.mine ()',
    'ALTER FUNCTION keys.find(uuid[]) SECURITY INVOKER',
  ])('may not: %s', async (sql) => {
    await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('may not become the owner', async () => {
    await expect(client.query(`SET ROLE geleit_${database.service}_keys_owner`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});

it('is unavailable while the database is away, trusts nothing that it held, and recovers', async () => {
  const keys = database.open();
  const [made] = await keys.forSealing([request]);
  await keys.find([made!.id]);
  const name = new URL(database.admin).pathname.slice(1);
  const server = Object.assign(new URL(database.admin), { pathname: '/postgres' }).href;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
      name,
    ]);
    await expect(keys.forSealing([request])).rejects.toThrow(KeysUnavailable);
    await expect(keys.find([made!.id])).rejects.toThrow(KeysUnavailable);
    await expect(keys.destroy([{ owner, scopes: 'all' }])).rejects.toThrow(KeysUnavailable);
  } finally {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await admin.end();
  }
  expect((await keys.find([made!.id])).size).toBe(1);
});
