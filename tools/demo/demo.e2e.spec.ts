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
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { drawPopulation } from '../population/population.js';
import { organisationsOf, readAccess, type Access } from './access.js';
import { PlatformClient } from './platform-client.js';
import { demonstrate } from './demonstrate.js';
import { simulateLife } from './simulate-life.js';
import { AccessTokens } from './access-tokens.js';

const year = 2025;

/** Every request that `work` makes belongs to the trace. */
async function within(trace: string, work: () => Promise<unknown>): Promise<void> {
  const ask = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('traceparent', `00-${trace}-${randomBytes(8).toString('hex')}-01`);
    return ask(url, { ...init, headers });
  };
  await work().finally(() => {
    globalThis.fetch = ask;
  });
}

/** Every service a process of its own; `brokers` answers the environment that chooses the bus. */
function aYearOn(carrier: RegExp, brokers: () => Promise<Readonly<Record<string, string>>>): void {
  let server: Postgres;
  let platform: Program;
  let access: Access;
  beforeAll(async () => {
    server = await startOwnPostgres();
    const folder = join(testRunFolder(), `distributed-${randomUUID()}`);
    platform = startProgram('apps/standalone/dist/distributed.js', {
      DATABASE_URL: server.adminUrl,
      GELEIT_DATA: folder,
      HTTP_PORT: String(await findFreePort()),
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      ...(await brokers()),
    });
    await platform.waitForOutput(/Ctrl-C stops everything/);
    access = readAccess(join(folder, 'demo.json'));
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

  it('reports what the people of a county lived through, to the last cell', async () => {
    expect(platform.output()).toMatch(carrier);
    const done = await demonstrate({
      people: 60,
      seed: 1,
      year,
      concurrency: 8,
      access,
      organisations: organisationsOf(access),
    });
    expect(done).toMatchObject({ differences: 0, wasEmpty: true });
    expect(done.cells).toBeGreaterThan(1000);
    const { sent, ...ended } = done.referrals;
    expect(Object.values(ended).every((number) => number > 0)).toBe(true);
    expect(Object.values(ended).reduce((sum, number) => sum + number, 0)).toBe(sent);
  }, 240_000);

  it('carries a trace from the request through the bus into what another service does', async () => {
    const trace = randomBytes(16).toString('hex');
    const enrolling = [
      ...drawPopulation({ people: 20, seed: 2, year, organisations: organisationsOf(access) }),
    ].find(({ enrols }) => enrols)!;
    await within(trace, () =>
      simulateLife(
        new PlatformClient(access.url, new AccessTokens(access)),
        { ...enrolling, steps: [] },
        'traced',
      ),
    );

    const recorded = "SELECT type AS it FROM es.event WHERE meta->>'traceparent' LIKE $1 ORDER BY position";
    const ours = `00-${trace}-%`;
    expect(await rowsOf('geleit_intake', recorded, ours)).toEqual(
      expect.arrayContaining(['PersonRegistered', 'ProgrammeEnrolmentRequested']),
    );
    expect(await rowsOf('geleit_counselling', recorded, ours)).toEqual(
      expect.arrayContaining(['CaseOpened']),
    );
    await eventually(async () =>
      expect(await rowsOf('geleit_intake', recorded, ours)).toContain('KeeperAdmitted'),
    );
    if (!platform.output().includes('bus: PostgreSQL')) return;
    expect(
      await rowsOf(
        'geleit_bus',
        "SELECT headers->>'ce_type' AS it FROM bus.record WHERE headers->>'traceparent' LIKE $1",
        ours,
      ),
    ).toEqual(
      expect.arrayContaining([
        'de.geleit.intake.request.ProgrammeEnrolled.v1',
        'de.geleit.counselling.case.CaseOpened.v1',
      ]),
    );
  });

  it('ends when asked to, and leaves nobody behind', async () => {
    const children = descendantsOf(platform.pid);
    expect(children.length).toBeGreaterThanOrEqual(4);
    expect(await platform.end('SIGTERM')).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    await expect(fetch(access.url)).rejects.toThrow();
  }, 60_000);
}

describe('processes of their own on the bus in PostgreSQL', () =>
  aYearOn(/bus: PostgreSQL/, () => Promise.resolve({})));
await describePlatformOnKafka('processes of their own on Apache Kafka', () =>
  aYearOn(/bus: \S+:\d+/, async () => ({ KAFKA_BROKERS: (await sharedKafka()).brokers.join(',') })),
);
