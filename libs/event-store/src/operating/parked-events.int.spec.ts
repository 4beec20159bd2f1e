import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createExampleService, consumeRequest, receivedEvent, agencyTopic } from '../example.features.js';
import { CheckpointMoved, PostgresEventStore, type ReceivedEvent } from '../index.js';

const tenant = randomUUID();
let store: PostgresEventStore;
let admin: Client;
beforeAll(async () => {
  const settings = await createExampleService(await adminUrl(), 'parking');
  store = await PostgresEventStore.open(settings);
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
});
afterAll(async () => {
  await store.close();
  await admin.end();
});

const stream = randomUUID();
const event = (position: number): ReceivedEvent => ({
  ...receivedEvent(tenant, position, 'AgencyVisited', 'west'),
  stream,
});
const release = (received: ReceivedEvent) =>
  store.consume(
    consumeRequest([received], received.position, {
      to: received.position,
      retriedParkedEvent: { tenant, position: received.position },
    }),
  );
const visits = async () =>
  (await admin.query<{ visits: number }>('SELECT visits FROM agency_counts WHERE tenant_id = $1', [tenant]))
    .rows[0]?.visits ?? 0;
const checkpoint = async () => (await store.checkpoints(agencyTopic))[0]?.position;

it('parks no event behind a stream that is no longer parked, and moves no checkpoint', async () => {
  await expect(
    store.consume(consumeRequest([], 0, { to: 1, parked: [{ event: event(1) }] })),
  ).rejects.toBeInstanceOf(CheckpointMoved);
  expect(await checkpoint()).toBeUndefined();
  await store.consume(
    consumeRequest([], 0, { to: 2, parked: [{ event: event(1), fault: 'TypeError' }, { event: event(2) }] }),
  );
  await store.consume(consumeRequest([], 2, { to: 3, parked: [{ event: event(3) }] }));
  expect(await store.parkedEvents.listStreams()).toMatchObject([
    { tenant, topic: agencyTopic, partition: 0, stream, position: 1, events: 3, fault: 'TypeError' },
  ]);
});

it('releases only the first event of a stream, once, and keeps the checkpoint', async () => {
  await expect(release(event(2))).rejects.toBeInstanceOf(CheckpointMoved);
  await release(event(1));
  await expect(release(event(1))).rejects.toBeInstanceOf(CheckpointMoved);
  expect([
    await visits(),
    await checkpoint(),
    await store.parkedEvents.countParked({ tenant, topic: agencyTopic, partition: 0, stream }),
  ]).toEqual([1, 3, 2]);
  expect((await admin.query('SELECT position::int FROM es.inbox WHERE stream = $1', [stream])).rows).toEqual([
    { position: 1 },
  ]);
});

it('discards only the first event of a stream', async () => {
  const [second, third] = [2, 3].map((position) => ({
    tenant,
    topic: agencyTopic,
    partition: 0,
    position,
    event: event(position),
    fault: null,
  }));
  expect(await store.parkedEvents.discard(third!, 'not the first')).toBe(false);
  expect(await store.parkedEvents.discard(second!, 'published twice')).toBe(true);
  expect(await store.parkedEvents.discard(second!, 'published twice')).toBe(false);
  await release(event(3));
  expect(await visits()).toBe(2);
  expect(await store.parkedStreams(agencyTopic)).toEqual(new Set());
  expect((await admin.query('SELECT position::int, reason FROM es.discarded')).rows).toEqual([
    { position: 2, reason: 'published twice' },
  ]);
});

it('rebuilds a projection with the released events to the same rows', async () => {
  const before = (await admin.query('SELECT to_jsonb(a) AS row FROM agency_counts a')).rows;
  await store.rebuild('agency-counts');
  expect((await admin.query('SELECT to_jsonb(a) AS row FROM agency_counts a')).rows).toEqual(before);
});
