import type { SendRequest } from '@geleit/client';
import { findFreePort, type Postgres } from '@geleit/embedded';
import {
  isAlive,
  descendantsOf,
  describePlatformOnKafka,
  eventually,
  sharedKafka,
  startOwnPostgres,
  testRunFolder,
  startProgram,
  type Program,
} from '@geleit/testing';
import { serviceNames } from '@geleit/ops/services';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { drawPopulation } from '../population/population.js';
import type { Organisation } from '../population/organisation.js';
import { readAccess, type DemoAccess } from './access.js';
import { noInterpreters } from './interpreters.js';
import { PlatformClient } from './platform-client.js';
import { runDemonstration } from './demonstrate.js';
import { simulateClientJourney } from './simulate-client-journey.js';
import { registerOrganisations } from './register-organisations.js';

const year = 2025;

/** Makes every request part of the trace. */
const withTrace =
  (trace: string): SendRequest =>
  (request) => {
    request.headers.set('traceparent', `00-${trace}-${randomBytes(8).toString('hex')}-01`);
    return fetch(request);
  };

/** A simulated year with each service in its own process; `busEnvironment` chooses the bus. */
function simulatesAYear(
  busLine: RegExp,
  busEnvironment: () => Promise<Readonly<Record<string, string>>>,
): void {
  let server: Postgres;
  let platform: Program;
  let demoAccess: DemoAccess;
  let organisations: readonly Organisation[];
  beforeAll(async () => {
    server = await startOwnPostgres();
    const folder = join(testRunFolder(), `distributed-${randomUUID()}`);
    platform = startProgram('apps/standalone/dist/distributed.js', {
      DATABASE_URL: server.adminUrl,
      GELEIT_DATA: folder,
      HTTP_PORT: String(await findFreePort()),
      ISSUER_PORT: String(await findFreePort()),
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      ...(await busEnvironment()),
    });
    await platform.waitForOutput(/Ctrl-C stops everything/);
    demoAccess = readAccess(join(folder, 'demo.json'));
    organisations = await registerOrganisations(new PlatformClient(demoAccess), demoAccess);
  }, 180_000);
  afterAll(async () => {
    await platform?.end('SIGTERM');
    await server?.stop();
  }, 60_000);

  const rowsOf = async (
    database: string,
    sql: string,
    ...values: readonly unknown[]
  ): Promise<readonly string[]> => {
    const client = new Client({
      connectionString: Object.assign(new URL(server.adminUrl), { pathname: `/${database}` }).href,
    });
    await client.connect();
    try {
      return (await client.query<{ it: string }>(sql, [...values])).rows.map(({ it }) => it);
    } finally {
      await client.end();
    }
  };

  it('reports the simulated year of a county exactly, cell by cell', async () => {
    expect(platform.output()).toMatch(busLine);
    const printed: string[] = [];
    const result = await runDemonstration({
      people: 60,
      seed: 1,
      year,
      concurrency: 8,
      access: demoAccess,
      organisations,
      output: { write: (text) => printed.push(text) },
    });
    expect(printed.join('')).toContain('lives 60/60');
    expect(result).toMatchObject({ differences: 0, wasEmpty: true });
    expect(result.cells).toBeGreaterThan(10_000);
    expect(result.corrections).toBeGreaterThan(0);
    expect(result.households).toBeGreaterThan(0);
    expect(result.merges).toBeGreaterThan(1);
    expect(result.repeated).toEqual({ reports: 15, same: 15 });
    expect(result.transfers).toBeGreaterThan(0);
    expect(result.transitions).toBeGreaterThan(1);
    const { sent, ...endings } = result.referrals;
    expect(Object.values(endings).every((number) => number > 0)).toBe(true);
    expect(Object.values(endings).reduce((sum, number) => sum + number, 0)).toBe(sent);
  }, 480_000);

  it('carries the trace of a request through the bus into another service', async () => {
    const trace = randomBytes(16).toString('hex');
    const enrollingLife = [...drawPopulation({ people: 20, seed: 2, year, organisations })].find(
      ({ isEnrolled }) => isEnrolled,
    )!;
    await simulateClientJourney(
      new PlatformClient(demoAccess, withTrace(trace)),
      { ...enrollingLife, steps: [] },
      { run: 'traced', interpreters: noInterpreters },
    );

    const typesOfTrace =
      "SELECT type AS it FROM es.event WHERE meta->>'traceparent' LIKE $1 ORDER BY position";
    const traceparent = `00-${trace}-%`;
    expect(await rowsOf('geleit_intake', typesOfTrace, traceparent)).toEqual(
      expect.arrayContaining(['PersonRegistered', 'ProgrammeEnrolmentRequested']),
    );
    expect(await rowsOf('geleit_counselling', typesOfTrace, traceparent)).toEqual(
      expect.arrayContaining(['CaseOpened']),
    );
    await eventually(async () =>
      expect(await rowsOf('geleit_intake', typesOfTrace, traceparent)).toContain('KeeperAdmitted'),
    );
    if (!platform.output().includes('bus: PostgreSQL')) return;
    expect(
      await rowsOf(
        'geleit_bus',
        "SELECT headers->>'ce_type' AS it FROM bus.record WHERE headers->>'traceparent' LIKE $1",
        traceparent,
      ),
    ).toEqual(
      expect.arrayContaining([
        'de.geleit.intake.request.ProgrammeEnrolled.v1',
        'de.geleit.counselling.case.CaseOpened.v1',
      ]),
    );
  });

  it('stops at SIGTERM and leaves no process behind', async () => {
    const children = descendantsOf(platform.pid);
    expect(children.length).toBeGreaterThanOrEqual(4);
    expect(await platform.end('SIGTERM')).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    await expect(fetch(demoAccess.url)).rejects.toThrow();
  }, 60_000);
}

describe('services in separate processes, with the bus in PostgreSQL', () =>
  simulatesAYear(/bus: PostgreSQL/, () => Promise.resolve({})));
await describePlatformOnKafka('services in separate processes, with Apache Kafka', serviceNames, () =>
  simulatesAYear(/bus: \S+:\d+/, async () => ({
    KAFKA_BROKERS: (await sharedKafka()).brokers.join(','),
  })),
);
