import type { OpsContext } from '@geleit/ops/ops';
import { startPostgres } from '@geleit/embedded';
import { migrateService } from '@geleit/platform';
import { testRunFolder } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { servicesByName } from '@geleit/ops/services';
import { findConsistencyErrors, countMissingEvents, countDuplicatedStreams } from './check.js';
import { runRecoveryDrill } from './drill.js';

const folder = (): string => mkdtempSync(join(testRunFolder(), 'drill-'));

it('the drill destroys everything, restores it to a moment and finds nothing missing', async () => {
  const result = await runRecoveryDrill({
    busKind: 'postgres',
    minimumJourneys: 9,
    workers: 3,
    folder: folder(),
    print: () => undefined,
  });
  expect([result.lost, result.flaws]).toEqual([0, []]);
  expect(Math.min(result.acknowledged, result.goneAfter, result.inFlight)).toBeGreaterThan(0);
}, 300_000);

describe('the checks for losses', () => {
  let opsContext: OpsContext;
  let stop: () => Promise<void>;
  const acknowledged = (version: number, stream: string) => ({
    service: 'counselling',
    stream,
    version,
    at: 0,
  });
  const stream = randomUUID();

  beforeAll(async () => {
    const postgres = await startPostgres({
      folder: folder(),
      password: 'only-for-this-run',
      configuration: { fsync: 'off' },
    });
    stop = () => postgres.stop();
    const { counselling } = servicesByName;
    await migrateService(counselling, { adminUrl: postgres.adminUrl, password: 'only-for-this-run' });
    opsContext = {
      services: [counselling],
      env: { ADMIN_DATABASE_URL: postgres.adminUrl, MASTER_KEY: randomUUID() },
      print: () => undefined,
    };
    const client = new Client({
      connectionString: Object.assign(new URL(postgres.adminUrl), { pathname: '/geleit_counselling' }).href,
    });
    await client.connect();
    for (const version of [1, 2])
      await client.query(
        "INSERT INTO es.event VALUES ($1, $2, 'case', $3, $4, $5, 'CaseMarkedUrgent', 1, now(), '{}', '{}')",
        [version, randomUUID(), stream, version, randomUUID()],
      );
    await client.query(
      "INSERT INTO es.parked VALUES ($1, 'geleit.intake.request.v1', 0, 1, 'x', '{}', 'TypeError')",
      [randomUUID()],
    );
    await client.end();
  }, 60_000);
  afterAll(() => stop());

  it('find a missing stream, and one that is older than acknowledged', async () => {
    expect(await countMissingEvents(opsContext, [acknowledged(2, stream)])).toBe(0);
    expect(
      await countMissingEvents(opsContext, [
        acknowledged(2, stream),
        acknowledged(3, stream),
        acknowledged(1, randomUUID()),
      ]),
    ).toBe(2);
  });

  it('find what was recorded more often than acknowledged', async () => {
    expect(await countDuplicatedStreams(opsContext, [acknowledged(1, stream), acknowledged(2, stream)])).toBe(
      0,
    );
    expect(await countDuplicatedStreams(opsContext, [acknowledged(1, stream)])).toBe(1);
  });

  it('find parked streams', async () =>
    expect(await findConsistencyErrors(opsContext)).toContainEqual('counselling: 1 parked streams'));
});
