import type { StoreFigures } from '@geleit/event-store';
import { partitions } from '@geleit/messaging';
import { lagEvents, marks, parkedStreams } from '../telemetry/metrics.js';
import { Lag } from './lag.js';

const topic = 'geleit.a.b.v1';
const figures: StoreFigures = {
  head: 0,
  sent: 0,
  sentTo: {},
  waitsSince: null,
  bytes: 0,
  outdated: 0,
  heard: { [`${topic}/0`]: 7, [`${topic}/2`]: 20 },
  parked: {},
};
const shown = async (gauge: typeof lagEvents | typeof marks) =>
  (await gauge.get()).values
    .filter(({ labels }) => labels.service === 'lagging')
    .map(({ labels, value }) => [labels.part, value]);
const lagging = () => new Lag('lagging', [topic]);

it('the lag is what was seen and has not taken effect, here or in another replica', async () => {
  const lag = lagging();
  for (const [part, position] of [
    [0, 9],
    [0, 8],
    [1, 4],
    [2, 12],
  ] as const)
    lag.saw(topic, part, position);
  await lag.measure(figures);
  expect(await shown(lagEvents)).toEqual([
    [0, 2],
    [1, 4],
    [2, 0],
  ]);
});

it('marks are shown of every partition, also where nothing was heard yet', async () => {
  await lagging().measure(figures);
  expect(await shown(marks)).toEqual(
    Array.from({ length: partitions }, (_, part) => [part, { 0: 7, 2: 20 }[part] ?? 0]),
  );
});

it('streams that are not parked any more are shown as none', async () => {
  const lag = lagging();
  const waiting = async () =>
    (await parkedStreams.get()).values.filter(({ labels }) => labels.service === 'lagging');
  await lag.measure({ ...figures, parked: { [topic]: 2 } });
  expect(await waiting()).toEqual([{ labels: { service: 'lagging', topic }, value: 2 }]);
  await lag.measure(figures);
  expect(await waiting()).toEqual([{ labels: { service: 'lagging', topic }, value: 0 }]);
});

it('what the store cannot tell is not shown, and other services are left alone', async () => {
  const lag = lagging();
  lag.saw(topic, 0, 9);
  await lag.measure(figures);
  await new Lag('another', [topic]).measure(figures);
  await lag.measure(null);
  expect([await shown(lagEvents), await shown(marks)]).toEqual([[], []]);
  expect((await marks.get()).values.filter(({ labels }) => labels.service === 'another')).toHaveLength(
    partitions,
  );
});
