import type { StoreMetrics } from '@geleit/event-store';
import { removeSeries, setPoolGauges, setStoreGauges } from './gauges.js';
import {
  poolConnectionLimit,
  poolConnections,
  headPosition,
  outboxAge,
  outboxPending,
  sealAge,
  publishedPositions,
} from './metrics.js';

const figures: StoreMetrics = {
  head: 12,
  published: 10,
  publishedTo: { 'geleit.a.b.v1/3': 9, 'geleit.a.b.v1/11': 10 },
  oldestUnpublishedAt: null,
  oldestUnsealedAt: null,
  bytes: 8192,
  received: {},
  parked: {},
  outdated: 0,
};
const gauges = { head: headPosition, outboxAge, outboxPending, sealAge, toldPosition: publishedPositions };
const gaugeValuesOf = async (service: string) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(gauges).map(async ([name, gauge]) => [
        name,
        (await gauge.get()).values
          .filter(({ labels }) => labels.service === service)
          .map(({ value }) => value),
      ]),
    ),
  );

it('the age of the outbox is that of its oldest event', async () => {
  await setStoreGauges('aging', figures);
  expect(await gaugeValuesOf('aging')).toEqual({
    head: [12],
    outboxPending: [2],
    outboxAge: [0],
    sealAge: [0],
    toldPosition: [9, 10],
  });
  await setStoreGauges('aging', {
    ...figures,
    oldestUnpublishedAt: new Date(Date.now() - 40_000).toISOString(),
  });
  const {
    outboxAge: [age],
  } = (await gaugeValuesOf('aging')) as { readonly outboxAge: readonly [number] };
  expect(age).toBeGreaterThanOrEqual(40);
  expect(age).toBeLessThan(45);
});

it('the age of what is not sealed is that of its oldest event', async () => {
  const oldestUnsealedAt = new Date(Date.now() - 40_000).toISOString();
  await setStoreGauges('unsealed', { ...figures, oldestUnsealedAt });
  const { sealAge: ages } = await gaugeValuesOf('unsealed');
  expect(ages?.[0]).toBeGreaterThanOrEqual(40);
  expect(ages?.[0]).toBeLessThan(45);
});

it('an event from a clock that is ahead has the age 0', async () => {
  await setStoreGauges('ahead', {
    ...figures,
    oldestUnpublishedAt: new Date(Date.now() + 60_000).toISOString(),
  });
  expect(await gaugeValuesOf('ahead')).toMatchObject({ outboxAge: [0] });
});

it('gauges without a known value disappear; those of other services stay', async () => {
  await setStoreGauges('lost', figures);
  await setStoreGauges('kept', figures);
  await setStoreGauges('lost', null);
  expect(await gaugeValuesOf('lost')).toEqual({
    head: [],
    outboxPending: [],
    outboxAge: [],
    sealAge: [],
    toldPosition: [],
  });
  expect(await gaugeValuesOf('kept')).toMatchObject({ head: [12], toldPosition: [9, 10] });
});

it('connections are shown by pool and state, with their limit', async () => {
  setPoolGauges('pooled', { queries: { total: 3, idle: 1, waiting: 2, limit: 10 } });
  const of = async (gauge: typeof poolConnections | typeof poolConnectionLimit) =>
    (await gauge.get()).values.filter(({ labels }) => labels.service === 'pooled');
  const labels = { service: 'pooled', pool: 'queries' };
  expect(await of(poolConnections)).toEqual(
    [
      ['total', 3],
      ['idle', 1],
      ['waiting', 2],
    ].map(([state, value]) => ({ labels: { ...labels, state }, value })),
  );
  expect(await of(poolConnectionLimit)).toEqual([{ labels, value: 10 }]);
  await removeSeries('pooled', poolConnections, poolConnectionLimit);
  expect(await of(poolConnections)).toEqual([]);
});
