import type { Contract, Messages, MessageTypes } from '@geleit/kernel';
import {
  grantBusAccess,
  migrateService,
  KeysConfig,
  parseConfig,
  PlatformConfig,
  launchService,
  type Environment,
  type RunningService,
  type Service,
} from '@geleit/platform';
import type { Abstract, Type } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { withCheckedReads } from './checked-reads.js';
import { createMigratedDatabase, loginUrlOf, runStatements } from './migrated-database.js';
import { withListedRejections } from './listed-rejections.js';
import { testClientOf, type FileTestClient } from './test-client.js';
import { adminUrl } from './test-database.js';
import { eventually } from './eventually.js';
import { contractsFor } from './test-contracts.js';
import { TestIdentities } from './test-identities.js';
import { createTestPublisher, type TestPublisher, type PublicationContext } from './test-publisher.js';
import { startTestIssuer, type TestIssuer } from './test-issuer.js';
import { TestRegister, type TestActor } from './test-register.js';

export interface TestServiceOptions {
  /**
   * Environment variables of the service's own configuration, or of the platform's if they differ from the
   * harness's.
   */
  readonly env?: Environment;
  readonly contracts?: readonly Contract[];
  readonly log?: Logger;
}

/** A service on real PostgreSQL, with its own databases, bus and identity provider. */
export interface TestService<Config extends object = object> {
  readonly url: string;
  readonly healthUrl: string;
  /** A provider of the service's application, by its class. */
  get<T>(type: Type<T> | Abstract<T>): T;
  readonly issuer: TestIssuer;
  /** The superuser's connection string to the service's database. */
  readonly databaseUrl: string;
  readonly busUrl: string;
  /** The identities of all services, to speak for another one. */
  readonly identities: TestIdentities;
  /** The configuration of the service, for commands that run beside it. */
  readonly environment: Environment;
  /** A client for a registered staff member. Unless the spec has done so, the first request registers them. */
  clientFor(actor: TestActor): FileTestClient;
  /** Registers a staff member who sends no request before others name them. */
  registerStaff(actor: TestActor): Promise<void>;
  /** Publishes messages on the bus as another service would. */
  publish<V extends MessageTypes>(
    contract: Contract<V>,
    publicationContext: PublicationContext,
    ...messages: readonly Messages<V>[keyof V & string][]
  ): Promise<void>;
  /** Stops the service as SIGTERM does; databases, bus and issuer stay. Returns what did not end cleanly. */
  shutDown(): Promise<readonly string[]>;
  /**
   * Starts another version of the service on the same databases, after its migrations, while this one
   * continues. Its `stop` stops only that version.
   */
  startOtherVersion<Next extends object>(
    next: Service<Next>,
    options?: TestServiceOptions,
  ): Promise<TestService<Next>>;
  /** Restarts the service on the same databases. Use the returned service from then on. */
  restart(): Promise<TestService<Config>>;
  stop(): Promise<void>;
}

interface TestEnvironment {
  readonly issuer: TestIssuer;
  readonly environment: Environment;
  readonly databaseUrl: string;
  readonly busUrl: string;
  readonly identities: TestIdentities;
  readonly publisher: TestPublisher;
  readonly register: TestRegister;
  readonly password: string;
  release(): Promise<void>;
}

async function prepareEnvironment(
  service: Pick<Service, 'name' | 'migrations'>,
  { contracts }: TestServiceOptions,
): Promise<TestEnvironment> {
  const admin = await adminUrl();
  const login = `geleit_${service.name}`;
  const bus = `geleit_bus_${randomBytes(4).toString('hex')}`;
  const { password, admin: databaseUrl, url, keysEnvironment, close } = await createMigratedDatabase(service);
  const busUrl = await grantBusAccess(service.name, {
    adminUrl: admin,
    password,
    bus,
    contracts: contracts ?? contractsFor(service.name),
  });
  const issuer = await startTestIssuer();
  const identities = new TestIdentities(service.name);
  const publisher = createTestPublisher(busUrl, identities, service.name);
  return {
    issuer,
    busUrl,
    identities,
    publisher,
    register: new TestRegister(publisher, databaseUrl),
    databaseUrl,
    password,
    environment: {
      NODE_ENV: 'test',
      HTTP_PORT: '0',
      HEALTH_PORT: '0',
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '10',
      ...identities.environmentOf(service.name),
      OIDC_ISSUERS: JSON.stringify([issuer.settings]),
      DATABASE_URL: url,
      ...keysEnvironment,
      BUS_DATABASE_URL: loginUrlOf(admin, login, password, bus),
    },
    release: async () => {
      await publisher.close();
      await issuer.close();
      await runStatements(admin, `DROP DATABASE IF EXISTS "${bus}" WITH (FORCE)`);
      await close();
    },
  };
}

const testServiceOf = <Config extends object>(
  service: Service<Config>,
  testEnvironment: TestEnvironment,
  options: TestServiceOptions,
  now: RunningService,
): TestService<Config> => ({
  url: now.url,
  healthUrl: now.healthUrl,
  get: (type) => now.get(type),
  issuer: testEnvironment.issuer,
  databaseUrl: testEnvironment.databaseUrl,
  busUrl: testEnvironment.busUrl,
  identities: testEnvironment.identities,
  environment: testEnvironment.environment,
  clientFor: (actor) => {
    const authorization = async () => {
      await testEnvironment.register.ensure(actor);
      return testEnvironment.issuer.authorization(actor);
    };
    return withCheckedReads(withListedRejections(testClientOf(now.url, authorization)), {
      service,
      url: now.url,
      authorization,
    });
  },
  registerStaff: (actor) => testEnvironment.register.ensure(actor),
  publish: (contract, context, ...messages) => testEnvironment.publisher.publish(contract, context, messages),
  shutDown: () => now.stop(),
  startOtherVersion: async (next, nextOptions = {}) => {
    await migrateService(next, { adminUrl: await adminUrl(), password: testEnvironment.password });
    return testServiceOf(
      next,
      { ...testEnvironment, release: async () => undefined },
      nextOptions,
      await startAndAwaitReady(next, testEnvironment, nextOptions),
    );
  },
  restart: async () => {
    await now.stop();
    return testServiceOf(
      service,
      testEnvironment,
      options,
      await startAndAwaitReady(service, testEnvironment, options),
    );
  },
  stop: async () => {
    await now.stop();
    await testEnvironment.release();
  },
});

async function startAndAwaitReady<Config extends object>(
  service: Service<Config>,
  { environment }: TestEnvironment,
  { env = {}, contracts, log }: TestServiceOptions,
): Promise<RunningService> {
  const [platform, keys, config] = parseConfig([PlatformConfig, KeysConfig, service.config], {
    ...environment,
    ...env,
  });
  const now = await launchService(service, {
    platform,
    keys,
    config,
    contracts: contracts ?? contractsFor(service.name),
    ...(log && { log }),
  });
  await eventually(async () => {
    const ready = await fetch(`${now.healthUrl}/health/ready`);
    if (!ready.ok) throw new Error(`service ${service.name} does not become ready: ${await ready.text()}`);
  });
  return now;
}

/** Starts a service for a spec. Call `stop` at the end. */
export async function startTestService<Config extends object>(
  service: Service<Config>,
  options: TestServiceOptions = {},
): Promise<TestService<Config>> {
  const testEnvironment = await prepareEnvironment(service, options);
  try {
    return testServiceOf(
      service,
      testEnvironment,
      options,
      await startAndAwaitReady(service, testEnvironment, options),
    );
  } catch (fault) {
    await testEnvironment.release();
    throw fault;
  }
}
