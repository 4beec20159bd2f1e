import { timerCommands, initialiseCounters, registry, tenantMismatches } from './metrics.js';

/**
 * Each label has few values, all of them from code, manifests or protocols: never an organisation, a person,
 * a stream or a path.
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
/** Metrics of the process, defined by prom-client. */
const isOfTheProcess = (name: string): boolean => /^(process|nodejs)_/.test(name);

interface Described {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
}
const ours = (registry.getMetricsAsArray() as unknown as readonly Described[]).filter(
  ({ name }) => !isOfTheProcess(name),
);

it('no metric has a label that could identify a person or an organisation', () => {
  expect(ours.length).toBeGreaterThan(20);
  const strange = ours.flatMap(({ name, labelNames = [] }) =>
    labelNames.filter((label) => !labelsAllowed.has(label)).map((label) => `${name}{${label}}`),
  );
  expect(strange).toEqual([]);
});

it('every metric is named by Prometheus conventions and has a help text', () => {
  const shapes = /^[a-z]+(_[a-z]+)*$/;
  expect(ours.filter(({ name, help }) => !shapes.test(name) || help === '')).toEqual([]);
  expect(ours.filter(({ name }) => /_(ms|millis|minutes|kb)($|_)/.test(name))).toEqual([]);
});

it('counters that alerts use exist before the first count', async () => {
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
