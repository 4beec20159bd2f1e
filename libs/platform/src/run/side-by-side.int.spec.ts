import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import { caseContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { PostgresBus } from '@geleit/messaging';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import type { Service } from '../manifest/manifest.js';
import { examineService } from '../ops/examine-service.js';
import { tallyServiceNextVersion } from '../serve/next-tally.features.js';
import { ProjectionRebuilder } from '../serve/projection-rebuilder.js';
import { openStore } from '../database/open-store.js';
import { tallyContract, tallyService, type TallyConfig } from '../serve/tally.features.js';

const silentLog = pino({ level: 'silent' });
const someone = { tenant: randomUUID(), subject: randomUUID() };
const assigned = (personId: string) => ({
  type: 'CounsellorAssigned' as const,
  data: { caseId: randomUUID(), personId, staffId: randomUUID(), role: 'lead' as const },
});

/**
 * Checks for outdated projections ten times a second instead of every ten seconds. `checks` counts the checks
 * made.
 */
async function withFrequentChecks<T>(
  service: Service<TallyConfig>,
  on: TestService<TallyConfig>,
  work: (checks: { count: number }) => Promise<T>,
): Promise<T> {
  const store = await openStore(service, {
    url: on.environment['DATABASE_URL'] ?? '',
    contracts: consumedContracts(service),
    opener: new DataSealing(new MemoryDataKeys()),
  });
  const checks = { count: 0 };
  const outdated = Object.assign(
    Object.create(store.outdatedProjections) as typeof store.outdatedProjections,
    {
      canRebuild: () => {
        checks.count += 1;
        return store.outdatedProjections.canRebuild();
      },
    },
  );
  const loop = new ProjectionRebuilder(
    service,
    { outdatedProjections: outdated, rebuild: store.rebuild, tableNameOf: store.tableNameOf },
    silentLog,
  );
  loop.start(100);
  try {
    return await work(checks);
  } finally {
    await loop.stop();
    await store.close();
  }
}

describe('two versions side by side', () => {
  let first: TestService<TallyConfig>;
  let old: TestService<TallyConfig>;
  let next: TestService<TallyConfig>;
  let admin: Client;
  /** The last connection of the older version. */
  let older: Client;
  const clientOf = (of: TestService<TallyConfig>): TestClient => of.clientFor(someone);
  const begin = async (of: TestService<TallyConfig>): Promise<string> =>
    (await clientOf(of).post('/v1/tallies', { from: 0 })).body.id ?? '';
  const stepsOf = async (id: string): Promise<unknown> =>
    (await admin.query<{ steps: number | null }>('SELECT steps FROM tallies WHERE tally_id = $1', [id]))
      .rows[0]?.steps;
  const outdated = async (): Promise<number> => (await admin.query('SELECT FROM es.outdated')).rowCount ?? 0;

  beforeAll(async () => {
    first = await startTestService(tallyService);
    old = first;
    admin = new Client({ connectionString: old.databaseUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await first.stop();
  });

  it('serve the same streams until one holds an event that only the newer version understands', async () => {
    const idBeforeUpdate = await begin(old);
    expect((await clientOf(old).post(`/v1/tallies/${idBeforeUpdate}/count`)).status).toBe(200);
    next = await old.startOtherVersion(tallyServiceNextVersion);
    const idOfOldVersion = await begin(old);
    for (const by of [next, old])
      expect((await clientOf(by).post(`/v1/tallies/${idBeforeUpdate}/count`)).status).toBe(
        by === next ? 200 : 503,
      );
    expect((await clientOf(old).post(`/v1/tallies/${idOfOldVersion}/count`)).status).toBe(200);
    expect((await clientOf(next).get(`/v1/tallies/${idOfOldVersion}`)).body).toMatchObject({
      count: 1,
      version: 2,
    });
    expect((await clientOf(old).get(`/v1/tallies/${idBeforeUpdate}`)).body).toMatchObject({
      count: 2,
      version: 3,
    });
  });

  it('respond 503 with Retry-After where only the newer version can decide, and record nothing', async () => {
    const id = await begin(next);
    await clientOf(next).post(`/v1/tallies/${id}/end`);
    const key = { 'idempotency-key': randomUUID() };
    const response = await clientOf(old).post(`/v1/tallies/${id}/count`, {}, key);
    expect([response.status, response.headers.get('retry-after'), response.body['type']]).toEqual([
      503,
      '5',
      expect.stringContaining('unavailable'),
    ]);
    expect((await clientOf(next).post(`/v1/tallies/${id}/count`, {}, key)).status).toBe(409);
  });

  it('leave publishing to the newer version, so that no event is skipped', async () => {
    const publishedIds: string[] = [];
    const bus = new PostgresBus({ url: old.busUrl, log: silentLog });
    const consumer = bus.subscribe({
      group: 'spec',
      topics: [topicOf(tallyContract)],
      startFrom: 'checkpoints',
      resumeOffset: async () => null,
      onBatch: async ({ records }) => {
        // <organisation>:<stream>; the value is sealed for the listeners.
        for (const { key } of records) publishedIds.push(key.split(':')[1] ?? '');
        return { done: true };
      },
    });
    await consumer.start();
    const ids = [await begin(old), await begin(next), await begin(old)];
    for (const id of ids) await clientOf(next).post(`/v1/tallies/${id}/end`);
    await eventually(
      () =>
        expect(ids.map((id) => publishedIds.filter((publishedId) => publishedId === id).length)).toEqual([
          2, 2, 2,
        ]),
      40_000,
    );
    await consumer.drain();
    await bus.close();
  });

  it('park no event that only the newer version can receive', async () => {
    const id = await begin(next);
    await clientOf(next).post(`/v1/tallies/${id}/count`);
    const endedId = await begin(next);
    await clientOf(next).post(`/v1/tallies/${endedId}/end`);
    older = new Client({ connectionString: old.environment['DATABASE_URL'], application_name: 'geleit/0' });
    await older.connect();
    for (let stream = 0; stream < 12; stream += 1)
      await old.publish(
        caseContract,
        { tenant: someone.tenant, stream: randomUUID() },
        assigned(endedId),
        assigned(id),
      );
    // Longer than an event is retried before it is parked.
    await sleep(3000);
    await old.shutDown();
    await eventually(async () =>
      expect((await clientOf(next).get(`/v1/tallies/${id}`)).body).toMatchObject({ count: 3 }),
    );
    expect((await admin.query('SELECT FROM es.parked')).rowCount).toBe(0);
  });

  it('end with projections as the newer version folds them, without an operator', async () => {
    const id = String(
      (await admin.query<{ id: string }>('SELECT tally_id AS id FROM tallies WHERE steps IS NULL LIMIT 1'))
        .rows[0]?.id,
    );
    expect(await outdated()).toBe(1);
    expect(await (await fetch(`${next.healthUrl}/metrics`)).text()).toContain(
      'views_outdated{service="tally"} 1',
    );
    expect(await examineService({ service: tallyServiceNextVersion, url: old.databaseUrl })).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        observation: expect.stringMatching(/^waiting to be rebuilt after an update: tallies/),
        remedy: expect.stringContaining('geleit/0'),
      }),
    );
    await older.end();
    await withFrequentChecks(tallyServiceNextVersion, next, () =>
      eventually(async () => expect(await outdated()).toBe(0)),
    );
    expect(await stepsOf(id)).toBe(1);
    expect((await admin.query('SELECT FROM tallies WHERE steps IS NULL')).rowCount).toBe(0);
  });

  it('survive going back: the newer version rebuilds what the older one folded meanwhile', async () => {
    await next.shutDown();
    old = await old.startOtherVersion(tallyService);
    const id = await begin(old);
    await eventually(async () => expect(await outdated()).toBe(tallyService.projections.length));
    await withFrequentChecks(tallyService, old, async () => {
      await clientOf(old).post(`/v1/tallies/${id}/count`);
      next = await old.startOtherVersion(tallyServiceNextVersion);
      await withFrequentChecks(tallyServiceNextVersion, next, (checks) =>
        eventually(() => expect(checks.count).toBeGreaterThan(3)),
      );
      expect([await outdated(), await stepsOf(id)]).toEqual([tallyService.projections.length, null]);
    });
    await old.shutDown();
    await withFrequentChecks(tallyServiceNextVersion, next, () =>
      eventually(async () => expect(await outdated()).toBe(0)),
    );
    expect(await stepsOf(id)).toBe(1);
    await next.stop();
  });
});
