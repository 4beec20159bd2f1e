import { timerCommands, initialiseCounters, registry, tenantMismatches } from './metrics.js';

/**
 * Each label has few values, all of them from code, manifests or protocols: never an organisation, a person,
 * a stream or a path.
 */
const allowedLabels = new Set([
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
  'reason',
  'source',
  'pool',
  'state',
  'alarm',
  'check',
  'version',
  'le',
  'consumer',
  'rule',
]);
/** Metrics of the process, defined by prom-client. */
const isProcessMetric = (name: string): boolean => /^(process|nodejs)_/.test(name);

/** prom-client keeps them on every metric, but its types name them in the configuration only. */
const labelNamesOf = (metric: object): readonly unknown[] =>
  'labelNames' in metric && Array.isArray(metric.labelNames) ? metric.labelNames : [];
const ours = registry
  .getMetricsAsArray()
  .filter(({ name }) => !isProcessMetric(name))
  .map((metric) => ({ name: metric.name, help: metric.help, labelNames: labelNamesOf(metric) }));

it('no metric has a label that could identify a person or an organisation', () => {
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.every(({ labelNames }) => labelNames.includes('service'))).toBe(true);
  const unexpected = ours.flatMap(({ name, labelNames }) =>
    labelNames
      .map(String)
      .filter((label) => !allowedLabels.has(label))
      .map((label) => `${name}{${label}}`),
  );
  expect(unexpected).toEqual([]);
});

it('every metric is named by Prometheus conventions and has a help text', () => {
  const namePattern = /^[a-z]+(_[a-z]+)*$/;
  expect(ours.filter(({ name, help }) => !namePattern.test(name) || help === '')).toEqual([]);
  expect(ours.filter(({ name }) => /_(ms|millis|minutes|kb)($|_)/.test(name))).toEqual([]);
});

it('counters that alerts use exist before the first count', async () => {
  initialiseCounters('early', ['expire-consent']);
  const valuesOf = async (counter: typeof timerCommands | typeof tenantMismatches) =>
    (await counter.get()).values.filter(({ labels }) => labels.service === 'early');
  expect(await valuesOf(tenantMismatches)).toEqual([
    { labels: { service: 'early', source: 'token' }, value: 0 },
  ]);
  expect(await valuesOf(timerCommands)).toEqual([
    { labels: { service: 'early', alarm: 'expire-consent', outcome: 'failed' }, value: 0 },
    { labels: { service: 'early', alarm: 'expire-consent', outcome: 'recorded' }, value: 0 },
  ]);
  tenantMismatches.inc({ service: 'early', source: 'token' });
  initialiseCounters('early', []);
  expect(await valuesOf(tenantMismatches)).toContainEqual({
    labels: { service: 'early', source: 'token' },
    value: 1,
  });
});
