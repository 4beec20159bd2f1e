import { adminUrl, eventually } from '@geleit/testing';
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
} from './example.features.js';
import { PostgresEventStore, Unavailable } from './index.js';

const tenant = randomUUID();
let settings: Awaited<ReturnType<typeof createExampleService>>;
let store: PostgresEventStore;
let admin: Client;

beforeAll(async () => {
  settings = await createExampleService(await adminUrl(), 'outage');
  store = await PostgresEventStore.open(settings);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
});
afterAll(async () => {
  await store.close();
  await admin.end();
});

const endSessions = () =>
  admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE usename = 'geleit_outage' AND datname = current_database()`,
  );

describe('when the database goes away', () => {
  it('records every accepted commit exactly once, whatever is cut off in the middle', async () => {
    const streams = Array.from({ length: 400 }, () => newCaseStream(tenant));
    const outcomes = new Map<string, string>();
    const cutting = (async () => {
      for (let cut = 0; cut < 12; cut++) {
        await new Promise((resolve) => setTimeout(resolve, 25));
        await endSessions();
      }
    })();
    for (let n = 0; n < streams.length; n += 10)
      await Promise.all(
        streams.slice(n, n + 10).map(async (stream) => {
          const key = randomUUID();
          const request = {
            appends: [appendTo(stream, 0, caseOpened(), newEvent('CaseMoved', { agency: 'cut' }))],
            receipt: { tenant, key, fingerprint: 'f', answer: { status: 201 } },
          };
          outcomes.set(
            stream.id,
            await store.commit(request).then(
              ([position]) => String(position),
              (fault: unknown) => (fault as Error).name,
            ),
          );
        }),
      );
    await cutting;
    const log = await store.read(0, 10_000);
    const last = new Map(log.map((one) => [one.stream.id, String(one.position)]));
    const settled = [...outcomes].filter(([, outcome]) => outcome !== 'Unavailable');
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
    expect(settled.map(([id, position]) => [id, position])).toEqual(
      settled.map(([id]) => [id, last.get(id)]),
    );
    expect(log).toHaveLength(2 * last.size);
    expect(settled.length).toBeGreaterThan(200);
    const { rows } = await admin.query<{ arrivals: number; cases: number }>(
      `SELECT arrivals, (SELECT count(*)::int FROM open_cases) AS cases
       FROM agency_counts WHERE agency = 'cut'`,
    );
    expect(rows).toEqual([{ arrivals: last.size, cases: last.size }]);
  });

  it('consumes every batch exactly once', async () => {
    const cutting = (async () => {
      for (let cut = 0; cut < 8; cut++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await endSessions();
      }
    })();
    let position = 0;
    for (let n = 1; n <= 100; n++) {
      await store
        .consume(consumeRequest([receivedEvent(tenant, n, 'AgencyVisited', 'outage')], position))
        .catch(() => undefined);
      position = (await eventually(() => store.checkpoints(agencyTopic)))[0]?.position ?? 0;
    }
    await cutting;
    const { rows } = await admin.query(
      `SELECT (SELECT visits FROM agency_counts WHERE agency = 'outage') = count(*) AS same,
        max(seq) = count(*) AS gapless, count(DISTINCT position) = count(*) AS once,
        count(*)::int > 80 AS most FROM es.inbox`,
    );
    expect(rows).toEqual([{ same: true, gapless: true, once: true, most: true }]);
  });

  it('receives notices again after a reconnect', async () => {
    let notices = 0;
    const stop = store.onAppended(() => notices++);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await endSessions();
    await new Promise((resolve) => setTimeout(resolve, 800));
    const before = notices;
    await store.commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] });
    await new Promise((resolve) => setTimeout(resolve, 200));
    stop();
    expect(notices).toBeGreaterThan(before);
  });

  it('refuses what waits too long or is too much, and records nothing of it', async () => {
    const head = await store.head();
    await admin.query('BEGIN');
    await admin.query('SELECT pg_advisory_xact_lock(7301, 0)');
    const held = store
      .commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] })
      .catch((fault: unknown) => fault);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const crowd = Array.from({ length: 5001 }, () =>
      store
        .commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] })
        .catch((fault: unknown) => fault),
    );
    const refused = await crowd.at(-1);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const late = await store
      .commit({ appends: [appendTo(newCaseStream(tenant), 0, caseOpened())] })
      .catch((fault: unknown) => fault);
    const first = await held;
    await admin.query('ROLLBACK');
    const others = (await Promise.all(crowd)).filter((one) => Array.isArray(one)).length;
    expect([refused, late, first]).toEqual([
      expect.any(Unavailable),
      expect.any(Unavailable),
      expect.any(Unavailable),
    ]);
    expect(await store.head()).toBe(head + others);
  });
});

describe('the relay', () => {
  it('has one leader, whose position outlives it', async () => {
    const first = await store.relayState.acquireLeadership();
    expect(await store.relayState.acquireLeadership()).toBeNull();
    expect(await first!.load()).toEqual({ position: 0, previous: {} });
    await first!.save({ position: 7, previous: { 'a/1': 5, 'a/2': 7 } });
    await first!.save({ position: 8, previous: { 'a/1': 8 } });
    await first!.release();
    const second = await store.relayState.acquireLeadership();
    expect(await second!.load()).toEqual({ position: 8, previous: { 'a/1': 8, 'a/2': 7 } });
    expect(second!.epoch).toBe(first!.epoch + 1);
    await second!.release();
  });

  it('notifies a leader that it lost its leadership, and saves nothing of it', async () => {
    const leader = await store.relayState.acquireLeadership();
    const lost = new Promise<void>((resolve) => leader!.onLost(resolve));
    await admin.query('UPDATE es.relay SET epoch = epoch + 1');
    await expect(leader!.save({ position: 99, previous: { 'a/1': 99 } })).rejects.toMatchObject({
      name: 'LeadershipLost',
    });
    await endSessions();
    await lost;
    const next = await store.relayState.acquireLeadership();
    expect(await next!.load()).toEqual({ position: 8, previous: { 'a/1': 8, 'a/2': 7 } });
    await next!.release();
  });
});
