import { personalFields } from '@geleit/kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { supportBundle } from './support-bundle.js';

const canary = 'CANARY';
const secrets = {
  SERVICE_KEY: randomBytes(32).toString('base64url'),
  COUNT_TOKEN_KEY: randomBytes(32).toString('base64url'),
  BLIND_INDEX_KEY: randomBytes(32).toString('base64url'),
};
const [tenant, stream, subject] = [randomUUID(), randomUUID(), randomUUID()];
const to = join(mkdtempSync(join(tmpdir(), 'geleit-bundle-')), 'bundle');
let platform: OpsFixture;
let planted = 0;
let output: string;

/**
 * Stores every event of every service, with a canary in each field that is marked as personal, in the log,
 * in the inbox and among the parked events.
 */
async function plant(): Promise<void> {
  for (const { name, streams } of platform.ops.services) {
    const messages = streams.flatMap(({ decider: { language } }) =>
      Object.entries(language.events).map(([type, message]) => ({
        of: language.stream,
        type,
        fields: [...personalFields(message).keys()],
      })),
    );
    for (const [index, { of, type, fields }] of messages.entries()) {
      const data = {
        ...Object.fromEntries(fields.map((field) => [field, `${canary} ${field}`])),
        note: canary,
      };
      planted += fields.length;
      await platform.query(
        name,
        `INSERT INTO es.event VALUES ($1, $2, $3, $4, $5, gen_random_uuid(), $6, 1, now(), $7, $8)`,
        [index + 1, tenant, of, stream, index + 1, type, data, { by: subject }],
      );
      await platform.query(
        name,
        `INSERT INTO es.inbox VALUES ($1, 0, now(), 'geleit.other.thing.v1', 0, $1, $2, $3, 1,
          gen_random_uuid(), $4, now(), $5, $6)`,
        [index + 1, tenant, stream, type, subject, data],
      );
    }
    await platform.query(
      name,
      `INSERT INTO es.parked VALUES ($1, 'geleit.other.thing.v1', 0, 900, $2, $3, $4)`,
      [tenant, stream, { data: canary }, `TypeError: ${canary} is not a function`],
    );
    await platform.query(
      name,
      `INSERT INTO es.discarded VALUES ($1, 'geleit.other.thing.v1', 0, 901, $2, $3, $4, now(), $5)`,
      [tenant, stream, { data: canary }, `RangeError: ${canary}`, `because of ${canary}`],
    );
    await platform.query(name, `INSERT INTO es.receipt VALUES ($1, $2, 'f', $3)`, [
      tenant,
      canary,
      { name: canary },
    ]);
  }
}

beforeAll(async () => {
  platform = await startOpsFixture({
    env: {
      ...secrets,
      OIDC_ISSUERS: '[{"issuer":"https://someone:their-password@id.example.org","audience":"geleit"}]',
      UNKNOWN: canary,
      INTAKE_URL: 'http://intake:8080',
    },
  });
  await plant();
  output = (await platform.runVerb(supportBundle, '--to', to, '--metrics', 'http://127.0.0.1:1/metrics'))
    .text;
}, 120_000);
afterAll(() => platform.stop());

const files = () => readdirSync(to);
const linesOf = (file: string) =>
  readFileSync(join(to, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const contents = () =>
  files()
    .map((file) => readFileSync(join(to, file), 'utf8'))
    .join('');

it('contains no personal values, no ids of people, cases or organisations, and no secrets', () => {
  expect(planted).toBeGreaterThan(15);
  const whole = contents() + output;
  for (const text of [
    canary,
    tenant,
    stream,
    subject,
    platform.password,
    'only-for-this-run',
    'their-password',
    ...Object.values(secrets),
  ])
    expect(whole).not.toContain(text);
  expect(whole.length).toBeGreaterThan(10_000);
});

it('checks against events that do contain personal values', async () => {
  const rows = await platform.query('intake', 'SELECT data::text AS text FROM es.event');
  expect(rows.filter(({ text }) => String(text).includes(canary)).length).toBeGreaterThan(10);
});

it('contains what support needs to know', () => {
  expect(files().sort()).toEqual([
    'configuration.ndjson',
    'findings.ndjson',
    'lag.ndjson',
    'metrics-1.txt',
    'server.ndjson',
    'stores.ndjson',
    'versions.ndjson',
  ]);
  const stores = linesOf('stores.ndjson');
  expect(stores).toContainEqual({
    service: 'intake',
    about: 'parked',
    topic: 'geleit.other.thing.v1',
    fault: 'TypeError',
    events: 1,
    since: expect.any(String),
  });
  expect(stores).toContainEqual({ service: 'counselling', about: 'organisations', organisations: 1 });
  expect(stores).toContainEqual(
    expect.objectContaining({
      service: 'intake',
      about: 'events',
      stream: 'person',
      type: 'PersonRegistered',
      events: 1,
    }),
  );
  expect(stores).toContainEqual(
    expect.objectContaining({
      service: 'reporting',
      about: 'tables',
      table: 'es.event',
      bytes: expect.any(Number),
    }),
  );
  expect(linesOf('findings.ndjson')).toContainEqual(
    expect.objectContaining({
      level: 'warning',
      subject: 'intake',
      observation: '1 streams with 1 events are parked, geleit.other.thing.v1: TypeError',
    }),
  );
  expect(linesOf('lag.ndjson')).toContainEqual(expect.objectContaining({ service: 'referrals', sent: 0 }));
  expect(linesOf('server.ndjson')).toContainEqual({ name: 'fsync', setting: 'on', unit: null });
  expect(linesOf('versions.ndjson')).toMatchObject([{ geleit: '0.1.0', node: process.versions.node }]);
});

it('lists which keys are set, with the values of keys that are not secret', () => {
  const lines = linesOf('configuration.ndjson');
  expect(lines).toContainEqual({ of: 'platform', key: 'SERVICE_KEY', set: 'yes' });
  expect(lines).toContainEqual({ of: 'platform', key: 'ADMIN_DATABASE_URL', set: 'yes' });
  expect(lines).toContainEqual({ of: 'platform', key: 'HTTP_PORT', set: 'no', value: '8080' });
  expect(lines).toContainEqual({
    of: 'platform',
    key: 'OIDC_ISSUERS',
    set: 'yes',
    value: '[{"issuer":"https://…@id.example.org","audience":"geleit"}]',
  });
  expect(lines).toContainEqual({
    of: 'referrals',
    key: 'INTAKE_URL',
    set: 'yes',
    value: 'http://intake:8080',
  });
  expect(lines.some(({ key }) => key === 'UNKNOWN')).toBe(false);
});

it('is readable only by its owner, and overwrites nothing', async () => {
  expect([
    statSync(to).mode & 0o777,
    ...files().map((file) => statSync(join(to, file)).mode & 0o777),
  ]).toEqual([0o700, ...files().map(() => 0o600)]);
  await expect(platform.runVerb(supportBundle, '--to', to)).rejects.toThrow('already exists');
});
