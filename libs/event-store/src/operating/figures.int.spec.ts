import { adminUrl } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { append, exampleService, opened, run, someCase, told, topic } from '../example.features.js';
import { PostgresEventStore } from '../index.js';

const tenant = randomUUID();
let store: PostgresEventStore;
beforeAll(async () => {
  store = await PostgresEventStore.open(await exampleService(await adminUrl(), 'figures'));
});
afterAll(() => store.close());

it('the relay’s backlog is there also when nobody leads it', async () => {
  expect(await store.figures.now()).toMatchObject({ head: 0, sent: 0, waitsSince: null, sentTo: {} });
  const begun = Date.now();
  await store.commit({
    appends: [{ ...append(someCase(tenant), 0, opened()), at: new Date().toISOString() }],
  });
  const { waitsSince, ...waiting } = await store.figures.now();
  expect(waiting).toMatchObject({ head: 1, sent: 0 });
  expect(Date.parse(waitsSince ?? '')).toBeGreaterThanOrEqual(begun);
  const leadership = await store.relayState.lead();
  await leadership?.save({ position: 1, previous: { [`${topic}/3`]: 1 } });
  expect(await store.figures.now()).toMatchObject({
    head: 1,
    sent: 1,
    waitsSince: null,
    sentTo: { [`${topic}/3`]: 1 },
  });
  await leadership?.release();
});

it('parked streams are counted, not their events, of all organisations together', async () => {
  const [first, other] = [told(tenant, 1, 'AgencyVisited', 'x'), told(randomUUID(), 3, 'AgencyVisited', 'x')];
  const second = { ...told(tenant, 2, 'AgencyVisited', 'x'), stream: first.stream };
  expect((await store.figures.now()).parked).toEqual({});
  await store.hear(
    run([], 0, {
      to: 3,
      parked: [{ event: first, fault: 'TypeError' }, { event: second }, { event: other, fault: 'TypeError' }],
    }),
  );
  expect(await store.figures.now()).toMatchObject({ parked: { [topic]: 2 }, heard: { [`${topic}/0`]: 3 } });
});

it('the store’s size grows with what is in it', async () => {
  const { bytes } = await store.figures.now();
  const many = Array.from({ length: 200 }, () =>
    append(someCase(tenant), 0, opened(randomUUID(), ['x'.repeat(500)])),
  );
  await Promise.all(many.map((one) => store.commit({ appends: [one] })));
  expect((await store.figures.now()).bytes).toBeGreaterThan(bytes + 100_000);
});

it('connections are told by what they are for, with their limit', () => {
  expect(store.usage()).toMatchObject({ streams: { waiting: 0, limit: 6 }, log: { limit: 3 } });
});
