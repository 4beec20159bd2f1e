import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  appendTo,
  newEvent,
  createExampleService,
  caseOpened,
  consumeRequest,
  newCaseStream,
  receivedEvent,
  agencyTopic,
} from '../example.features.js';
import {
  appliedMigrations,
  asRole,
  eventStoreMigrations,
  findMissingTables,
  readStorePositions,
  PostgresEventStore,
  findIntegrityViolations,
} from '../index.js';

const service = 'integrity';
const tenant = randomUUID();
let settings: Awaited<ReturnType<typeof createExampleService>>;
let admin: Client;
beforeAll(async () => {
  settings = await createExampleService(await adminUrl(), service);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
  const store = await PostgresEventStore.open(settings);
  for (let n = 0; n < 3; n += 1)
    await store.commit({
      appends: [appendTo(newCaseStream(tenant), 0, caseOpened(), newEvent('CaseMoved', { agency: 'west' }))],
    });
  await store.consume(
    consumeRequest(
      [1, 2, 3].map((position) => receivedEvent(tenant, position, 'AgencyVisited', 'west')),
      0,
    ),
  );
  await store.close();
});
afterAll(() => admin.end());

const daemon = <T>(work: Parameters<typeof asRole<T>>[1]) =>
  asRole({ url: settings.url, service, role: 'daemon' }, work);
const found = async () => Object.fromEntries(await daemon(findIntegrityViolations));
/** What is found once `sql` has been done, as the superuser could do it; then it is undone. */
async function after(...sql: readonly string[]): Promise<object> {
  await admin.query('BEGIN');
  for (const statement of sql) await admin.query(statement);
  await admin.query(`SET LOCAL ROLE geleit_${service}_daemon`);
  const violations = Object.fromEntries(await findIntegrityViolations(admin));
  await admin.query('ROLLBACK');
  return violations;
}
const open = (table: string) => `ALTER TABLE es.${table} DISABLE TRIGGER ${table}_append_only`;

it('finds nothing wrong with a sound store', async () => {
  expect(await found()).toEqual({});
});

it.each([
  [
    'an event that is gone',
    { positions: 1, 'stream versions': 1 },
    [
      open('event'),
      'DELETE FROM es.event WHERE position = 3',
      'ALTER TABLE es.event ENABLE ALWAYS TRIGGER event_append_only',
    ],
  ],
  ['history that was opened', { 'history that can be changed': 1 }, [open('event')]],
  [
    'a hole in the inbox',
    { 'inbox order': 1, 'history that can be changed': 1 },
    [open('inbox'), 'DELETE FROM es.inbox WHERE seq = 2'],
  ],
  [
    'an event both received and parked',
    { 'received twice': 1 },
    [
      `INSERT INTO es.parked (tenant_id, topic, part, position, stream, event)
       VALUES ('${tenant}', '${agencyTopic}', 0, 2, 'x', '{}')`,
    ],
  ],
  [
    'a checkpoint that went back',
    { 'received beyond the checkpoint': 2 },
    ['UPDATE es.mark SET position = 1'],
  ],
  ['a relay ahead of its log', { 'relay beyond the log': 1 }, ['UPDATE es.relay SET position = 7']],
  [
    'a table open to all organisations',
    { 'tables that are not confined': 1 },
    ['ALTER TABLE public.open_cases NO FORCE ROW LEVEL SECURITY'],
  ],
])('finds %s', async (_, expected, sql) => {
  expect(await after(...sql)).toEqual(expected);
});

it('names the tables of projections that are missing, and the migrations that were applied', async () => {
  expect(await daemon((sql) => findMissingTables(sql, ['open_cases', 'no_such_table']))).toEqual([
    'no_such_table',
  ]);
  expect(await appliedMigrations({ url: settings.url, service })).toEqual([
    ...eventStoreMigrations.map((it) => new it().name),
    'Example1700000000000',
  ]);
});

it('reads how far the store is', async () => {
  await admin.query(`UPDATE es.relay SET position = 4`);
  await admin.query("INSERT INTO es.relay_part VALUES ('geleit.integrity.case.v1/3', 4)");
  expect(await daemon(readStorePositions)).toEqual({
    head: 6,
    published: 4,
    publishedTo: { 'geleit.integrity.case.v1/3': 4 },
    received: { [`${agencyTopic}/0`]: 3 },
    oldestUnpublishedAt: '2026-03-01T09:00:00.000Z',
  });
});
