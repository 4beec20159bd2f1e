import { provisionKeys } from '@geleit/privacy';
import { adminUrl } from '@geleit/testing';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { create, person, startIntake, type IntakeFixture } from '../intake.features.js';

let fixture: IntakeFixture;
beforeAll(async () => (fixture = await startIntake()));
afterAll(() => fixture?.stop());

const keysDatabase = 'geleit_intake_keys';
async function asAdmin(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: await adminUrl() });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}
const takeKeysAway = () =>
  asAdmin(
    `ALTER DATABASE ${keysDatabase} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${keysDatabase}'`,
  );
const bringKeysBack = () => asAdmin(`ALTER DATABASE ${keysDatabase} ALLOW_CONNECTIONS true`);
const countPersons = async (): Promise<number> =>
  Number(
    (
      await fixture.database.query<{ n: string }>(
        "SELECT count(*) AS n FROM es.event WHERE stream_type = 'person' AND version = 1",
      )
    ).rows[0]?.n,
  );
const readiness = async () => {
  const response = await fetch(`${fixture.service.healthUrl}/health/ready`);
  return {
    status: response.status,
    body: (await response.json()) as { readonly failed?: readonly string[] },
  };
};

it('answers 503 while the keys are away, records nothing, is not ready, and goes on when they are back', async () => {
  const { counsellor } = fixture;
  const personId = await create(counsellor, '/v1/persons', person);
  const before = await countPersons();
  const key = { 'idempotency-key': randomBytes(16).toString('hex') };
  await takeKeysAway();
  try {
    const command = await counsellor.post('/v1/persons', person, key);
    expect([command.status, command.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await counsellor.get(`/v1/persons/${personId}`)).status).toBe(503);
    expect(await countPersons()).toBe(before);
    expect(await readiness()).toMatchObject({ status: 503, body: { failed: ['keys'] } });
  } finally {
    await bringKeysBack();
  }
  expect((await counsellor.get(`/v1/persons/${personId}`)).status).toBe(200);
  expect((await counsellor.post('/v1/persons', person, key)).status).toBe(201);
  expect((await readiness()).status).toBe(200);
});

it('does not start with another master key, nor on a log whose keys are missing', async () => {
  await create(fixture.counsellor, '/v1/persons', person);
  const { service } = fixture;
  await service.shutDown();
  const { environment } = service;
  const url = new URL(environment['KEYS_DATABASE_URL'] ?? '');
  await asAdmin(`ALTER DATABASE ${keysDatabase} RENAME TO ${keysDatabase}_kept`);
  try {
    await expect(service.restart()).rejects.toThrow('there are no keys of intake yet; run migrate first');
    await provisionKeys({
      adminUrl: await adminUrl(),
      service: 'intake',
      password: decodeURIComponent(url.password),
    });
    await expect(service.restart()).rejects.toThrow(
      'the log holds values that were sealed with keys which this database does not have',
    );
  } finally {
    await asAdmin(
      `DROP DATABASE IF EXISTS ${keysDatabase} WITH (FORCE)`,
      `ALTER DATABASE ${keysDatabase}_kept RENAME TO ${keysDatabase}`,
    );
  }
  await (await service.restart()).shutDown();
});
