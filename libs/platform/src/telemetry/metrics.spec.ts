import { timerCommands, initialiseCounters, registry, tenantMismatches } from './metrics.js';

/**
 * Each has few values, all of them from code, manifests or protocols: never an organisation, a person, a
 * stream or a path.
 */
const labelsAllowed = new Set([
  'service',
  'route',
  'method',
  'status',
  'type',
  'outcome',
  'decision',
  'policy',
  'topic',
  'part',
  'source',
  'pool',
  'state',
  'alarm',
  'check',
  'version',
  'le',
]);
/** prom-client's own, of the process. */
const isOfTheProcess = (name: string): boolean => /^(process|nodejs)_/.test(name);

interface Described {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
}
const ours = (registry.getMetricsAsArray() as unknown as readonly Described[]).filter(
  ({ name }) => !isOfTheProcess(name),
);

it('no metric has a label that could hold whose or who', () => {
  expect(ours.length).toBeGreaterThan(20);
  const strange = ours.flatMap(({ name, labelNames = [] }) =>
    labelNames.filter((label) => !labelsAllowed.has(label)).map((label) => `${name}{${label}}`),
  );
  expect(strange).toEqual([]);
});

it('names say their unit as Prometheus wants it, and every metric says what it is', () => {
  const shapes = /^[a-z]+(_[a-z]+)*$/;
  expect(ours.filter(({ name, help }) => !shapes.test(name) || help === '')).toEqual([]);
  expect(ours.filter(({ name }) => /_(ms|millis|minutes|kb)($|_)/.test(name))).toEqual([]);
});

it('counters that an alert waits for are there before anything is counted', async () => {
  initialiseCounters('early', ['expire-consent']);
  const nought = async (counter: typeof timerCommands | typeof tenantMismatches) =>
    (await counter.get()).values.filter(({ labels }) => labels.service === 'early');
  expect(await nought(tenantMismatches)).toEqual(
    ['token', 'bus'].map((source) => ({ labels: { service: 'early', source }, value: 0 })),
  );
  expect(await nought(timerCommands)).toEqual([
    { labels: { service: 'early', alarm: 'expire-consent', outcome: 'failed' }, value: 0 },
  ]);
  tenantMismatches.inc({ service: 'early', source: 'bus' });
  initialiseCounters('early', []);
  expect(await nought(tenantMismatches)).toContainEqual({
    labels: { service: 'early', source: 'bus' },
    value: 1,
  });
});
