import { findFreePort, startPostgres, type Postgres } from '@geleit/embedded';
import { archiveCommand } from '@geleit/ops/backup/archive';
import { grantBusAccess, migrateService, type Environment, type Service } from '@geleit/platform';
import { operatorIdentity } from '@geleit/messaging';
import { createServiceKeys } from '@geleit/privacy';
import { startOwnKafka } from '@geleit/testing/kafka';
import { startTestIssuer, type TestIssuer } from '@geleit/testing/test-issuer';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { services } from '@geleit/ops/services';

export type BusKind = 'postgres' | 'kafka';

/** @throws Error for anything else, so that a run is never taken for one on the other bus */
export function parseBusKind(name: string): BusKind {
  if (name !== 'postgres' && name !== 'kafka') throw new Error(`--bus is postgres or kafka, not ${name}`);
  return name;
}

/** A transport that can be lost; the next one is empty. */
export interface DisposableBus {
  readonly environment: Environment;
  destroy(): Promise<void>;
  /** Absent if no broker is part of it. */
  restart?(): Promise<void>;
}

/** Whoever runs the server's files. */
export interface FileOwner {
  readonly uid: number;
  readonly gid: number;
}

const randomSecret = (): string => randomBytes(32).toString('base64url');
const busDatabaseName = 'geleit_bus';

/**
 * Everything the platform needs: a server that archives, a bus, an issuer of tokens, keys. All of it lives
 * below one folder.
 */
export class DrillEnvironment {
  private readonly keys = {
    MASTER_KEY: randomSecret(),
    BLIND_INDEX_KEY: randomSecret(),
    COUNT_TOKEN_KEY: randomSecret(),
  };
  private readonly serviceKeys = createServiceKeys([...services.map(({ name }) => name), operatorIdentity]);
  private readonly passwordByService = new Map<string, string>(
    services.map(({ name }) => [name, randomSecret()]),
  );
  private readonly adminPassword = randomSecret();
  private readonly portByService = new Map<string, number>();
  private server!: Postgres;
  private bus!: DisposableBus;
  private issuer!: TestIssuer;
  private dataGeneration = 0;
  private serverPort: number | undefined;
  fileOwner!: FileOwner;

  constructor(
    readonly folder: string,
    private readonly busKind: BusKind,
  ) {}

  get archiveFolder(): string {
    return join(this.folder, 'archive');
  }

  get dataFolder(): string {
    return join(this.folder, `data-${this.dataGeneration}`);
  }

  get adminUrl(): string {
    return this.server.adminUrl;
  }

  authorizationFor(...request: Parameters<TestIssuer['authorization']>): Promise<string> {
    return this.issuer.authorization(...request);
  }

  /** `migrate` brings the databases to the schema that the services will expect. */
  async prepare(migrate: () => Promise<unknown> = () => this.migrate()): Promise<void> {
    chmodSync(this.folder, 0o755);
    this.issuer = await startTestIssuer();
    for (const { name } of services) this.portByService.set(name, await findFreePort());
    await this.startServer();
    await migrate();
    await this.startBus();
  }

  /**
   * Starts the server on whatever the data folder holds. The first start creates it, and the archive beside
   * it for the same account.
   */
  async startServer(): Promise<void> {
    this.server = await startPostgres({
      folder: this.dataFolder,
      password: this.adminPassword,
      ...(this.serverPort !== undefined && { port: this.serverPort }),
      configuration: {
        archive_mode: 'on',
        archive_timeout: '60s',
        archive_command: archiveCommand(this.archiveFolder),
      },
    });
    this.serverPort = Number(new URL(this.server.adminUrl).port);
    if (this.dataGeneration > 0) return;
    this.fileOwner = statSync(this.dataFolder);
    mkdirSync(this.archiveFolder, { recursive: true });
    chownSync(this.archiveFolder, this.fileOwner.uid, this.fileOwner.gid);
  }

  /** Starts an empty bus, whatever was there before. */
  async startBus(): Promise<void> {
    this.bus = this.busKind === 'kafka' ? await startKafkaBus() : await this.startPostgresBus();
  }

  /** Kills the server, and starts it again on what it had written, at the same port. */
  async crashServer(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.server.stop();
    await this.startServer();
  }

  /** Kills the broker and starts it again on what it had written. False if the bus has none. */
  async crashBroker(): Promise<boolean> {
    await this.bus.restart?.();
    return this.bus.restart !== undefined;
  }

  /** Destroys server, data and bus without warning. What is left: the backup, the archive, the keys. */
  async destroy(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.bus.destroy();
    rmSync(this.dataFolder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    this.dataGeneration += 1;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.bus.destroy();
    await this.issuer.close();
  }

  urlOf(name: string): string {
    return `http://127.0.0.1:${this.portByService.get(name) ?? 0}`;
  }

  environmentOf({ name }: Pick<Service, 'name'>): Environment {
    return {
      NODE_ENV: 'test',
      HTTP_PORT: String(this.portByService.get(name)),
      HEALTH_PORT: '0',
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '5',
      OIDC_ISSUERS: JSON.stringify([this.issuer.settings]),
      ...this.keys,
      SERVICE_KEY: this.serviceKeys.secrets[name],
      SERVICE_PUBLIC_KEYS: this.serviceKeys.publicKeys,
      INTAKE_URL: this.urlOf('intake'),
      DATABASE_URL: this.databaseUrlOf(name, `geleit_${name}`),
      KEYS_DATABASE_URL: this.databaseUrlOf(name, `geleit_${name}_keys`),
      BUS_DATABASE_URL: this.databaseUrlOf(name, busDatabaseName),
      ...this.bus.environment,
    };
  }

  /** The environment of an operator's verbs. */
  get operatorEnvironment(): Environment {
    return { ADMIN_DATABASE_URL: this.adminUrl, MASTER_KEY: this.keys.MASTER_KEY };
  }

  /** The environment that `migrate` of a service needs. */
  migrationEnvironmentOf(name: string): Environment {
    return {
      ADMIN_DATABASE_URL: this.adminUrl,
      DATABASE_PASSWORD: this.passwordByService.get(name) ?? '',
      BUS: this.busKind,
    };
  }

  private migrate(): Promise<unknown> {
    return Promise.all(
      services.map((service) =>
        migrateService(service, {
          adminUrl: this.adminUrl,
          password: this.passwordByService.get(service.name) ?? '',
        }),
      ),
    );
  }

  private databaseUrlOf(name: string, database: string): string {
    return Object.assign(new URL(this.adminUrl), {
      username: `geleit_${name}`,
      password: this.passwordByService.get(name) ?? '',
      pathname: `/${database}`,
    }).href;
  }

  /**
   * Drops the bus's database, which the physical backup holds as well, so that nothing is delivered from it.
   */
  private async startPostgresBus(): Promise<DisposableBus> {
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${busDatabaseName} WITH (FORCE)`).finally(() => client.end());
    for (const { name } of services)
      await grantBusAccess(name, {
        adminUrl: this.adminUrl,
        password: this.passwordByService.get(name) ?? '',
      });
    return { environment: { BUS: 'postgres' }, destroy: () => Promise.resolve() };
  }
}

async function startKafkaBus(): Promise<DisposableBus> {
  const broker = await startOwnKafka();
  return {
    environment: { BUS: 'kafka', KAFKA_BROKERS: broker.brokers.join(',') },
    destroy: () => broker.stop(),
    restart: () => broker.restart(),
  };
}
