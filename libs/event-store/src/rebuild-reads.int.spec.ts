import { adminUrl, eventually } from '@geleit/testing';
import { Client } from 'pg';
import { agencyTopic, createExampleService } from './example.features.js';
import { PostgresEventStore } from './index.js';

/** Several windows and several pages of each log. */
const [ownEvents, receivedEvents] = [9_000, 12_000];

let store: PostgresEventStore;
let admin: Client;
beforeAll(async () => {
  const settings = await createExampleService(await adminUrl(), 'reads');
  store = await PostgresEventStore.open(settings);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
  await admin.query(
    `INSERT INTO es.event (position, tenant_id, stream_type, stream_id, version, event_id, type, schema_version,
       at, data, meta)
     SELECT n, gen_random_uuid(), 'case', gen_random_uuid(), 1, gen_random_uuid(),
       CASE WHEN n % 2 = 0 THEN 'CaseOpened' ELSE 'CaseMoved' END, 1, now(),
       json_build_object('person', gen_random_uuid(), 'openedOn', '2026-03-01', 'topics', '{housing}'::text[],
         'agency', 'agency-' || n % 7), '{"by":"somebody"}'
     FROM generate_series(1, $1::int) n`,
    [ownEvents],
  );
  await admin.query(
    `INSERT INTO es.inbox (seq, after_position, heard_at, topic, part, position, tenant_id, stream, version,
       event_id, type, at, by, data)
     SELECT n, n * $3::int / $1::int, now(), $2, 0, n, gen_random_uuid(), 's', 1, gen_random_uuid(), 'AgencyVisited',
       now(), 'system', json_build_object('agency', 'agency-' || n % 7)
     FROM generate_series(1, $1::int) n`,
    [receivedEvents, agencyTopic, ownEvents],
  );
  await admin.query('ANALYZE es.event, es.inbox');
});
afterAll(async () => {
  await store.close();
  await admin.end();
});

interface RowsRead {
  readonly event: number;
  readonly inbox: number;
}

/** Rows that the server has fetched from each log, by whatever plan. */
async function rowsRead(): Promise<RowsRead> {
  const { rows } = await admin.query<{ table: keyof RowsRead; read: number }>(
    `SELECT relname AS table, (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::float8 AS read
     FROM pg_stat_user_tables WHERE relid IN ('es.event'::regclass, 'es.inbox'::regclass)`,
  );
  return { event: 0, inbox: 0, ...Object.fromEntries(rows.map(({ table, read }) => [table, read])) };
}

/** The server adds up what a session did once it has ended. */
const sessionsEnded = (): Promise<void> =>
  eventually(async () => {
    const { rowCount } = await admin.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%es.inbox%'
         AND pid <> pg_backend_pid()`,
    );
    expect(rowCount).toBe(0);
  });

async function rowsReadBy(rebuild: () => Promise<number>): Promise<RowsRead> {
  await sessionsEnded();
  const before = await rowsRead();
  await rebuild();
  await sessionsEnded();
  const after = await rowsRead();
  return { event: after.event - before.event, inbox: after.inbox - before.inbox };
}

describe('a rebuild', () => {
  it('reads every row of a log once, in whatever proportion its events mix', async () => {
    const { event, inbox } = await rowsReadBy(() => store.rebuild('agency-counts'));
    expect(event).toBeGreaterThanOrEqual(ownEvents);
    expect(event).toBeLessThan(ownEvents + 100);
    expect(inbox).toBeGreaterThanOrEqual(receivedEvents);
    expect(inbox).toBeLessThan(receivedEvents + 100);
  });

  it('leaves the inbox alone for a projection that reads only own events', async () => {
    const { event, inbox } = await rowsReadBy(() => store.rebuild('person-topics'));
    expect(event).toBeLessThan(ownEvents + 100);
    expect(inbox).toBeLessThan(100);
  });

  it('folds all of it, in the order in which it happened', async () => {
    expect(await store.rebuild('agency-counts')).toBe(ownEvents / 2 + receivedEvents);
    expect(await store.verify('agency-counts')).toMatchObject({ missing: 0, surplus: 0, different: 0 });
  });
});
