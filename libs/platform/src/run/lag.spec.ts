import { lagEvents } from '../telemetry/metrics.js';
import { Lag } from './lag.js';

it('the lag is what was seen and has not taken effect, here or in another replica', async () => {
  const lag = new Lag();
  const marks = [{ part: 0, position: 7, offset: null }, { part: 2, position: 20, offset: null }];
  for (const [part, position] of [[0, 9], [0, 8], [1, 4], [2, 12]] as const) lag.saw('geleit.a.b.v1', part, position);
  await lag.measure('lagging', { marks: async () => marks });
  expect((await lagEvents.get()).values.filter(({ labels }) => labels.service === 'lagging').map(({ labels, value }) => [labels.part, value])).toEqual([[0, 2], [1, 4], [2, 0]]);
});
