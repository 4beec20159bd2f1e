import '@geleit/gateway';
import { registry } from '@geleit/platform';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { serviceNames } from '@geleit/ops/services';
import { parse } from 'yaml';

const folder = 'deploy/observability';
const read = (file: string): string => readFileSync(file, 'utf8');

/** Metric → its labels: everything that a process of the platform can export. */
type Known = ReadonlyMap<string, readonly string[]>;
async function shown(): Promise<Known> {
  const labels = new Map(
    (
      registry.getMetricsAsArray() as readonly {
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

/** The metrics and labels that a PromQL expression names. */
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

/** The metrics and labels of an expression that no process exports. */
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
  readonly labels: { readonly severity?: string };
  readonly annotations: { readonly summary?: string; readonly runbook_url?: string };
}
const rulesIn = (text: string): readonly Rule[] =>
  (parse(text) as { readonly groups: readonly { readonly rules: readonly Rule[] }[] }).groups.flatMap(
    ({ rules }) => rules,
  );

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

describe('expressions of alerts and dashboards', () => {
  it('are parsed as PromQL defines them', () => {
    const expr =
      'histogram_quantile(0.95, sum by (le, service) (rate(a_bucket{route!="/v1/b", status=~"5.."}[5m]))) > 1e9 unless on (topic) group_right c';
    expect(namedIn(expr)).toEqual({
      metrics: ['a_bucket', 'c'],
      labels: ['le', 'service', 'topic', 'route', 'status'],
    });
  });

  it('name only metrics and labels that the processes export', async () => {
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

  it('fail the check with a renamed metric or a removed label', async () => {
    const known = await shown();
    expect(unknownIn(known, 'max by (service) (outbox_age) > 30')).toEqual(['outbox_age', '{service}']);
    expect(unknownIn(known, 'sum by (tenant) (commands_total{type="x"})')).toEqual(['{tenant}']);
  });

  it('have all processes to scrape', () => {
    const { scrape_configs: jobs } = parse(read(`${folder}/prometheus.yml`)) as {
      readonly scrape_configs: readonly {
        readonly static_configs: readonly { readonly targets: readonly string[] }[];
      }[];
    };
    const targets = jobs.flatMap(({ static_configs: configs }) =>
      configs.flatMap((config) => config.targets),
    );
    expect(targets).toEqual(['gateway', ...serviceNames].map((name) => `${name}:9090`));
  });
});

describe('an alert', () => {
  it('has a summary, a severity and a runbook', () => {
    expect(rules.length).toBeGreaterThan(10);
    const lacking = rules.filter(
      ({ alert, expr, labels, annotations }) =>
        expr === '' ||
        !['critical', 'warning'].includes(labels.severity ?? '') ||
        !annotations.summary ||
        annotations.runbook_url !== `docs/operating.md#${alert.toLowerCase()}`,
    );
    expect(lacking.map(({ alert }) => alert)).toEqual([]);
  });

  it('fires in a test', () => {
    const fired = new Set(
      [
        ...read(`${folder}/rules.test.yml`).matchAll(
          /alertname: (\w+)\n\s+eval_time: \S+\n\s+exp_alerts:\n/g,
        ),
      ].map(([, alert]) => alert),
    );
    expect(rules.map(({ alert }) => alert).filter((alert) => !fired.has(alert))).toEqual([]);
  });

  it('has a section in docs/operating.md', () => {
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
  const name = 'accepts configuration and rules, and every alert fires when it should';
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
