import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { KeysUnavailable } from '../providers/key-faults.js';
import { createKeysDatabase, type TestKeysDatabase } from './keys-database.features.js';

let database: TestKeysDatabase;
beforeAll(async () => (database = await createKeysDatabase()));
afterAll(() => database.close());

const requestFor = (streamId: string) => ({
  owner: { tenant: '0b0c1f2e-52a3-4bd0-8d0a-6c4d0f4b7f11', streamType: 'person', streamId },
  scope: 'contact' as const,
  version: 1,
  since: 0,
});
const wrappedKeys = async () =>
  new Map(
    (await database.sql<{ id: string; wrapped: Buffer | null }>('SELECT id, wrapped FROM keys.data_key')).map(
      ({ id, wrapped }) => [id, wrapped],
    ),
  );
/** The bytes of the table's file on the server's disk. */
async function fileOfTable(): Promise<Buffer> {
  await database.sql('CHECKPOINT');
  const [row] = await database.sql<{ bytes: Buffer }>(
    `SELECT pg_read_binary_file(pg_relation_filepath('keys.data_key')) AS bytes`,
  );
  return row!.bytes;
}

describe('sweeping', () => {
  it('leaves nothing of a destroyed key in the file of the table, and all of the others', async () => {
    const keys = database.open();
    const made = await keys.forSealing(Array.from({ length: 60 }, () => requestFor(randomUUID())));
    const before = await wrappedKeys();
    const doomed = made.filter((_, index) => index % 3 === 0);
    await keys.destroy(doomed.map(({ owner }) => ({ owner, scopes: 'all' })));
    const countIn = (file: Buffer, of: typeof made) =>
      of.filter(({ id }) => file.includes(before.get(id) ?? '')).length;
    expect(countIn(await fileOfTable(), doomed)).toBe(20);
    expect(await keys.sweep(600)).toBe(false);
    expect(countIn(await fileOfTable(), doomed)).toBe(20);
    expect(await keys.sweep(0)).toBe(true);
    const swept = await fileOfTable();
    expect([countIn(swept, doomed), countIn(swept, made)]).toEqual([0, 40]);
    expect(await keys.sweep(0)).toBe(false);
    expect((await database.open().find(made.map(({ id }) => id))).size).toBe(40);
  });

  it('waits no longer than a second for a table in use, and does it the next time', async () => {
    const keys = database.open();
    const [doomed] = await keys.forSealing([requestFor(randomUUID())]);
    const wrapped = (await wrappedKeys()).get(doomed!.id)!;
    await keys.destroy([{ owner: doomed!.owner, scopes: 'all' }]);
    const other = new Client({ connectionString: database.admin });
    await other.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE keys.data_key IN ACCESS SHARE MODE');
    await expect(keys.sweep(0)).rejects.toThrow(KeysUnavailable);
    await other.query('ROLLBACK');
    await other.end();
    expect(await keys.sweep(0)).toBe(true);
    expect((await fileOfTable()).includes(wrapped)).toBe(false);
  });

  it('is left to the process that has begun', async () => {
    const keys = database.open();
    const [doomed] = await keys.forSealing([requestFor(randomUUID())]);
    await keys.destroy([{ owner: doomed!.owner, scopes: 'all' }]);
    const other = new Client({ connectionString: database.admin });
    await other.connect();
    await other.query('SELECT pg_advisory_lock(7307)');
    expect(await keys.sweep(0)).toBe(false);
    await other.end();
    expect(await keys.sweep(0)).toBe(true);
  });
});
