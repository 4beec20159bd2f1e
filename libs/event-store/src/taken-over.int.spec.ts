import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { appendTo, caseOpened, createExampleService, newCaseStream } from './example.features.js';
import { PostgresEventStore, type Append } from './index.js';
import { databaseRolesOf, type DatabaseRoles } from './roles.js';

const service = 'takenover';
const roles = databaseRolesOf(service);
let settings: Awaited<ReturnType<typeof createExampleService>>;
let store: PostgresEventStore;
const [mine, theirs] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  settings = await createExampleService(await adminUrl(), service);
  store = await PostgresEventStore.open(settings);
  for (const tenant of [mine, theirs])
    await store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] });
});
afterAll(() => store.close());

type RoleName = keyof Pick<DatabaseRoles, 'read' | 'append' | 'daemon'>;

/** Signs in as the service does, takes one of its roles, and returns the code of the error, or null. */
async function attack(
  role: RoleName,
  organisation: string | null,
  sql: string,
  values: unknown[] = [],
): Promise<string | null> {
  const client = new Client({ connectionString: settings.url });
  await client.connect();
  try {
    await client.query(`SET ROLE ${roles[role]}`);
    if (organisation !== null)
      await client.query("SELECT set_config('app.tenant_id', $1, false)", [organisation]);
    await client.query(sql, values);
    return null;
  } catch (fault) {
    return (fault as { readonly code: string }).code;
  } finally {
    await client.end();
  }
}

const recordsOf = ({ stream, expected, at, meta, events }: Append): string =>
  JSON.stringify(
    events.map(({ schemaVersion, ...event }, index) => ({
      ...event,
      tenant: stream.tenant,
      stream_type: stream.type,
      stream_id: stream.id,
      version: expected + index + 1,
      schema_version: schemaVersion,
      at,
      meta,
    })),
  );
const eventOf = (tenant: string): string => recordsOf(appendTo(newCaseStream(tenant), 0, caseOpened()));
const receiptOf = (tenant: string): string =>
  JSON.stringify([{ tenant, key: randomUUID(), fingerprint: 'f', answer: {}, after: null }]);

describe("whoever has a service's login", () => {
  it('appends only for the organisation that is set', async () => {
    const append = (organisation: string | null, tenant: string): Promise<string | null> =>
      attack('append', organisation, "SELECT es.append('[]', $1, '[]')", [eventOf(tenant)]);
    const head = await store.head();
    expect([await append(null, theirs), await append(mine, theirs)]).toEqual(['42501', '42501']);
    expect(await store.head()).toBe(head);
    expect(await append(mine, mine)).toBeNull();
  });

  it('appends nothing if one of several events belongs to another organisation', async () => {
    const mixed = `[${[mine, theirs].map((tenant) => eventOf(tenant).slice(1, -1)).join(',')}]`;
    const head = await store.head();
    expect(await attack('append', mine, "SELECT es.append('[]', $1, '[]')", [mixed])).toBe('42501');
    expect(await store.head()).toBe(head);
  });

  it.each([
    'SELECT es.rebuild_begin($1)',
    'SELECT es.rebuild_index($1)',
    'SELECT es.rebuild_lock($1)',
    'SELECT es.rebuild_swap($1)',
    'DROP TABLE public.open_cases',
    'ALTER TABLE public.open_cases RENAME TO other',
    'ALTER TABLE es_next.open_cases SET SCHEMA public',
    'TRUNCATE public.open_cases',
    'CREATE TABLE public.mine (id integer)',
    'CREATE TABLE es_next.mine (id integer)',
  ])('replaces no table of a projection: %s', async (sql) => {
    expect(await attack('daemon', null, 'SELECT es.rebuild_create($1)', ['open_cases'])).toBeNull();
    for (const role of ['daemon', 'append', 'read'] as const)
      expect(await attack(role, mine, sql, sql.includes('$1') ? ['open_cases'] : [])).toBe('42501');
  });

  it('renews no row of another organisation under the one that is set', async () => {
    const rows = async (): Promise<unknown> =>
      store.verify('open-cases').then(({ missing, surplus, different }) => [missing, surplus, different]);
    const before = await rows();
    expect(await attack('append', mine, 'DELETE FROM open_cases WHERE tenant_id = $1', [theirs])).toBeNull();
    expect(await rows()).toEqual(before);
    expect(
      await attack('append', mine, 'INSERT INTO open_cases SELECT * FROM open_cases WHERE tenant_id = $1', [
        theirs,
      ]),
    ).toBeNull();
    expect(await attack('append', mine, 'UPDATE open_cases SET tenant_id = $1', [theirs])).toBe('42501');
    expect(await rows()).toEqual(before);
  });

  it('keeps receipts only for the organisation that is set', async () => {
    const sql = "SELECT es.append('[]', '[]', $1)";
    expect(await attack('append', mine, sql, [receiptOf(theirs)])).toBe('42501');
    expect(await attack('append', mine, 'SELECT es.keep_receipts($1)', [receiptOf(theirs)])).toBe('42501');
    expect(await attack('append', mine, sql, [receiptOf(mine)])).toBeNull();
  });
});
