import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeConfig, PlatformConfig } from '@geleit/platform';
import { GatewayConfig } from '@geleit/gateway';
import { kafkaAccountNameOf, kafkaAccountsOf } from '@geleit/ops/kafka-accounts';
import { archiveCommand } from '@geleit/ops/backup/archive';
import { parse } from 'yaml';
import { services } from '@geleit/ops/services';

interface Container {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly user?: string;
  readonly volumes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly secrets?: readonly (string | { readonly source: string; readonly target: string })[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly disable?: boolean };
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
  readonly stop_grace_period?: string;
  readonly restart?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Container>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, { readonly name?: string }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true, maxAliasCount: -1 }) as Compose;
const containers = Object.entries(compose.services);
const dockerfile = readFileSync('deploy/Dockerfile', 'utf8');
const initSecrets = readFileSync('deploy/init-secrets', 'utf8');

const container = (name: string): Container => compose.services[name] ?? {};
const lasting = containers.filter(([, { restart }]) => restart === 'unless-stopped');
const names = (found: typeof containers): readonly string[] => found.map(([name]) => name);
const mebibytes = ({ mem_limit: limit = '' }: Container): number =>
  Number(/^(\d+)m$/.exec(limit)?.[1] ?? NaN);
const targets = ({ secrets = [] }: Container): readonly string[] =>
  secrets.map((one) => (typeof one === 'string' ? one : one.target));
const sourceOf = ({ secrets = [] }: Container, target: string): string | undefined =>
  secrets.flatMap((one) => (typeof one === 'object' && one.target === target ? [one.source] : []))[0];

/** Target → source of each mount. A source that `.env` may name stands for its default. */
const mounts = ({ volumes = [] }: Container): Readonly<Record<string, string>> =>
  Object.fromEntries(
    volumes.map((one) => {
      const [source = '', target = '', ...mode] = one.replace(/\$\{\w+:-([\w-]+)\}/, '$1').split(':');
      return [target, [source, ...mode].join(':')];
    }),
  );
const mounting = (source: string): readonly string[] =>
  names(containers.filter(([, one]) => Object.values(mounts(one)).some((it) => it.split(':')[0] === source)));
const serverSettings = ({ command = [] }: Container): Readonly<Record<string, string>> =>
  Object.fromEntries(
    command.flatMap((word, at) =>
      command[at - 1] === '-c' ? [[word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]] : [],
    ),
  );

/** Required keys that the file does not set for a process. */
const missingKeys = (
  { environment = {} }: Container,
  ...classes: readonly (new () => object)[]
): readonly string[] =>
  describeConfig(classes)
    .filter(
      ({ name, required }) =>
        required && name !== 'BUS_DATABASE_URL' && !(name in environment) && !(`${name}_FILE` in environment),
    )
    .map(({ name }) => name);

/** Secret files that a process should read and does not get. */
const unmounted = (one: Container): readonly string[] =>
  Object.entries(one.environment ?? {})
    .filter(([key]) => key.endsWith('_FILE'))
    .map(([, file]) => String(file).replace('/run/secrets/', ''))
    .filter((file) => file !== '' && !Object.keys(mounts(one)).some((place) => file.startsWith(place)))
    .filter((file) => !targets(one).includes(file));

describe.each(services.map(({ name, config }) => [name, config] as const))(
  '%s in docker-compose.yml',
  (name, config) => {
    const [process, migration] = [container(name), container(`${name}-migration`)];

    it('starts after its own migration, which starts after the database', () => {
      expect([process.command, migration.command]).toEqual([[name], [name, 'migrate']]);
      const completed = { condition: 'service_completed_successfully' };
      expect(process.depends_on).toEqual({
        [`${name}-migration`]: completed,
        'kafka-access': completed,
        'service-directory': completed,
      });
      expect(migration.depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        keys: { condition: 'service_healthy' },
      });
    });

    it('has a database and a login of its own', () => {
      expect([sourceOf(process, 'database_url'), sourceOf(migration, 'database_password')]).toEqual([
        `${name}_database_url`,
        `${name}_password`,
      ]);
      expect([
        targets(process).includes('admin_database_url'),
        targets(migration).includes('admin_database_url'),
      ]).toEqual([false, true]);
    });

    it('has an identity of its own, and an account of its own on the broker', () => {
      expect(
        ['service_key', 'kafka_password', 'keys_database_url'].map((target) => sourceOf(process, target)),
      ).toEqual([`${name}_service_key`, `kafka_${name}_password`, `${name}_keys_database_url`]);
      expect(process.environment?.['KAFKA_SASL_USERNAME']).toBe(kafkaAccountNameOf(name));
      const shared = targets(process).filter((target) => sourceOf(process, target) === undefined);
      expect(shared.filter((secret) => /password|service_key|database/.test(secret))).toEqual([]);
    });

    it('gets every key that it requires', () => {
      expect(missingKeys(process, PlatformConfig, config)).toEqual([]);
      expect([unmounted(process), unmounted(migration)]).toEqual([[], []]);
      expect(String(process.environment?.['DRAIN_SECONDS'])).toMatch(/^\d+$/);
    });

    it('notes what it erased on a volume of its own, and its seals in a file of its own', () => {
      expect(mounting(`${name}-erasures`)).toEqual([name]);
      expect(mounts(process)).toMatchObject({ '/erasures': `${name}-erasures`, '/seals': 'seals' });
      expect(process.environment?.['SEAL_HEADS_FILE']).toBe(`/seals/${name}.ndjson`);
      const [, made = ''] =
        /^for place in (erasures.+); do$/m.exec(readFileSync('deploy/image/assemble.sh', 'utf8')) ?? [];
      expect(made).toBe('erasures seals');
    });

    it('can be reached by the gateway, and not from outside', () => {
      expect(container('gateway').environment?.[`${name.toUpperCase()}_URL`]).toBe(`http://${name}:8080`);
      expect([process.ports, process.networks]).toEqual([undefined, expect.arrayContaining(['inside'])]);
    });
  },
);

describe('docker-compose.yml', () => {
  it('publishes the gateway alone, and user interfaces with their profile, on loopback', () => {
    const published = containers.filter(([, { ports }]) => ports !== undefined);
    expect(names(published.filter(([, { profiles }]) => profiles === undefined))).toEqual(['gateway']);
    expect(names(published)).toEqual(['gateway', 'keycloak', 'grafana']);
    expect(
      published.flatMap(([, { ports = [] }]) => ports).filter((port) => !port.startsWith('127.0.0.1:')),
    ).toEqual([]);
  });

  it('keeps databases and broker on networks without a way out', () => {
    const inner = Object.keys(compose.networks).filter((name) => compose.networks[name]?.internal === true);
    expect(
      ['postgres', 'kafka']
        .flatMap((name) => container(name).networks ?? [])
        .filter((name) => !inner.includes(name)),
    ).toEqual([]);
    expect(
      names(
        containers.filter(
          ([, { networks, network_mode: mode }]) => networks === undefined && mode !== 'none',
        ),
      ),
    ).toEqual([]);
  });

  it('gives no container more rights than it needs', () => {
    const loose = containers.filter(
      ([, { cap_drop: dropped, security_opt: options, pids_limit: processes }]) =>
        dropped?.[0] !== 'ALL' || !options?.includes('no-new-privileges:true') || processes === undefined,
    );
    expect(names(loose)).toEqual([]);
    expect(
      names(
        containers.filter(
          ([, { image, read_only: readOnly }]) => image?.startsWith('geleit:') && readOnly !== true,
        ),
      ),
    ).toEqual([]);
  });

  it('fits a server with 4 GB', () => {
    expect(names(containers.filter(([, one]) => Number.isNaN(mebibytes(one))))).toEqual([]);
    const needed = (found: typeof containers): number =>
      found.reduce((sum, [, one]) => sum + mebibytes(one), 0);
    expect(needed(lasting.filter(([, { profiles }]) => profiles === undefined))).toBeLessThanOrEqual(3200);
    expect(
      needed(lasting.filter(([, { profiles = ['keycloak'] }]) => profiles.includes('keycloak'))),
    ).toBeLessThanOrEqual(3900);
  });

  it('gives the program of the operators the memory that it takes to load', () => {
    const operating = containers.filter(([, { command, entrypoint }]) =>
      [...(command ?? []), ...(entrypoint ?? [])].includes('ops'),
    );
    expect(names(operating)).toEqual(expect.arrayContaining(['ops', 'service-directory', 'kafka-access']));
    expect(names(operating.filter(([, one]) => mebibytes(one) < 192))).toEqual([]);
  });

  it('rotates every log', () => {
    expect(
      names(
        containers.filter(
          ([, { logging }]) => !logging?.options?.['max-size'] || !logging.options['max-file'],
        ),
      ),
    ).toEqual([]);
  });

  it('checks the health of every lasting container, by the image where not by the file', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK .*health\.mjs/m);
    const unchecked = lasting.filter(
      ([, { image, healthcheck }]) =>
        healthcheck?.disable === true || (healthcheck === undefined && !image?.startsWith('geleit:')),
    );
    expect(names(unchecked)).toEqual([]);
  });

  it('gives requests in flight enough time at a stop', () => {
    const impatient = lasting
      .filter(([, { image }]) => image?.startsWith('geleit:'))
      .filter(
        ([, { stop_grace_period: grace, environment }]) =>
          Number(/^(\d+)s$/.exec(grace ?? '')?.[1] ?? 0) <= Number(environment?.['DRAIN_SECONDS']),
      );
    expect(names(impatient)).toEqual([]);
  });

  it('gives the gateway every key that it requires', () => {
    expect(missingKeys(container('gateway'), GatewayConfig)).toEqual([]);
    expect(unmounted(container('gateway'))).toEqual([]);
  });

  it('gives the gateway a database for sessions and a way to that server alone', () => {
    const [gateway, migration] = [container('gateway'), container('gateway-migration')];
    expect(Object.keys(gateway.environment ?? {})).toEqual(
      expect.arrayContaining(['PUBLIC_URL', 'SESSION_DATABASE_URL_FILE', 'SIGN_IN_CLIENT_SECRET_FILE']),
    );
    expect([sourceOf(gateway, 'database_url'), sourceOf(migration, 'database_password')]).toEqual([
      'gateway_database_url',
      'gateway_password',
    ]);
    expect(
      [targets(gateway), targets(migration)].map((all) => all.filter((one) => /admin|keys/.test(one))),
    ).toEqual([[], ['admin_database_url']]);
    expect(unmounted(migration)).toEqual([]);
    expect(gateway.depends_on?.['gateway-migration']).toEqual({
      condition: 'service_completed_successfully',
    });
    const onNetwork = (network: string) =>
      names(containers.filter(([, { networks = [] }]) => networks.includes(network)));
    expect(onNetwork('sessions')).toEqual(['gateway', 'postgres']);
    expect(onNetwork('data')).not.toContain('gateway');
  });

  it('lets a first run sign in with a browser, at the Keycloak that it brings', () => {
    const [, env = ''] = /<<'ENV'\n([\s\S]*?)ENV\n/.exec(initSecrets) ?? [];
    expect(env).toContain('\nPUBLIC_URL=http://127.0.0.1:8080\n');
    expect(env).toContain(
      '\nSIGN_IN_DISCOVERY_URL=http://keycloak:8080/realms/geleit/.well-known/openid-configuration\n',
    );
    expect(container('keycloak').environment?.['KC_HOSTNAME_BACKCHANNEL_DYNAMIC']).toBe('true');
    // Its client adds the claims itself and knows no other scope: Keycloak refuses `profile` and `email`.
    expect(env).toContain('\nSIGN_IN_SCOPES=openid\n');
    const realm = JSON.parse(readFileSync('deploy/keycloak/geleit-realm.json', 'utf8')) as {
      readonly clients: readonly { readonly clientId: string; readonly redirectUris?: readonly string[] }[];
    };
    expect(realm.clients.find(({ clientId }) => clientId === 'geleit-gateway')?.redirectUris).toEqual([
      '${PUBLIC_URL}/auth/callback',
    ]);
  });

  it('lets nobody reach the broker without TLS, an account and a right', () => {
    const properties = Object.fromEntries(
      readFileSync('deploy/kafka/broker.properties', 'utf8')
        .split('\n')
        .filter((line) => line.includes('=') && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const protocols = Object.fromEntries(
      (properties['listener.security.protocol.map'] ?? '').split(',').map((one) => one.split(':')),
    ) as Readonly<Record<string, string>>;
    const open = (properties['listeners'] ?? '')
      .split(',')
      .filter((listener) => !listener.includes('://127.0.0.1:'))
      .map((listener) => protocols[listener.slice(0, listener.indexOf(':'))]);
    expect(open).toEqual(['SASL_SSL']);
    expect(properties).toMatchObject({
      'allow.everyone.if.no.acl.found': 'false',
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    });
    const clients = containers.filter(([, { environment }]) => environment?.['BUS'] === 'kafka');
    expect(
      names(
        clients.filter(
          ([name, { environment = {} }]) =>
            !name.endsWith('-migration') &&
            (environment['KAFKA_SSL'] !== 'true' || environment['KAFKA_SASL_MECHANISM'] !== 'scram-sha-512'),
        ),
      ),
    ).toEqual([]);
  });

  it('makes an account on the broker for everybody who has one', () => {
    const [, made = ''] = /for account in (.+); do/.exec(readFileSync('deploy/kafka/start.sh', 'utf8')) ?? [];
    expect(made.split(' ').map(kafkaAccountNameOf).sort()).toEqual(
      ['geleit-admin', ...kafkaAccountsOf(services).map(({ name }) => name)].sort(),
    );
    expect(
      made.split(' ').filter((account) => !targets(container('kafka')).includes(`kafka_${account}_password`)),
    ).toEqual([]);
  });

  it('holds no secret: each is a file that init-secrets creates', () => {
    const made = [...initSecrets.matchAll(/^\s*keep "?([\w${}]+)"?/gm)].map(([, name = '']) => name);
    const [, listed = ''] = /^for name in ([^;]+); do$/m.exec(initSecrets) ?? [];
    const known = [
      ...made,
      ...listed.split(/[\s\\]+/),
      ...services.flatMap(({ name }) => [
        `${name}_password`,
        `${name}_database_url`,
        `${name}_keys_database_url`,
      ]),
      ...[...services.map(({ name }) => name), 'gateway', 'ops'].map((name) => `${name}_service_key`),
      ...[...services.map(({ name }) => name), 'gateway', 'admin'].map((name) => `kafka_${name}_password`),
      ...['kafka_keystore', 'kafka_certificate'].filter((name) => initSecrets.includes(`"$secrets/${name}"`)),
    ];
    expect(
      Object.entries(compose.secrets).filter(
        ([name, { file }]) => file !== `deploy/secrets/${name}` || !known.includes(name),
      ),
    ).toEqual([]);
    expect(
      containers
        .flatMap(([, { environment = {} }]) => Object.keys(environment))
        .filter((key) => /(PASSWORD|SECRET|_KEY)$/.test(key)),
    ).toEqual([]);
  });

  it('gives its volumes fixed names', () => {
    expect(Object.entries(compose.volumes).filter(([key, { name }]) => name !== `geleit_${key}`)).toEqual([]);
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(['postgres', 'kafka']));
  });
});

describe('backup and restore with docker-compose.yml', () => {
  const [postgres, ops, restore, places] = ['postgres', 'ops', 'restore', 'places'].map(container) as [
    Container,
    Container,
    Container,
    Container,
  ];

  it('have a server that archives with the command that ops expects, into a volume beside its data', () => {
    expect(mounts(postgres)).toEqual({ '/var/lib/postgresql': 'postgres', '/archive': 'archive' });
    expect(serverSettings(postgres)).toMatchObject({
      archive_mode: 'on',
      archive_timeout: '60s',
      archive_command: archiveCommand('/archive'),
    });
  });

  it('restore from that archive into that data, and may only read the one and write the other', () => {
    expect(restore.entrypoint?.slice(-5)).toEqual([
      'restore',
      '--archive',
      '/archive',
      '--to',
      '/var/lib/postgresql/18/docker',
    ]);
    expect(mounts(restore)).toEqual({
      '/backups': 'backups:ro',
      '/archive': 'archive:ro',
      '/var/lib/postgresql': 'postgres',
    });
    expect([restore.network_mode, restore.secrets, restore.profiles]).toEqual(['none', undefined, ['ops']]);
  });

  it('give no other container the data, the archive or the backups', () => {
    expect(mounts(ops)).toEqual({
      '/backups': 'backups',
      '/key-backups': 'key-backups',
      '/directory': 'directory:ro',
    });
    expect([mounting('postgres'), mounting('archive'), mounting('backups')]).toEqual([
      ['restore', 'postgres'],
      ['restore', 'prune', 'places', 'postgres'],
      ['ops', 'restore', 'prune', 'places'],
    ]);
  });

  it("find places that PostgreSQL's account may write to, before it starts", () => {
    const account = '999:999';
    expect([ops.user, restore.user, places.user]).toEqual([account, account, account]);
    const [, made = ''] =
      /^for place in (.+); do$/m.exec(readFileSync('deploy/image/assemble.sh', 'utf8')) ?? [];
    expect(
      made
        .split(' ')
        .map((place) => `/${place}`)
        .sort(),
    ).toEqual([...Object.keys(mounts(restore)), '/directory', '/key-backups'].sort());
    expect(
      Object.keys(mounts(places)).filter((place) => !places.entrypoint?.[2]?.includes(`'${place}'`)),
    ).toEqual([]);
    expect(postgres.depends_on).toEqual({ places: { condition: 'service_completed_successfully' } });
  });

  it('accept no connection before the server has recovered', () =>
    expect(serverSettings(postgres)['hot_standby']).toBe('off'));
});

describe('deploy/backup/prune.sh', () => {
  const [backups, archive] = ['backups-', 'archive-'].map((name) => mkdtempSync(join(tmpdir(), name))) as [
    string,
    string,
  ];
  afterAll(() => {
    for (const folder of [backups, archive]) rmSync(folder, { recursive: true });
  });
  const prune = (keep: string) =>
    spawnSync('sh', ['deploy/backup/prune.sh', backups, archive, keep], { encoding: 'utf8' });
  const all = () => [...readdirSync(backups), ...readdirSync(archive)];
  const segment = (restores: number, place: number): string => `0000000${restores}00000000000000${place}0`;

  it('keeps the requested backups and the archive that they need, even from before a restore', () => {
    expect(prune('1')).toMatchObject({ status: 1, stderr: expect.stringContaining('no backup') });
    for (const day of [1, 2, 3]) {
      mkdirSync(join(backups, `geleit-2026010${day}T000000Z`));
      writeFileSync(
        join(backups, `geleit-2026010${day}T000000Z`, 'backup.json'),
        JSON.stringify({ format: 1, walFrom: segment(1, day), files: [{ path: 'data' }] }),
      );
    }
    mkdirSync(join(backups, 'geleit-20260104T000000Z.partial'));
    for (const name of [
      segment(1, 1),
      `${segment(1, 1)}.00000028.backup`,
      segment(1, 2),
      segment(1, 3),
      '00000002.history',
      segment(2, 1),
      segment(2, 3),
    ])
      writeFileSync(join(archive, name), '');
    expect(prune('2').status).toBe(0);
    const kept = [
      'geleit-20260102T000000Z',
      'geleit-20260103T000000Z',
      'geleit-20260104T000000Z.partial',
      segment(1, 2),
      segment(1, 3),
      '00000002.history',
      segment(2, 3),
    ];
    expect(all()).toEqual(kept);
    expect(prune('5').status).toBe(0);
    expect(all()).toEqual(kept);
  });

  it('removes nothing without a number of backups to keep, or from a foreign archive', () => {
    const before = all();
    expect(['0', '', '-1', 'all'].map((keep) => prune(keep).status)).toEqual([2, 2, 2, 2]);
    writeFileSync(
      join(backups, 'geleit-20260103T000000Z', 'backup.json'),
      JSON.stringify({ walFrom: segment(1, 9) }),
    );
    expect(prune('1')).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing is removed') });
    expect(all()).toEqual(before);
  });
});
