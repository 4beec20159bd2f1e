import { readFileSync } from 'node:fs';
import { describeConfig, PlatformConfig } from '@geleit/platform';
import { GatewayConfig } from '@geleit/gateway';
import { parse } from 'yaml';
import { services } from '../generate/services.js';

interface Container {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
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
const mebibytes = ({ mem_limit: limit = '' }: Container): number => Number(/^(\d+)m$/.exec(limit)?.[1] ?? NaN);
const targets = ({ secrets = [] }: Container): readonly string[] => secrets.map((one) => (typeof one === 'string' ? one : one.target));
const sourceOf = ({ secrets = [] }: Container, target: string): string | undefined =>
  secrets.flatMap((one) => (typeof one === 'object' && one.target === target ? [one.source] : []))[0];

/** Keys that a process must be told and is not. */
const untold = ({ environment = {} }: Container, ...classes: readonly (new () => object)[]): readonly string[] =>
  describeConfig(classes).filter(({ name, required }) => required && name !== 'BUS_DATABASE_URL' && !(name in environment) && !(`${name}_FILE` in environment)).map(({ name }) => name);

/** Files that a process is told to read and does not get. */
const unmounted = (one: Container): readonly string[] =>
  Object.entries(one.environment ?? {}).filter(([key]) => key.endsWith('_FILE')).map(([, file]) => String(file).replace('/run/secrets/', '')).filter((file) => !targets(one).includes(file));

describe.each(services.map(({ name, config }) => [name, config] as const))('%s in docker-compose.yml', (name, config) => {
  const [process, migration] = [container(name), container(`${name}-migration`)];

  it('starts after its own migration, and that after the database', () => {
    expect([process.command, migration.command]).toEqual([[name], [name, 'migrate']]);
    expect(process.depends_on).toEqual({ [`${name}-migration`]: { condition: 'service_completed_successfully' }, kafka: { condition: 'service_healthy' } });
    expect(migration.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });

  it('has a database and a login of its own', () => {
    expect([sourceOf(process, 'database_url'), sourceOf(migration, 'database_password')]).toEqual([`${name}_database_url`, `${name}_password`]);
    expect([targets(process).includes('admin_database_url'), targets(migration).includes('admin_database_url')]).toEqual([false, true]);
  });

  it('is told everything it must know', () => {
    expect(untold(process, PlatformConfig, config)).toEqual([]);
    expect([unmounted(process), unmounted(migration)]).toEqual([[], []]);
    expect(String(process.environment?.['DRAIN_SECONDS'])).toMatch(/^\d+$/);
  });

  it('can be reached by the gateway, and by nobody from outside', () => {
    expect(container('gateway').environment?.[`${name.toUpperCase()}_URL`]).toBe(`http://${name}:8080`);
    expect([process.ports, process.networks]).toEqual([undefined, expect.arrayContaining(['inside'])]);
  });
});

describe('docker-compose.yml', () => {
  it('publishes the gateway alone, and what is for people with its profile, on loopback', () => {
    const published = containers.filter(([, { ports }]) => ports !== undefined);
    expect(names(published.filter(([, { profiles }]) => profiles === undefined))).toEqual(['gateway']);
    expect(names(published)).toEqual(['gateway', 'keycloak', 'grafana']);
    expect(published.flatMap(([, { ports = [] }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('keeps databases and broker on networks without a way out', () => {
    const inner = Object.keys(compose.networks).filter((name) => compose.networks[name]?.internal === true);
    expect(['postgres', 'kafka'].flatMap((name) => container(name).networks ?? []).filter((name) => !inner.includes(name))).toEqual([]);
    expect(containers.filter(([, { networks }]) => networks === undefined)).toEqual([]);
  });

  it('gives nobody more rights than needed', () => {
    const loose = containers.filter(([, { cap_drop: dropped, security_opt: options, pids_limit: processes }]) =>
      dropped?.[0] !== 'ALL' || !options?.includes('no-new-privileges:true') || processes === undefined);
    expect(names(loose)).toEqual([]);
    expect(names(containers.filter(([, { image, read_only: readOnly }]) => image?.startsWith('geleit:') && readOnly !== true))).toEqual([]);
  });

  it('fits a server with 4 GB', () => {
    expect(names(containers.filter(([, one]) => Number.isNaN(mebibytes(one))))).toEqual([]);
    const needed = (found: typeof containers): number => found.reduce((sum, [, one]) => sum + mebibytes(one), 0);
    expect(needed(lasting.filter(([, { profiles }]) => profiles === undefined))).toBeLessThanOrEqual(3200);
    expect(needed(lasting.filter(([, { profiles = ['keycloak'] }]) => profiles.includes('keycloak')))).toBeLessThanOrEqual(3900);
  });

  it('rotates every log', () => {
    expect(names(containers.filter(([, { logging }]) => !logging?.options?.['max-size'] || !logging.options['max-file']))).toEqual([]);
  });

  it('asks everything that stays how it is, the image doing so where the file does not', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK .*health\.mjs/m);
    const blind = lasting.filter(([, { image, healthcheck }]) => healthcheck?.disable === true || (healthcheck === undefined && !image?.startsWith('geleit:')));
    expect(names(blind)).toEqual([]);
  });

  it('waits longer at a stop than what is in flight may take', () => {
    const hasty = lasting.filter(([, { image }]) => image?.startsWith('geleit:')).filter(([, { stop_grace_period: grace, environment }]) =>
      Number(/^(\d+)s$/.exec(grace ?? '')?.[1] ?? 0) <= Number(environment?.['DRAIN_SECONDS']));
    expect(names(hasty)).toEqual([]);
  });

  it('tells the gateway everything it must know', () => expect(untold(container('gateway'), GatewayConfig)).toEqual([]));

  it('holds no secret: each is a file that init-secrets makes', () => {
    const made = [...initSecrets.matchAll(/^\s*keep "?([\w${}]+)"?/gm)].map(([, name = '']) => name);
    const [, listed = ''] = /^for name in (.+); do$/m.exec(initSecrets) ?? [];
    const known = [...made, ...listed.split(' '), ...services.flatMap(({ name }) => [`${name}_password`, `${name}_database_url`])];
    expect(Object.entries(compose.secrets).filter(([name, { file }]) => file !== `deploy/secrets/${name}` || !known.includes(name))).toEqual([]);
    expect(containers.flatMap(([, { environment = {} }]) => Object.keys(environment)).filter((key) => /(PASSWORD|SECRET|_KEY)$/.test(key))).toEqual([]);
  });

  it('names its volumes for good', () => {
    expect(Object.entries(compose.volumes).filter(([key, { name }]) => name !== `geleit_${key}`)).toEqual([]);
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(['postgres', 'kafka']));
  });
});
