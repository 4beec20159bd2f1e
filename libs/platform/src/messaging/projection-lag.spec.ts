import type { StoreMetrics } from '@geleit/event-store';
import { partitionCount } from '@geleit/messaging';
import { projectionLagEvents, checkpointPositions, parkedStreamCount } from '../telemetry/metrics.js';
import { ProjectionLag } from './projection-lag.js';

const topic = 'geleit.a.b.v1';
const figures: StoreMetrics = {
  head: 0,
  published: 0,
  publishedTo: {},
  oldestUnpublishedAt: null,
  oldestUnsealedAt: null,
  bytes: 0,
  outdated: 0,
  received: { [`${topic}/0`]: 7, [`${topic}/2`]: 20 },
  parked: {},
};
const valuesByPartition = async (gauge: typeof projectionLagEvents | typeof checkpointPositions) =>
  (await gauge.get()).values
    .filter(({ labels }) => labels.service === 'lagging')
    .map(({ labels, value }) => [labels.part, value]);
const createLag = () => new ProjectionLag('lagging', [topic]);

it('the lag is the newest position seen minus the checkpoint of any replica', async () => {
  const lag = createLag();
  for (const [partition, position] of [
    [0, 9],
    [0, 8],
    [1, 4],
    [2, 12],
  ] as const)
    lag.recordSeen(topic, partition, position);
  await lag.updateGauges(figures);
  expect(await valuesByPartition(projectionLagEvents)).toEqual([
    [0, 2],
    [1, 4],
    [2, 0],
  ]);
});

it('every partition has a checkpoint gauge, even before anything was received', async () => {
  await createLag().updateGauges(figures);
  expect(await valuesByPartition(checkpointPositions)).toEqual(
    Array.from({ length: partitionCount }, (_, partition) => [partition, { 0: 7, 2: 20 }[partition] ?? 0]),
  );
});

it('a topic without parked streams has a gauge of zero', async () => {
  const lag = createLag();
  const parkedStreams = async () =>
    (await parkedStreamCount.get()).values.filter(({ labels }) => labels.service === 'lagging');
  await lag.updateGauges({ ...figures, parked: { [topic]: 2 } });
  expect(await parkedStreams()).toEqual([{ labels: { service: 'lagging', topic }, value: 2 }]);
  await lag.updateGauges(figures);
  expect(await parkedStreams()).toEqual([{ labels: { service: 'lagging', topic }, value: 0 }]);
});

it('an unavailable store removes the gauges of its service only', async () => {
  const lag = createLag();
  lag.recordSeen(topic, 0, 9);
  await lag.updateGauges(figures);
  await new ProjectionLag('another', [topic]).updateGauges(figures);
  await lag.updateGauges(null);
  expect([
    await valuesByPartition(projectionLagEvents),
    await valuesByPartition(checkpointPositions),
  ]).toEqual([[], []]);
  expect(
    (await checkpointPositions.get()).values.filter(({ labels }) => labels.service === 'another'),
  ).toHaveLength(partitionCount);
});
