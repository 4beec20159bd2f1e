import { GatewayConfig } from '@geleit/gateway';
import { describeConfig, type Service } from '@geleit/platform';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import yaml from 'yaml';
import { gatewayTopicsOf } from '@geleit/ops/kafka-accounts';
import { serviceNames, services } from '@geleit/ops/services';

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const chart = 'deploy/helm/geleit';
const text = (file: string): string => readFileSync(file, 'utf8');
const tree = (file: string): Tree => yaml.parse(text(file)) as Tree;
const values = tree(`${chart}/values.yaml`);
const schema = JSON.parse(text(`${chart}/values.schema.json`)) as Tree & {
  readonly definitions: Readonly<Record<string, Tree>>;
};
const architecture = tree(`${chart}/files/architecture.yaml`) as Readonly<
  Record<string, { readonly secrets: readonly string[]; readonly asks: readonly string[] }>
>;

const ajv = new Ajv({ strict: false, allErrors: true });
(formats as unknown as (it: Ajv) => void)(ajv);
const valid = ajv.compile(schema);
const faults = (given: Tree): readonly string[] =>
  valid(given) ? [] : (valid.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

/** As Helm lays a file of values over the chart's own. */
const over = (below: Tree, above: Tree): Tree => ({
  ...below,
  ...Object.fromEntries(
    Object.entries(above).map(([key, value]) => [
      key,
      isTree(value) && isTree(below[key]) ? over(below[key], value) : value,
    ]),
  ),
});

describe('values', () => {
  it('require what only the person who installs can know, and nothing else', () => {
    expect(faults(values)).toEqual([
      '/oidc/issuers minItems',
      '/postgresql/host pattern',
      '/keys/postgresql/host pattern',
      '/kafka/brokers minItems',
    ]);
  });

  it.each(['examples/values-minimal.yaml', 'examples/values-ha.yaml', 'trial/values.yaml'])(
    'of %s match the schema',
    (file) => {
      const given = tree(`deploy/helm/${file}`);
      const agency = JSON.stringify(given).replace('"$AGENCY"', '"0196f0a0-0000-7000-8000-000000000001"');
      expect(faults(over(values, JSON.parse(agency) as Tree))).toEqual([]);
    },
  );

  const minimal = tree('deploy/helm/examples/values-minimal.yaml');
  const with_ = (change: Tree): readonly string[] => faults(over(over(values, minimal), change));
  it.each<[string, Tree]>([
    ['a secret in the environment', { services: { intake: { env: { BLIND_INDEX_KEY: 'x'.repeat(40) } } } }],
    ['a password in the environment', { gateway: { env: { KAFKA_SASL_PASSWORD: 'x'.repeat(40) } } }],
    ['a key that the chart sets itself', { gateway: { env: { BUS: 'postgres' } } }],
    ['a number where the environment has text', { gateway: { env: { STREAMS_PER_USER: 7 } } }],
    ['an unknown service', { services: { payroll: {} } }],
    ['an unknown value', { postgres: { host: 'db' } }],
    [
      'policies that cut PostgreSQL off',
      { networkPolicy: { enabled: true, kafka: { to: [{}] }, oidc: { to: [{}] } } },
    ],
    ['brokers without TLS', { kafka: { tls: false } }],
    ['brokers that anybody may use', { kafka: { sasl: { mechanism: '' } } }],
    ['Vault without an address', { keys: { provider: 'vault' } }],
    ['a gateway that browsers reach without TLS', { gateway: { publicUrl: 'http://geleit.example.org' } }],
    ['an Ingress without TLS', { gateway: { ingress: { enabled: true, host: 'geleit.example.org' } } }],
    ['a test without an agency', { test: { tokenUrl: 'https://id.example.org/token' } }],
  ])('refuse %s', (_, change) => {
    expect(with_({})).toEqual([]);
    expect(with_(change)).not.toEqual([]);
  });
});

describe('the processes', () => {
  const names: readonly string[] = serviceNames;
  const wanted = (config: new () => object) => describeConfig([config]).filter(({ required }) => required);
  const urls = (config: new () => object): readonly string[] =>
    wanted(config)
      .flatMap(({ name }) => /^([A-Z]+)_URL$/.exec(name)?.[1]?.toLowerCase() ?? [])
      .filter((name) => names.includes(name));
  const secrets = ({ config }: Service): readonly string[] =>
    wanted(config)
      .filter(({ secret }) => secret === true)
      .map(({ name }) => name);

  it('are all services and the gateway', () => {
    expect(Object.keys(values['services'] as Tree)).toEqual(names);
    expect(Object.keys(architecture)).toEqual([...names, 'gateway']);
    expect(text(`${chart}/templates/migrations.yaml`)).toContain(
      `list ${names.map((name) => `"${name}"`).join(' ')} }}`,
    );
  });

  it.each(services.map((service) => [service.name, service] as const))(
    'give %s what its configuration requires',
    (name, service) => {
      expect(architecture[name]).toEqual({ secrets: secrets(service), asks: urls(service.config) });
    },
  );

  it('let the gateway call the services that its configuration names', () => {
    expect(architecture['gateway']).toEqual({ secrets: [], asks: urls(GatewayConfig) });
  });
});

describe('a gateway that keeps sessions', () => {
  const template = (name: string): string => text(`${chart}/templates/${name}`);

  it('gets every key of sessions and reads its secrets from its own Secret', () => {
    const [, keys = ''] =
      /with \$process\.publicUrl \}\}([\s\S]*?)\{\{- end \}\}/.exec(template('_env.tpl')) ?? [];
    expect([...keys.matchAll(/name: ([A-Z_]+)/g)].map(([, name]) => name)).toEqual([
      'POSTGRESQL_PASSWORD',
      'PUBLIC_URL',
      'SESSION_DATABASE_URL',
      'SIGN_IN_CLIENT_SECRET_FILE',
    ]);
    expect(keys).toContain('{secretKeyRef: {name: {{ $process.existingSecret }}, key: database-password}}');
    expect(template('_env.tpl')).toContain(
      'secret: {name: {{ $process.existingSecret }}, items: [{key: sign-in-client-secret, path: sign-in-client-secret}]}',
    );
  });

  it('is migrated, without the keys of personal values, and may reach PostgreSQL; no other gateway is', () => {
    const migrations = template('migrations.yaml');
    expect(migrations).toContain('if .Values.gateway.publicUrl }}{{ $names = append $names "gateway" }}');
    expect(migrations).toMatch(/if ne \$name "gateway" \}\}\n *- name: KEYS_POSTGRESQL_PASSWORD/);
    expect(template('network-policies.yaml')).toMatch(
      /if or \$process\.isService \$process\.publicUrl \}\}\n *\{\{- include "geleit\.egress" \$net\.postgresql/,
    );
  });
});

describe('the templates', () => {
  const templates = readdirSync(`${chart}/templates`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, content: text(`${chart}/templates/${file}`) }));
  const running = templates.filter(({ content }) => content.includes('containers:'));
  const deployments = text(`${chart}/templates/deployments.yaml`);

  it('run everything as Kubernetes calls restricted', () => {
    expect(running.map(({ file }) => file).sort()).toEqual([
      'deployments.yaml',
      'migrations.yaml',
      'tests/command.yaml',
    ]);
    for (const { content } of running)
      expect(content).toMatch(/include "geleit\.podSecurity"[\s\S]*include "geleit\.containerSecurity"/);
    const secured = text(`${chart}/templates/_pod.tpl`);
    for (const line of [
      'automountServiceAccountToken: false',
      'runAsNonRoot: true',
      'readOnlyRootFilesystem: true',
      'allowPrivilegeEscalation: false',
      'capabilities: {drop: [ALL]}',
      'seccompProfile: {type: RuntimeDefault}',
    ])
      expect(secured).toContain(line);
  });

  it('probe paths that the health port serves', () => {
    const answered = text('libs/platform/src/serve/health-server.ts');
    for (const probe of ['startup', 'live', 'ready']) {
      expect(deployments).toMatch(
        new RegExp(`Probe: \\{httpGet: \\{path: /health/${probe}, port: health\\}`),
      );
      expect(answered).toContain(`'/health/${probe}'`);
    }
  });

  it('wait longer than pause and drain before they kill a pod', () => {
    expect(deployments).toContain('preStop: {sleep: {seconds: {{ $.Values.preStopSeconds }}}}');
    expect(deployments).toContain(
      'terminationGracePeriodSeconds: {{ add $.Values.preStopSeconds $.Values.drainSeconds 10 }}',
    );
  });

  it('take every secret from a Secret that exists', () => {
    expect(
      templates.filter(({ content }) => /^kind: Secret$|stringData|htpasswd|randAlpha|genCA/m.test(content)),
    ).toEqual([]);
    expect(text(`${chart}/values.yaml`)).not.toMatch(/password: (?!password$)\S+$/m);
  });

  it('use every value', () => {
    const all = [
      ...templates.map(({ content }) => content),
      ...['_names', '_pod', '_env', '_network'].map((name) => text(`${chart}/templates/${name}.tpl`)),
    ].join('\n');
    expect(Object.keys(values).filter((key) => !new RegExp(`\\.${key}\\b`).test(all))).toEqual([]);
  });
});

/** Each value with its default and its description in the schema. All services have the same ones. */
function documented(
  given: Tree,
  below: Tree,
  path = '',
): readonly { readonly key: string; readonly value: unknown; readonly description: unknown }[] {
  const resolved = (part: unknown): Tree =>
    isTree(part) && typeof part['$ref'] === 'string'
      ? (schema.definitions[part['$ref'].replace('#/definitions/', '')] ?? {})
      : (part as Tree);
  return Object.entries(given).flatMap(([name, value]) => {
    const part = resolved((resolved(below)['properties'] as Tree)[name]);
    if (path === 'services.' && name !== 'intake') return [];
    const key = `${path}${path === 'services.' ? '*' : name}`;
    return isTree(value) && part['properties'] !== undefined
      ? documented(value, part, `${key}.`)
      : [{ key, value, description: part['description'] }];
  });
}

describe('the README', () => {
  const readme = text(`${chart}/README.md`);
  const rows = documented(values, schema).map(({ key, value, description }) => {
    const shown = JSON.stringify(value).replaceAll('geleit-intake', 'geleit-*').replaceAll('|', '\\|');
    return `| \`${key}\` | \`${shown}\` | ${String(description)} |`;
  });
  /** Without the spaces that align the columns. */
  const unaligned = (row: string): string => row.replaceAll(/ +\| */g, ' | ').trim();

  it('lists every value with its default and what it means', () => {
    expect(
      readme
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map(unaligned),
    ).toEqual(rows);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter((row) => row.includes('undefined'))).toEqual([]);
  });
});

describe('the files beside the chart', () => {
  const strimzi = yaml.parseAllDocuments(text('deploy/helm/examples/strimzi.yaml')).map(
    (document) =>
      document.toJSON() as Tree & {
        readonly kind: string;
        readonly metadata: { readonly name: string };
        readonly spec: Tree;
      },
  );
  const of = (kind: string) => strimzi.filter((one) => one.kind === kind);

  it('have the version of the platform', () => {
    expect(tree(`${chart}/Chart.yaml`)).toMatchObject({
      appVersion: (JSON.parse(text('package.json')) as Tree)['version'],
    });
  });

  it('alert like the other deployments', () => {
    expect(text(`${chart}/files/alerts.yaml`)).toEqual(text('deploy/observability/rules.yml'));
    expect(text(`${chart}/templates/metrics.yaml`)).toContain('.Files.Get "files/alerts.yaml"');
  });

  it('create with Strimzi the topics of deploy/topics.json', () => {
    const topics = JSON.parse(text('deploy/topics.json')) as readonly {
      readonly name: string;
      readonly partitions: number;
    }[];
    expect(of('KafkaTopic').map(({ metadata, spec }) => [metadata.name, spec['partitions']])).toEqual(
      topics.map(({ name, partitions }) => [name, partitions]),
    );
  });

  interface Right {
    readonly resource: { readonly type: string; readonly name: string };
    readonly operations: readonly string[];
  }
  const rights = (name: string): readonly Right[] =>
    of('KafkaUser')
      .filter(({ metadata }) => metadata.name === `geleit-${name}-kafka`)
      .flatMap(({ spec }) => (spec['authorization'] as { readonly acls: readonly Right[] }).acls);
  const may = (name: string, operation: string): readonly string[] =>
    rights(name)
      .filter(
        ({ resource, operations }) =>
          resource.type === 'topic' &&
          !/\.(refill|changes)\./.test(resource.name) &&
          operations.includes(operation),
      )
      .map(({ resource }) => resource.name)
      .sort();

  it('let each service say with Strimzi which of its rows changed, and the gateway read that', () => {
    const topicsOf = (name: string, operation: string) =>
      rights(name)
        .filter(({ resource, operations }) => resource.type === 'topic' && operations.includes(operation))
        .map(({ resource }) => resource.name);
    for (const { name } of services)
      expect(topicsOf(name, 'Write').filter((topic) => topic.includes('.changes.'))).toEqual([
        `geleit.${name}.changes.v1`,
      ]);
    expect(topicsOf('gateway', 'Write')).toEqual([]);
    expect(topicsOf('gateway', 'Read').sort()).toEqual([...gatewayTopicsOf(services)].sort());
  });

  it.each(services.map(({ name }) => name))(
    'let %s publish and consume with Strimzi what its contracts name',
    (name) => {
      const { channels, operations } = JSON.parse(text(`docs/generated/asyncapi/${name}.json`)) as {
        readonly channels: Readonly<Record<string, { readonly address: string }>>;
        readonly operations: Readonly<
          Record<string, { readonly action: string; readonly channel: { readonly $ref: string } }>
        >;
      };
      const addresses = (action: string) =>
        [
          ...new Set(
            Object.values(operations)
              .filter((one) => one.action === action)
              .map(({ channel }) => channels[channel.$ref.replace('#/channels/', '')]?.address),
          ),
        ].sort();
      expect([may(name, 'Write'), may(name, 'Read')]).toEqual([addresses('send'), addresses('receive')]);
    },
  );
});
