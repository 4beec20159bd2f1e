import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  appendTo,
  createExampleService,
  caseOpened,
  consumeRequest,
  newCaseStream,
  receivedEvent,
  agencyTopic,
} from '../example.features.js';
import { PostgresEventStore } from '../index.js';

const tenant = randomUUID();
let store: PostgresEventStore;
beforeAll(async () => {
  store = await PostgresEventStore.open(await createExampleService(await adminUrl(), 'figures'));
});
afterAll(() => store.close());

it('the relay’s backlog is there also when nobody leads it', async () => {
  expect(await store.metrics.readMetrics()).toMatchObject({
    head: 0,
    published: 0,
    oldestUnpublishedAt: null,
    publishedTo: {},
  });
  const begun = Date.now();
  await store.commit({
    appends: [{ ...appendTo(newCaseStream(tenant), 0, caseOpened()), at: new Date().toISOString() }],
  });
  const { oldestUnpublishedAt, ...waiting } = await store.metrics.readMetrics();
  expect(waiting).toMatchObject({ head: 1, published: 0, oldestUnsealedAt: oldestUnpublishedAt });
  expect(Date.parse(oldestUnpublishedAt ?? '')).toBeGreaterThanOrEqual(begun);
  const leadership = await store.relayState.acquireLeadership();
  await leadership?.save({ position: 1, previous: { [`${agencyTopic}/3`]: 1 } });
  expect(await store.metrics.readMetrics()).toMatchObject({
    head: 1,
    published: 1,
    oldestUnpublishedAt: null,
    publishedTo: { [`${agencyTopic}/3`]: 1 },
  });
  await leadership?.release();
  const sign = () => ({ keyId: 'k', signature: 's' });
  await store.logSealer.sealNext({ sign }, new Date());
  expect(await store.metrics.readMetrics()).toMatchObject({ oldestUnsealedAt: null });
});

it('parked streams are counted, not their events, of all organisations together', async () => {
  const [first, other] = [
    receivedEvent(tenant, 1, 'AgencyVisited', 'x'),
    receivedEvent(randomUUID(), 3, 'AgencyVisited', 'x'),
  ];
  const second = { ...receivedEvent(tenant, 2, 'AgencyVisited', 'x'), stream: first.stream };
  expect((await store.metrics.readMetrics()).parked).toEqual({});
  await store.consume(
    consumeRequest([], 0, {
      to: 3,
      parked: [{ event: first, fault: 'TypeError' }, { event: second }, { event: other, fault: 'TypeError' }],
    }),
  );
  expect(await store.metrics.readMetrics()).toMatchObject({
    parked: { [agencyTopic]: 2 },
    received: { [`${agencyTopic}/0`]: 3 },
  });
});

it('the store’s size grows with what is in it', async () => {
  const { bytes } = await store.metrics.readMetrics();
  const many = Array.from({ length: 200 }, () =>
    appendTo(newCaseStream(tenant), 0, caseOpened(randomUUID(), ['x'.repeat(500)])),
  );
  await Promise.all(many.map((one) => store.commit({ appends: [one] })));
  expect((await store.metrics.readMetrics()).bytes).toBeGreaterThan(bytes + 100_000);
});

it('connections are counted by purpose, with their limit', () => {
  expect(store.poolUsage()).toMatchObject({ streams: { waiting: 0, limit: 6 }, log: { limit: 3 } });
});
