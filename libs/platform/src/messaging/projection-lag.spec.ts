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
  bytes: 0,
  outdated: 0,
  received: { [`${topic}/0`]: 7, [`${topic}/2`]: 20 },
  parked: {},
};
const shown = async (gauge: typeof projectionLagEvents | typeof checkpointPositions) =>
  (await gauge.get()).values
    .filter(({ labels }) => labels.service === 'lagging')
    .map(({ labels, value }) => [labels.part, value]);
const lagging = () => new ProjectionLag('lagging', [topic]);

it('the lag is what was seen and has not taken effect, here or in another replica', async () => {
  const lag = lagging();
  for (const [part, position] of [
    [0, 9],
    [0, 8],
    [1, 4],
    [2, 12],
  ] as const)
    lag.recordSeen(topic, part, position);
  await lag.updateGauges(figures);
  expect(await shown(projectionLagEvents)).toEqual([
    [0, 2],
    [1, 4],
    [2, 0],
  ]);
});

it('marks are shown of every partition, also where nothing was heard yet', async () => {
  await lagging().updateGauges(figures);
  expect(await shown(checkpointPositions)).toEqual(
    Array.from({ length: partitionCount }, (_, part) => [part, { 0: 7, 2: 20 }[part] ?? 0]),
  );
});

it('streams that are not parked any more are shown as none', async () => {
  const lag = lagging();
  const waiting = async () =>
    (await parkedStreamCount.get()).values.filter(({ labels }) => labels.service === 'lagging');
  await lag.updateGauges({ ...figures, parked: { [topic]: 2 } });
  expect(await waiting()).toEqual([{ labels: { service: 'lagging', topic }, value: 2 }]);
  await lag.updateGauges(figures);
  expect(await waiting()).toEqual([{ labels: { service: 'lagging', topic }, value: 0 }]);
});

it('what the store cannot tell is not shown, and other services are left alone', async () => {
  const lag = lagging();
  lag.recordSeen(topic, 0, 9);
  await lag.updateGauges(figures);
  await new ProjectionLag('another', [topic]).updateGauges(figures);
  await lag.updateGauges(null);
  expect([await shown(projectionLagEvents), await shown(checkpointPositions)]).toEqual([[], []]);
  expect(
    (await checkpointPositions.get()).values.filter(({ labels }) => labels.service === 'another'),
  ).toHaveLength(partitionCount);
});
