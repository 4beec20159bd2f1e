import {
  caseContract,
  officeContract,
  type AboutCase,
  type PositionFunded,
  type Role,
} from '@geleit/contracts';
import { EventStore } from '@geleit/event-store';
import type { Contract, Messages, MessageTypes } from '@geleit/kernel';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { ReportingConfig } from './config.js';
import { reporting } from './service.js';

export const countTokenKey = 'Kq3vT8pXw1mZ5rYb7sNd2hGj4fLc6aQe';
export const agencyId = randomUUID();
/** The period of a report about one year. */
export const yearOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });
export const year2026 = yearOf(2026);

export const newCase = (changes: Partial<AboutCase> = {}): AboutCase => ({
  caseId: randomUUID(),
  personId: randomUUID(),
  programme: 'MBE',
  agencyId,
  kind: 'counselling',
  profile: {
    gender: 'female',
    ageBand: '27-39',
    nationality: 'SY',
    language: 'ara',
    sinceEntry: 'under_1',
    statusGroup: 'protection',
    accessPath: 'friends_family',
    integrationCourse: 'during',
  },
  ...changes,
});
export const caseOpened = (openedOn: string, about: AboutCase) => ({
  type: 'CaseOpened' as const,
  data: { ...about, openedOn },
});
export const sessionHeld = (heldOn: string, about: AboutCase, sessionId: string = randomUUID()) => ({
  type: 'SessionHeld' as const,
  data: {
    ...about,
    sessionId,
    heldOn,
    durationMin: 30,
    mode: 'office' as const,
    topics: ['everyday.forms_help'] as const,
  },
});

interface Cell {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly value: number;
}

/** An organisation whose facts reporting receives, and its reporting officer. */
export class OrganisationFixture {
  readonly officer: TestClient;
  private readonly officerId = randomUUID();

  constructor(
    private readonly service: TestService<ReportingConfig>,
    readonly tenant: string = randomUUID(),
  ) {
    this.officer = service.clientFor({ tenant, subject: this.officerId, roles: ['reporting_officer'] });
  }

  /** A client for a new member of staff. */
  clientFor(...roles: readonly Role[]): TestClient {
    return this.service.clientFor({ tenant: this.tenant, subject: randomUUID(), roles });
  }

  /** Rows of the organisation; `$1` is its id. */
  async query(sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.service.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, [this.tenant])).rows;
    } finally {
      await client.end();
    }
  }

  /** The inbox and the facts as JSON, as PostgreSQL stores them. */
  async storedData(): Promise<string> {
    return JSON.stringify([
      await this.query('SELECT * FROM es.inbox WHERE tenant_id = $1'),
      await this.query('SELECT * FROM statistical_facts WHERE tenant_id = $1'),
      await this.query('SELECT * FROM year_statements WHERE tenant_id = $1'),
    ]);
  }

  /** Publishes messages about a stream. Resolves when reporting has received them. */
  async publish<V extends MessageTypes>(
    contract: Contract<V>,
    stream: string,
    ...messages: Messages<V>[keyof V & string][]
  ): Promise<void> {
    const factsBefore = await this.countFacts();
    await this.service.publish(contract, { tenant: this.tenant, stream }, ...messages);
    await eventually(async () => expect(await this.countFacts()).toBe(factsBefore + messages.length));
  }

  /** Opens an office with funded positions. Returns its id when reporting knows it. */
  async openOffice(
    name: string,
    ...positions: readonly Omit<PositionFunded, 'officeId' | 'positionId'>[]
  ): Promise<string> {
    const officeId = randomUUID();
    await this.publishOffice(
      officeId,
      {
        type: 'OfficeOpened',
        data: { officeId, name, programmes: ['MBE', 'SBG'], sbgAreas: [], languages: [], catchment: [] },
      },
      ...positions.map((position) => ({
        type: 'PositionFunded' as const,
        data: { officeId, positionId: randomUUID(), ...position },
      })),
    );
    return officeId;
  }

  /** Publishes messages about an office. Resolves when reporting has received them. */
  async publishOffice(
    officeId: string,
    ...messages: Messages<typeof officeContract.events>[keyof typeof officeContract.events][]
  ): Promise<void> {
    const received = async () => {
      const [row] = await this.query(
        `SELECT count(*) FROM es.inbox WHERE tenant_id = $1 AND stream = '${officeId}'`,
      );
      return Number(row?.['count']);
    };
    const before = await received();
    await this.service.publish(officeContract, { tenant: this.tenant, stream: officeId }, ...messages);
    await eventually(async () => expect(await received()).toBe(before + messages.length));
  }

  publishCase(
    { caseId }: AboutCase,
    ...messages: Messages<typeof caseContract.events>[keyof typeof caseContract.events][]
  ): Promise<void> {
    return this.publish(caseContract, caseId, ...messages);
  }

  /** Runs the report by single facts, unless `changes` name a version that counts statements. */
  async runReport(changes: object = {}) {
    const created = await this.officer.post('/v1/report-runs', {
      definitionId: 'MBE-CTRL',
      definitionVersion: 2,
      period: year2026,
      ...changes,
    });
    expect(created.status).toBe(201);
    const { body } = await this.officer.get(`/v1/report-runs/${created.body.id}`);
    return { id: String(created.body.id), asOf: String(body['asOf']), sha256: String(body['sha256']) };
  }

  async file(runId: string, format: string): Promise<Response> {
    const authorization = await this.service.issuer.authorization({
      tenant: this.tenant,
      subject: this.officerId,
      roles: ['reporting_officer'],
    });
    return fetch(`${this.service.url}/v1/report-runs/${runId}/${format}`, { headers: { authorization } });
  }

  async cells(runId: string): Promise<readonly Cell[]> {
    return ((await (await this.file(runId, 'json')).json()) as { cells: readonly Cell[] }).cells;
  }

  async totals(runId: string): Promise<Readonly<Record<string, number>>> {
    return Object.fromEntries(
      (await this.cells(runId))
        .filter(({ dimension }) => dimension === 'total')
        .map(({ measure, value }) => [measure, value]),
    );
  }

  async total(runId: string, measure: string): Promise<number | undefined> {
    return (await this.totals(runId))[measure];
  }

  private async countFacts(): Promise<number> {
    const [row] = await this.query(
      `SELECT (SELECT count(*) FROM statistical_facts WHERE tenant_id = $1) +
         (SELECT count(*) FROM year_statements WHERE tenant_id = $1) AS count`,
    );
    return Number(row?.['count']);
  }
}

export class ReportingFixture {
  private constructor(
    private service: TestService<ReportingConfig>,
    private readonly environment: Record<string, string>,
  ) {}

  static async start(): Promise<ReportingFixture> {
    const environment = { COUNT_TOKEN_KEY: countTokenKey };
    return new ReportingFixture(await startTestService(reporting, { env: environment }), environment);
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  /** Restarts the service with other settings. Its organisations must be created again under their ids. */
  async restart(changes: Readonly<Record<string, string>>): Promise<void> {
    Object.assign(this.environment, changes);
    this.service = await this.service.restart();
  }

  createOrganisation(tenant?: string): OrganisationFixture {
    return new OrganisationFixture(this.service, tenant);
  }

  /** Returns the number of events that were processed again. */
  rebuildFacts(
    projection: 'statistical-facts' | 'year-statements' | 'position-facts' = 'statistical-facts',
  ): Promise<number> {
    return this.service.get(EventStore).rebuild(projection);
  }
}
