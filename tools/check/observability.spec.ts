import '@geleit/gateway';
import { registry } from '@geleit/platform';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { services } from '@geleit/ops/services';

const folder = 'deploy/observability';
const read = (file: string): string => readFileSync(file, 'utf8');

/** Metric → its labels: everything that a process of ours can show. */
type Known = ReadonlyMap<string, readonly string[]>;
async function shown(): Promise<Known> {
  const labels = new Map(
    (
      registry.getMetricsAsArray() as unknown as readonly {
        readonly name: string;
        readonly labelNames?: readonly string[];
      }[]
    ).map(({ name, labelNames = [] }) => [name, labelNames]),
  );
  const known = (await registry.getMetricsAsJSON()).flatMap(({ name, type }) => {
    const its = labels.get(name) ?? [];
    const series =
      String(type) === 'histogram'
        ? [
            [`${name}_bucket`, [...its, 'le']],
            [`${name}_count`, its],
            [`${name}_sum`, its],
          ]
        : [[name, its]];
    return series as [string, readonly string[]][];
  });
  return new Map(known);
}

/**
 * Prometheus' own metric, and the labels that it gives to whatever it scrapes (`process`: the chart's
 * ServiceMonitor).
 */
const itsMetric = 'up';
const itsLabels = ['job', 'instance', 'process'];
const words = new Set([
  'and',
  'or',
  'unless',
  'bool',
  'offset',
  'by',
  'on',
  'without',
  'ignoring',
  'group_left',
  'group_right',
]);
const listed = /\b(?:by|on|without|ignoring|group_left|group_right)\s*\(([^)]*)\)/g;

/** What a PromQL expression names. */
function namedIn(expr: string): { readonly metrics: readonly string[]; readonly labels: readonly string[] } {
  const unquoted = expr.replace(/"[^"]*"/g, '""');
  const lists = [...unquoted.matchAll(listed)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );
  const matchers = [...unquoted.matchAll(/\{([^}]*)\}/g)].flatMap(([, inner = '']) =>
    [...inner.matchAll(/(\w+)\s*[!=]/g)].map(([, label = '']) => label),
  );
  const bare = unquoted.replace(listed, ' ').replace(/\{[^}]*\}|\[[^\]]*\]/g, ' ');
  const metrics = [...bare.matchAll(/(?<![\w.])[a-zA-Z_]\w*(?!\w|\s*\()/g)]
    .map(([name]) => name)
    .filter((name) => !words.has(name));
  return { metrics, labels: [...lists, ...matchers].filter((label) => label !== '') };
}

/** What an expression names that nothing shows. */
function unknownIn(known: Known, expr: string): readonly string[] {
  const { metrics, labels } = namedIn(expr);
  const there = new Set([...itsLabels, ...metrics.flatMap((metric) => known.get(metric) ?? [])]);
  return [
    ...metrics.filter((metric) => metric !== itsMetric && !known.has(metric)),
    ...labels.filter((label) => !there.has(label)).map((label) => `{${label}}`),
  ];
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly runbook: string;
  readonly text: string;
}
/** Each starts with its name, and an expression ends where the next key stands. */
const rulesIn = (yaml: string): readonly Rule[] =>
  yaml
    .split(/^\s*- alert: /m)
    .slice(1)
    .map((text) => ({
      text,
      alert: /^\w+/.exec(text)?.[0] ?? '',
      expr: /^\s*expr: (?:\|\s*\n)?([\s\S]*?)^\s*(?:for|labels|annotations):/m.exec(text)?.[1]?.trim() ?? '',
      runbook: /runbook_url: (\S+)/.exec(text)?.[1] ?? '',
    }));

interface Dashboard {
  readonly templating: { readonly list: readonly { readonly query: string | { readonly query: string } }[] };
  readonly panels: readonly {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}
const dashboard = JSON.parse(read(`${folder}/dashboards/geleit.json`)) as Dashboard;
const asked = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => ({ where: `panel ${title}`, expr })),
);
const offered = dashboard.templating.list.flatMap(({ query }) =>
  [...JSON.stringify(query).matchAll(/label_values\((\w+), (\w+)\)/g)].map(([, metric = '', label = '']) => ({
    where: 'variable',
    expr: `${metric}{${label}=""}`,
  })),
);
const rules = rulesIn(read(`${folder}/rules.yml`));
const chart = 'deploy/helm/geleit/files/alerts.yaml';
const charts = existsSync(chart)
  ? rulesIn(read(chart)).map(({ alert, expr }) => ({ where: `the chart's ${alert}`, expr }))
  : [];

describe('what is looked at', () => {
  it('is read out of expressions as PromQL means it', () => {
    const expr =
      'histogram_quantile(0.95, sum by (le, service) (rate(a_bucket{route!="/v1/b", status=~"5.."}[5m]))) > 1e9 unless on (topic) group_right c';
    expect(namedIn(expr)).toEqual({
      metrics: ['a_bucket', 'c'],
      labels: ['le', 'service', 'topic', 'route', 'status'],
    });
  });

  it('exists, metric and label, in what the processes show', async () => {
    const known = await shown();
    const expressions = [
      ...rules.map(({ alert, expr }) => ({ where: alert, expr })),
      ...asked,
      ...offered,
      ...charts,
    ];
    expect(expressions.filter(({ expr }) => namedIn(expr).metrics.length === 0)).toEqual([]);
    expect(
      expressions.flatMap(({ where, expr }) => unknownIn(known, expr).map((name) => `${where}: ${name}`)),
    ).toEqual([]);
  });

  it('would be missed: a metric that was renamed, a label that went', async () => {
    const known = await shown();
    expect(unknownIn(known, 'max by (service) (outbox_age) > 30')).toEqual(['outbox_age', '{service}']);
    expect(unknownIn(known, 'sum by (tenant) (commands_total{type="x"})')).toEqual(['{tenant}']);
  });

  it('is scraped at every process', () => {
    const [, targets = ''] = /targets: \[(.*)\]/.exec(read(`${folder}/prometheus.yml`)) ?? [];
    expect(targets.split(', ').map((target) => target.replaceAll("'", ''))).toEqual(
      ['gateway', ...services.map(({ name }) => name)].map((name) => `${name}:9090`),
    );
  });
});

describe('an alert', () => {
  it('says what is the matter, how bad it is, and where it says what to do', () => {
    expect(rules.length).toBeGreaterThan(10);
    const lacking = rules.filter(
      ({ alert, expr, text, runbook }) =>
        expr === '' ||
        !/severity: (critical|warning)/.test(text) ||
        !/summary: \S/.test(text) ||
        runbook !== `docs/operating.md#${alert.toLowerCase()}`,
    );
    expect(lacking.map(({ alert }) => alert)).toEqual([]);
  });

  it('is seen to fire in a test', () => {
    const fired = new Set(
      [
        ...read(`${folder}/rules.test.yml`).matchAll(
          /alertname: (\w+)\n\s+eval_time: \S+\n\s+exp_alerts:\n/g,
        ),
      ].map(([, alert]) => alert),
    );
    expect(rules.map(({ alert }) => alert).filter((alert) => !fired.has(alert))).toEqual([]);
  });

  it('has its place in docs/operating.md', () => {
    const headings = new Set(
      [...read('docs/operating.md').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
    expect(rules.map(({ alert }) => alert.toLowerCase()).filter((anchor) => !headings.has(anchor))).toEqual(
      [],
    );
  });
});

describe('promtool', () => {
  const promtool = (...words: readonly string[]) =>
    spawnSync('promtool', words, { cwd: folder, encoding: 'utf8' });
  const name = 'finds configuration and rules sound, and every alert fires when it should';
  const check = (): void => {
    const outcomes = [
      promtool('check', 'config', 'prometheus.yml'),
      promtool('check', 'rules', 'rules.yml'),
      promtool('test', 'rules', 'rules.test.yml'),
    ];
    expect(outcomes.map(({ status, stdout, stderr }) => (status === 0 ? 'sound' : stdout + stderr))).toEqual([
      'sound',
      'sound',
      'sound',
    ]);
  };
  // In CI a missing promtool is a failure.
  if (process.env['CI'] !== undefined || promtool('--version').error === undefined) it(name, check, 60_000);
  else it.skip(`${name}: promtool is not on this machine (apt-get install prometheus)`, check);
});
