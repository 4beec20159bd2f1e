import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { appendTo, createExampleService, newCaseStream, newEvent } from '../example.features.js';
import { asRole, PostgresEventStore } from '../index.js';
import { hashEvent, type HashedEvent } from './event-hash.js';
import { hashedEventColumnsSql, hashRow, type HashedEventRow } from './stored-seal.js';

const service = 'hashes';
const tenant = randomUUID();
let settings: Awaited<ReturnType<typeof createExampleService>>;
let store: PostgresEventStore;
beforeAll(async () => {
  settings = await createExampleService(await adminUrl(), service);
  store = await PostgresEventStore.open(settings);
});
afterAll(() => store.close());

const readRow = async (position: number): Promise<HashedEventRow> =>
  asRole({ url: settings.url, service, role: 'daemon' }, async (sql) => {
    const { rows } = await sql.query<HashedEventRow>(
      `SELECT ${hashedEventColumnsSql} FROM es.event WHERE position = $1`,
      [position],
    );
    return rows[0] as HashedEventRow;
  });

describe('the hash of an event', () => {
  it.each([
    ['text of all scripts', { agency: 'Zoë Żółć, علي, Юлия, 👩🏽‍⚕️, e\u0301, \u2028' }],
    ['characters that JSON escapes', { agency: '"\\/\b\f\n\r\t\u0001\u001f\u007f<>&' }],
    ['numbers', { agency: [0, -0, 1, 1.5, 1e21, 1e-7, 5e-324, 0.1 + 0.2, Number.MAX_SAFE_INTEGER] }],
    ['keys in no order', { z: 1, a: 2, 10: 3, 9: 4, agency: { y: null, x: [] } }],
    ['spaces and empty values', { agency: '  a  ', b: {}, c: [], d: '', e: true }],
    ['long text', { agency: 'ä'.repeat(100_000) }],
  ])('is that of the bytes which the table keeps: %s', async (_, data) => {
    const [position] = await store.commit({
      appends: [appendTo(newCaseStream(tenant), 0, newEvent('CaseMoved', data))],
    });
    const row = await readRow(position ?? 0);
    expect(row.data).toBe(JSON.stringify(data));
    expect(row.hash).toBe(hashRow(row).toString('hex'));
  });

  it('is that of the row, however ids and the time are written', async () => {
    const stream = { ...newCaseStream(tenant.toUpperCase()), id: randomUUID().toUpperCase() };
    const event = { ...newEvent('CaseMoved', { agency: 'west' }), id: randomUUID().toUpperCase() };
    const [position] = await store.commit({
      appends: [{ ...appendTo(stream, 0, event), at: '2026-03-01T10:00:00+01:00' }],
    });
    const row = await readRow(position ?? 0);
    expect(row.hash).toBe(hashRow(row).toString('hex'));
  });

  it('is missing where an earlier version wrote', async () => {
    const client = new Client({
      connectionString: settings.url,
      options: `-c role=geleit_${service}_append`,
    });
    await client.connect();
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
    const record = {
      ...{ tenant, stream_type: 'case', stream_id: randomUUID(), version: 1, id: randomUUID() },
      ...{ type: 'CaseMoved', schema_version: 1, at: '2026-03-01T09:00:00Z', data: {}, meta: {} },
    };
    await client.query('SELECT es.append($1, $2)', ['[]', JSON.stringify([record])]);
    await client.end();
    expect((await readRow(await store.head())).hash).toBeNull();
  });

  it('changes with each field, and with where one field ends and the next begins', () => {
    const event: HashedEvent = {
      ...{ tenant: 'a', streamType: 'b', streamId: 'c', version: 1, id: 'd', type: 'e', schemaVersion: 1 },
      ...{ at: 'f', data: '{}', meta: '{}' },
    };
    const others = [
      ...Object.keys(event).map((field) => ({ ...event, [field]: '9' })),
      { ...event, tenant: 'ab', streamType: '' },
      { ...event, data: '{}{', meta: '}' },
    ];
    const hashes = [event, ...others].map((each) => hashEvent(each as HashedEvent).toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
