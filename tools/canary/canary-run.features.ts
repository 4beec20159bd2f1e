import { findFreePort, type Postgres } from '@geleit/embedded';
import { descendantsOf, startOwnPostgres, startProgram, testRunFolder, type Program } from '@geleit/testing';
import type { Environment } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchApiDocument, type ApiDocument } from '../crawl/api-operations.js';
import { loginsOf, tenantOf } from '../crawl/demo-people.js';
import { requestsTo } from '../crawl/http.js';
import { IssuerKey } from '../crawl/issuer-key.js';
import { readVictimRows, type Row, type VictimRows } from '../crawl/victim-data.js';
import { PlatformClient } from '../demo/platform-client.js';
import { registerOrganisations } from '../demo/register-organisations.js';
import { ErasingStaff } from './erase-people.features.js';
import { withConnection } from './places.js';
import { plantRareStates } from './plant-rare-states.js';
import { plantRest } from './plant-rest.js';
import { PlantingProxy } from './planting-proxy.js';
import { playYear } from './play-year.js';
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
  /** The id of somebody of whom every kind of record is kept. */
  referredId!: string;
  /** The address of a calendar that somebody has read. */
  calendarAddress!: string;
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
      ISSUER_PORT: String(await findFreePort()),
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
    const organisations = await registerOrganisations(new PlatformClient(access), access);
    const output = { write: () => undefined };
    this.referredId = await playYear(
      { people, seed: 1, year: 2025, concurrency: 8, access, organisations, output },
      this.tenant,
    );
    const { key, document, proxy, proxyUrl, tenant } = this;
    const settings = { key, document, proxy, proxyUrl, tenant };
    // First: what is still missing then is tried on everything.
    await plantRareStates(settings);
    await plantRest(settings);
  }

  /** Reads a calendar as its app does, by its address alone. */
  async readCalendar(): Promise<void> {
    const { url } = this.key.access;
    const send = requestsTo(url);
    for (const authorization of await this.authorizationsOf(this.tenant)) {
      const created = await send({ authorization, method: 'POST', path: '/v1/calendar-feeds', body: {} });
      if (created.status !== 201) continue;
      const { id } = JSON.parse(created.text) as { readonly id: string };
      const address = await send({ authorization, method: 'GET', path: `/v1/calendar-feeds/${id}/address` });
      const { path } = JSON.parse(address.text) as { readonly path: string };
      const { status } = await fetch(`${url}${path}`);
      if (status !== 200) throw new Error(`a calendar responded ${status}`);
      this.calendarAddress = path.slice('/calendar/'.length, -'.ics'.length);
      return;
    }
    throw new Error('nobody may have a calendar');
  }

  /** Reads every list as everybody who works there, of each organisation. Returns the first one's rows. */
  async readEverything(): Promise<VictimRows> {
    const send = requestsTo(this.proxyUrl);
    const [first] = await Promise.all(
      this.key.access.organisations.map(async (organisation) => {
        const authorizations = await this.authorizationsOf(tenantOf(organisation));
        return readVictimRows(
          this.document,
          authorizations.map((authorization) => async (path) => {
            const { status, text } = await send({ authorization, method: 'GET', path });
            return status === 200 ? (JSON.parse(text) as Row) : undefined;
          }),
        );
      }),
    );
    return first ?? new Map();
  }

  /** Those who work for the first organisation. Canaries are planted in what they send. */
  async staff(): Promise<ErasingStaff> {
    return new ErasingStaff(this.proxyUrl, await this.authorizationsOf(this.tenant));
  }

  private authorizationsOf(tenant: string): Promise<readonly string[]> {
    return Promise.all(loginsOf(this.key.access, tenant).map((login) => this.key.authorizationFor(login)));
  }

  /** The organisation whose people plant what the demonstration leaves out. */
  get tenant(): string {
    return this.key.access.organisations.map(tenantOf)[0] ?? '';
  }

  /** The environment in which each service runs. */
  get environments(): ReadonlyMap<string, Environment> {
    return new Map(
      this.processes().flatMap((pid) => {
        const environment = this.environmentOf(pid);
        const service = /geleit_(\w+)_keys$/.exec(environment['KEYS_DATABASE_URL'] ?? '')?.[1];
        return service === undefined ? [] : [[service, environment] as const];
      }),
    );
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
