import { findFreePort, type Postgres } from '@geleit/embedded';
import { descendantsOf, startOwnPostgres, startProgram, testRunFolder, type Program } from '@geleit/testing';
import { topicOf } from '@geleit/kernel';
import { operatorIdentity } from '@geleit/messaging';
import { completeEnvironment, type OpsContext } from '@geleit/ops/ops';
import { services } from '@geleit/ops/services';
import { rebuild } from '@geleit/ops/verbs/rebuild';
import { republish } from '@geleit/ops/verbs/republish';
import { supportBundle } from '@geleit/ops/verbs/support-bundle';
import { tenant } from '@geleit/ops/verbs/tenant';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchApiDocument, type ApiDocument } from '../crawl/api-operations.js';
import { tenantOf } from '../crawl/demo-people.js';
import { IssuerKey } from '../crawl/issuer-key.js';
import { AccessTokens } from '../demo/access-tokens.js';
import { runDemonstration } from '../demo/demonstrate.js';
import { PlatformClient } from '../demo/platform-client.js';
import { registerOrganisations } from '../demo/register-organisations.js';
import { withConnection } from './places.js';
import { plantRest } from './plant-rest.js';
import { PlantingProxy } from './planting-proxy.js';
import { TraceCollector } from './trace-collector.js';

/** A platform whose clients plant canaries. Each service is a process of its own and logs everything. */
export class CanaryRun {
  readonly collector = new TraceCollector();
  postgres!: Postgres;
  /** PostgreSQL's data folder. */
  dataFolder!: string;
  /** The folder of the platform: configuration, keys, logins. */
  readonly folder = join(testRunFolder(), `canary-${randomUUID()}`);
  document!: ApiDocument;
  proxy!: PlantingProxy;
  key!: IssuerKey;
  private platform!: Program;
  private proxyUrl!: string;
  /** Where spans are sent. */
  collectorUrl!: string;

  async start(busEnvironment: Readonly<Record<string, string>>): Promise<void> {
    this.postgres = await startOwnPostgres();
    this.dataFolder = await withConnection(this.postgres.adminUrl, 'postgres', async (sql) => {
      const { rows } = await sql.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory ?? '';
    });
    this.collectorUrl = await this.collector.start();
    this.platform = startProgram('apps/standalone/dist/distributed.js', {
      DATABASE_URL: this.postgres.adminUrl,
      GELEIT_DATA: this.folder,
      HTTP_PORT: String(await findFreePort()),
      NODE_ENV: 'test',
      LOG_LEVEL: 'trace',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: this.collectorUrl,
      ...busEnvironment,
    });
    await this.platform.waitForOutput(/Ctrl-C stops everything/);
    this.key = await IssuerKey.read(this.folder);
    this.document = await fetchApiDocument(this.key.access.url);
    this.proxy = new PlantingProxy(this.key.access.url, this.document);
    this.proxyUrl = await this.proxy.start();
  }

  async stop(): Promise<void> {
    await this.proxy?.stop();
    await this.platform?.end('SIGTERM');
    await this.collector.stop();
    await this.postgres?.stop();
  }

  /** Plays a small year, then plants what it left out. */
  async plant(people: number): Promise<void> {
    const access = { ...this.key.access, url: this.proxyUrl };
    await runDemonstration({
      people,
      seed: 1,
      year: 2025,
      concurrency: 8,
      access,
      organisations: await registerOrganisations(
        new PlatformClient(access.url, new AccessTokens(access)),
        access,
      ),
      output: { write: () => undefined },
    });
    const [first = ''] = access.organisations.map(tenantOf);
    const { key, document, proxy, proxyUrl } = this;
    await plantRest({ key, document, proxy, proxyUrl, tenant: first });
  }

  /** What operators' verbs need. */
  private ops(): OpsContext {
    return {
      services,
      env: completeEnvironment({
        ...this.environmentOf(this.processes()[0] ?? 0),
        SERVICE_KEY: this.secrets()[`${operatorIdentity}ServiceKey`],
        ADMIN_DATABASE_URL: this.postgres.adminUrl,
      }),
      print: () => undefined,
    };
  }

  private secrets(): Readonly<Record<string, string>> {
    return JSON.parse(readFileSync(join(this.folder, 'secrets.json'), 'utf8')) as Record<string, string>;
  }

  /** Rebuilds every projection from events and inbox, after every topic was published again. */
  async replayAndRebuild(): Promise<void> {
    const ops = this.ops();
    for (const topic of new Set(
      services.flatMap(({ publications }) => publications.map(({ to }) => topicOf(to))),
    ))
      await republish(ops, [topic]);
    for (const service of services)
      for (const { projection } of service.projections) await rebuild(ops, [service.name, projection.name]);
  }

  /** What operators pass on: a support bundle, and an organisation's export. Returns the folder. */
  async exportAll(): Promise<string> {
    const folder = join(this.folder, `exports-${randomUUID()}`);
    await supportBundle(this.ops(), ['--to', join(folder, 'support')]);
    const [exported = ''] = this.key.access.organisations.map(tenantOf);
    await tenant(this.ops(), ['export', exported, '--to', join(folder, 'organisation')]);
    return folder;
  }

  private processes(): readonly number[] {
    return descendantsOf(this.platform.pid).filter(
      (pid) => this.environmentOf(pid)['HEALTH_PORT'] !== undefined,
    );
  }

  private environmentOf(pid: number): Readonly<Record<string, string>> {
    const entries = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .filter((entry) => entry.includes('='));
    return Object.fromEntries(
      entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
    );
  }

  log(): string {
    return this.platform.output();
  }

  /** What Prometheus would read of each process. */
  async metrics(): Promise<readonly string[]> {
    return Promise.all(
      this.processes().map(async (pid) => {
        const port = this.environmentOf(pid)['HEALTH_PORT'];
        return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      }),
    );
  }
}
