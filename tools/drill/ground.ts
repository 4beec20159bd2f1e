import { freePort, startPostgres, type Postgres } from '@geleit/embedded';
import { archiveCommand } from '@geleit/ops/backup/archive';
import { joinBus, migrateService, type Environment, type Service } from '@geleit/platform';
import { ownKafka } from '@geleit/testing/kafka';
import { testIssuer, type TestIssuer } from '@geleit/testing/token';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { services } from '../generate/services.js';

export type Carrier = 'postgres' | 'kafka';

/** @throws Error for anything else: a run must not pass for one on the other bus */
export function carrierOf(name: string): Carrier {
  if (name !== 'postgres' && name !== 'kafka') throw new Error(`--bus is postgres or kafka, not ${name}`);
  return name;
}

/** A transport that can be lost; the next one is empty. */
export interface Bus {
  readonly environment: Environment;
  destroy(): Promise<void>;
}

/** Whoever runs the server's files. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const secret = (): string => randomBytes(32).toString('base64url');
const busDatabase = 'geleit_bus';

/**
 * What the platform stands on: a server that archives, a bus, an issuer of tokens, keys. All of it below one
 * folder.
 */
export class Ground {
  private readonly keys = { SIGNING_KEY: secret(), BLIND_INDEX_KEY: secret(), COUNT_TOKEN_KEY: secret() };
  private readonly passwords = new Map(services.map(({ name }) => [name, secret()]));
  private readonly password = secret();
  private readonly ports = new Map<string, number>();
  private server!: Postgres;
  private bus!: Bus;
  private issuer!: TestIssuer;
  private generation = 0;
  account!: Account;

  constructor(
    readonly folder: string,
    private readonly carrier: Carrier,
  ) {}

  get archive(): string {
    return join(this.folder, 'archive');
  }

  get data(): string {
    return join(this.folder, `data-${this.generation}`);
  }

  get adminUrl(): string {
    return this.server.adminUrl;
  }

  authorization(...asked: Parameters<TestIssuer['authorization']>): Promise<string> {
    return this.issuer.authorization(...asked);
  }

  /** `migrate` brings the databases to the shape that the services to come expect. */
  async prepare(migrate: () => Promise<unknown> = () => this.migrate()): Promise<void> {
    chmodSync(this.folder, 0o755);
    this.issuer = await testIssuer();
    for (const { name } of services) this.ports.set(name, await freePort());
    await this.startServer();
    await migrate();
    await this.startBus();
  }

  /**
   * On whatever lies in the data folder; a first start makes it, and the archive beside it for the same
   * account.
   */
  async startServer(): Promise<void> {
    this.server = await startPostgres({
      folder: this.data,
      password: this.password,
      configuration: {
        archive_mode: 'on',
        archive_timeout: '60s',
        archive_command: archiveCommand(this.archive),
      },
    });
    if (this.generation > 0) return;
    this.account = statSync(this.data);
    mkdirSync(this.archive, { recursive: true });
    chownSync(this.archive, this.account.uid, this.account.gid);
  }

  /** An empty bus, whatever was before. */
  async startBus(): Promise<void> {
    this.bus = this.carrier === 'kafka' ? await emptyKafka() : await this.emptyDatabase();
  }

  /** Server, data and bus are gone, without warning. What is left: the backup, the archive, the keys. */
  async destroy(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.bus.destroy();
    rmSync(this.data, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    this.generation += 1;
  }

  async end(): Promise<void> {
    await this.server.stop();
    await this.bus.destroy();
    await this.issuer.close();
  }

  urlOf(name: string): string {
    return `http://127.0.0.1:${this.ports.get(name) ?? 0}`;
  }

  environmentOf({ name }: Pick<Service, 'name'>): Environment {
    return {
      NODE_ENV: 'test',
      HTTP_PORT: String(this.ports.get(name)),
      HEALTH_PORT: '0',
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '5',
      OIDC_ISSUERS: JSON.stringify([this.issuer.settings]),
      ...this.keys,
      INTAKE_URL: this.urlOf('intake'),
      DATABASE_URL: this.signedIn(name, `geleit_${name}`),
      BUS_DATABASE_URL: this.signedIn(name, busDatabase),
      ...this.bus.environment,
    };
  }

  /** What `migrate` of a service needs. */
  migrationOf(name: string): Environment {
    return {
      ADMIN_DATABASE_URL: this.adminUrl,
      DATABASE_PASSWORD: this.passwords.get(name) ?? '',
      BUS: this.carrier,
    };
  }

  private migrate(): Promise<unknown> {
    return Promise.all(
      services.map((service) =>
        migrateService(service, {
          adminUrl: this.adminUrl,
          password: this.passwords.get(service.name) ?? '',
        }),
      ),
    );
  }

  private signedIn(name: string, database: string): string {
    return Object.assign(new URL(this.adminUrl), {
      username: `geleit_${name}`,
      password: this.passwords.get(name) ?? '',
      pathname: `/${database}`,
    }).href;
  }

  /** The physical backup holds the bus's database as well; it is dropped, so that nothing can come of it. */
  private async emptyDatabase(): Promise<Bus> {
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${busDatabase} WITH (FORCE)`).finally(() => client.end());
    for (const { name } of services)
      await joinBus(name, { adminUrl: this.adminUrl, password: this.passwords.get(name) ?? '' });
    return { environment: { BUS: 'postgres' }, destroy: () => Promise.resolve() };
  }
}

async function emptyKafka(): Promise<Bus> {
  const broker = await ownKafka();
  return {
    environment: { BUS: 'kafka', KAFKA_BROKERS: broker.brokers.join(',') },
    destroy: () => broker.stop(),
  };
}
