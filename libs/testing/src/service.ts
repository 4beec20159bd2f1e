import type { Actor } from '@geleit/access';
import type { Contract, Messages, Vocabulary } from '@geleit/kernel';
import {
  joinBus,
  migrateService,
  parseConfig,
  PlatformConfig,
  start,
  type Environment,
  type Parts,
  type Running,
  type Service,
} from '@geleit/platform';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { Client } from 'pg';
import type { Catalogue } from './catalogue.features.js';
import { clientOf, type TestClient } from './client.js';
import { adminUrl } from './database.js';
import { eventually } from './eventually.js';
import { teller, type Teller, type Whence } from './teller.js';
import { testIssuer, type TestIssuer } from './token.js';

export interface RunningOptions {
  /**
   * Environment variables of the service's own configuration, or of the platform's where they differ from the
   * harness's.
   */
  readonly env?: Environment;
  readonly contracts?: readonly Contract[];
  readonly log?: Logger;
}

/** A service on real PostgreSQL with databases of its own, a bus and an identity provider. */
export interface TestService<Config extends object = object> {
  readonly url: string;
  readonly healthUrl: string;
  readonly parts: Parts<Config>;
  readonly issuer: TestIssuer;
  /** The superuser's connection to the service's database. */
  readonly databaseUrl: string;
  readonly busUrl: string;
  /** What the service was configured with, for commands that run beside it. */
  readonly environment: Environment;
  client(actor: Partial<Actor> & Pick<Actor, 'tenant' | 'subject'>): TestClient;
  /** Says something on the bus as another service would. */
  tell<V extends Vocabulary>(
    contract: Contract<V>,
    whence: Whence,
    ...messages: readonly Messages<V>[keyof V & string][]
  ): Promise<void>;
  /** Stops the service as SIGTERM does; databases, bus and issuer stay. Answers what did not end cleanly. */
  halt(): Promise<readonly string[]>;
  /**
   * Another version of the service on the same databases, after its migrations, while this one goes on. Its
   * `stop` is its own alone.
   */
  beside<Next extends object>(next: Service<Next>, options?: RunningOptions): Promise<TestService<Next>>;
  /** The same service on the same databases. Use the answer from then on. */
  restart(): Promise<TestService<Config>>;
  stop(): Promise<void>;
}

interface Ground {
  readonly issuer: TestIssuer;
  readonly environment: Environment;
  readonly databaseUrl: string;
  readonly busUrl: string;
  readonly teller: Teller;
  readonly password: string;
  give(): Promise<void>;
}

const secret = (): string => randomBytes(24).toString('base64url');
const signedIn = (url: string, login: string, password: string, database: string): string =>
  Object.assign(new URL(url), { username: login, password, pathname: `/${database}` }).href;

async function asked(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A service's database is named after it, so specs of one service take turns. */
async function turn(url: string, service: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT pg_advisory_lock(hashtext('spec of ' || $1))", [service]);
  return () => client.end();
}

/** The database of a service after its migrations, this spec's until `close`. */
export interface MigratedDatabase extends Catalogue {
  readonly password: string;
  close(): Promise<void>;
}

export async function migrated(service: Pick<Service, 'name' | 'migrations'>): Promise<MigratedDatabase> {
  const server = await adminUrl();
  const name = `geleit_${service.name}`;
  const password = secret();
  const release = await turn(server, service.name);
  const drop = () => asked(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await drop();
  await migrateService(service, { adminUrl: server, password });
  const admin = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return {
    password,
    admin,
    url: signedIn(server, name, password, name),
    close: () => drop().finally(release),
  };
}

async function prepare(service: Pick<Service, 'name' | 'migrations'>): Promise<Ground> {
  const admin = await adminUrl();
  const login = `geleit_${service.name}`;
  const bus = `geleit_bus_${randomBytes(4).toString('hex')}`;
  const { password, admin: databaseUrl, url, close } = await migrated(service);
  const busUrl = await joinBus(service.name, { adminUrl: admin, password, bus });
  const issuer = await testIssuer();
  const say = teller(busUrl);
  return {
    issuer,
    busUrl,
    teller: say,
    databaseUrl,
    password,
    environment: {
      NODE_ENV: 'test',
      HTTP_PORT: '0',
      HEALTH_PORT: '0',
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '10',
      SIGNING_KEY: secret() + secret(),
      OIDC_ISSUERS: JSON.stringify([issuer.settings]),
      DATABASE_URL: url,
      BUS_DATABASE_URL: signedIn(admin, login, password, bus),
    },
    give: async () => {
      await say.close();
      await issuer.close();
      await asked(admin, `DROP DATABASE IF EXISTS "${bus}" WITH (FORCE)`);
      await close();
    },
  };
}

const facing = <Config extends object>(
  service: Service<Config>,
  ground: Ground,
  options: RunningOptions,
  now: Running<Config>,
): TestService<Config> => ({
  url: now.url,
  healthUrl: now.healthUrl,
  parts: now.parts,
  issuer: ground.issuer,
  databaseUrl: ground.databaseUrl,
  busUrl: ground.busUrl,
  environment: ground.environment,
  client: (actor) => clientOf(now.url, () => ground.issuer.authorization(actor)),
  tell: (contract, whence, ...messages) => ground.teller.tell(contract, whence, messages),
  halt: () => now.stop(),
  beside: async (next, more = {}) => {
    await migrateService(next, { adminUrl: await adminUrl(), password: ground.password });
    return facing(next, { ...ground, give: async () => undefined }, more, await started(next, ground, more));
  },
  restart: async () => {
    await now.stop();
    return facing(service, ground, options, await started(service, ground, options));
  },
  stop: async () => {
    await now.stop();
    await ground.give();
  },
});

async function started<Config extends object>(
  service: Service<Config>,
  { environment }: Ground,
  { env = {}, contracts, log }: RunningOptions,
): Promise<Running<Config>> {
  const [platform, config] = parseConfig([PlatformConfig, service.config], { ...environment, ...env });
  const now = await start(service, {
    platform,
    config,
    ...(contracts && { contracts }),
    ...(log && { log }),
  });
  await eventually(async () => {
    const ready = await fetch(`${now.healthUrl}/health/ready`);
    if (!ready.ok) throw new Error(`service ${service.name} does not become ready: ${await ready.text()}`);
  });
  return now;
}

/** Starts a service for a spec. Call `stop` in the end. */
export async function running<Config extends object>(
  service: Service<Config>,
  options: RunningOptions = {},
): Promise<TestService<Config>> {
  const ground = await prepare(service);
  try {
    return facing(service, ground, options, await started(service, ground, options));
  } catch (fault) {
    await ground.give();
    throw fault;
  }
}
