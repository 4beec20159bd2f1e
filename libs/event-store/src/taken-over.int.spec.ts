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

  it('keeps receipts only for the organisation that is set', async () => {
    const sql = "SELECT es.append('[]', '[]', $1)";
    expect(await attack('append', mine, sql, [receiptOf(theirs)])).toBe('42501');
    expect(await attack('append', mine, 'SELECT es.keep_receipts($1)', [receiptOf(theirs)])).toBe('42501');
    expect(await attack('append', mine, sql, [receiptOf(mine)])).toBeNull();
  });
});
