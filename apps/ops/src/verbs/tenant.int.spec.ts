import { intake } from '@geleit/intake';
import { parseConfig, PlatformConfig, launchService, type RunningService } from '@geleit/platform';
import { testClientOf, startTestIssuer, type TestIssuer } from '@geleit/testing';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl } from '../ops.js';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { tenant } from './tenant.js';

const [ours, theirs, agencyId] = [randomUUID(), randomUUID(), randomUUID()];
const to = join(mkdtempSync(join(tmpdir(), 'geleit-export-')), 'ours');
let platform: OpsFixture;
let issuer: TestIssuer;
let service: Pick<RunningService, 'url' | 'stop'>;

const secret = () => randomBytes(32).toString('base64url');
const signedIn = (database: string) =>
  Object.assign(new URL(databaseUrl(platform.ops, database)), {
    username: 'geleit_intake',
    password: platform.password,
  }).href;
async function register(of: string, givenName: string): Promise<void> {
  const client = testClientOf(service.url, () =>
    issuer.authorization({ tenant: of, subject: randomUUID(), roles: ['counsellor'], agencies: [agencyId] }),
  );
  const { status } = await client.post('/v1/persons', {
    agencyId,
    identityMode: 'IDENTIFIED',
    givenName,
    familyName: 'Probe',
    dateOfBirth: '1990-05-01',
    gender: 'female',
    nationalities: ['SY'],
    entryDate: '2025-02-01',
    languages: [{ code: 'ara', level: 'native' }],
  });
  expect(status).toBe(201);
}

beforeAll(async () => {
  platform = await startOpsFixture({ services: [intake] });
  issuer = await startTestIssuer();
  const [config, own] = parseConfig([PlatformConfig, intake.config], {
    NODE_ENV: 'test',
    HTTP_PORT: '0',
    HEALTH_PORT: '0',
    LOG_LEVEL: 'silent',
    OIDC_ISSUERS: JSON.stringify([issuer.settings]),
    SIGNING_KEY: secret(),
    BLIND_INDEX_KEY: secret(),
    DATABASE_URL: signedIn('geleit_intake'),
    BUS_DATABASE_URL: signedIn('geleit_bus'),
  });
  service = await launchService(intake, { platform: config, config: own });
  for (const name of ['OUR-ONE', 'OUR-TWO']) await register(ours, name);
  await register(theirs, 'THEIR-ONE');
  await platform.query(
    'intake',
    `INSERT INTO es.parked VALUES
      ($1, 'geleit.other.thing.v1', 0, 1, 'x', '{"data":"OUR-PARKED"}', 'TypeError'),
      ($2, 'geleit.other.thing.v1', 0, 2, 'y', '{"data":"THEIR-PARKED"}', 'TypeError')`,
    [ours, theirs],
  );
}, 120_000);
afterAll(async () => {
  await service.stop();
  await issuer.close();
  await platform.stop();
});

it('lists the organisations that have data', async () => {
  const { text } = await platform.runVerb(tenant, 'list');
  expect(text).toMatch(new RegExp(`^${ours} +intake +2 +2 +20`, 'm'));
  expect(text).toMatch(new RegExp(`^${theirs} +intake +1 +1 +20`, 'm'));
});

it('exports all data of one organisation and none of another', async () => {
  expect((await platform.runVerb(tenant, 'export', ours, '--to', to)).well).toBe(true);
  const files = readdirSync(join(to, 'intake'));
  const text = files.map((file) => readFileSync(join(to, 'intake', file), 'utf8')).join('');
  for (const value of ['OUR-ONE', 'OUR-TWO', 'OUR-PARKED']) expect(text).toContain(value);
  expect(text).not.toMatch(new RegExp(`THEIR|${theirs}`));
  const events = readFileSync(join(to, 'intake', 'events.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; version: number; data: { givenName: string } });
  expect(events.map(({ type, version, data }) => [type, version, data.givenName])).toEqual([
    ['PersonRegistered', 1, 'OUR-ONE'],
    ['PersonRegistered', 1, 'OUR-TWO'],
  ]);
  expect(files).toEqual(
    expect.arrayContaining([
      'events.ndjson',
      'heard.ndjson',
      'parked.ndjson',
      'discarded.ndjson',
      'view-persons.ndjson',
    ]),
  );
});

it('writes a manifest with the line count and hash of each file, readable only by its owner', () => {
  const { files, tenant: of } = JSON.parse(readFileSync(join(to, 'export.json'), 'utf8')) as {
    files: { file: string; lines: number; sha256: string }[];
    tenant: string;
  };
  expect([of, files.find(({ file }) => file === 'intake/events.ndjson')?.lines]).toEqual([ours, 2]);
  for (const { file, lines, sha256 } of files) {
    const text = readFileSync(join(to, file), 'utf8');
    expect([
      text.split('\n').length - 1,
      createHash('sha256').update(text).digest('hex'),
      statSync(join(to, file)).mode & 0o777,
    ]).toEqual([lines, sha256, 0o600]);
  }
});

it('overwrites nothing and refuses a malformed id', async () => {
  await expect(platform.runVerb(tenant, 'export', ours, '--to', to)).rejects.toThrow('already exists');
  await expect(
    platform.runVerb(tenant, 'export', "x'; DROP TABLE es.event; --", '--to', `${to}-2`),
  ).rejects.toThrow("is not an organisation's id");
});

describe('admitting an organisation', () => {
  const [first, second] = [
    { issuer: 'https://id.example.org', audience: 'geleit', tenants: [theirs] },
    { issuer: 'https://other.example.org', audience: 'geleit', tenants: [randomUUID()] },
  ];
  const addTenant = async (issuers: readonly object[], ...args: readonly string[]) => {
    let text = '';
    await tenant(
      {
        ...platform.ops,
        env: { ...platform.ops.env, OIDC_ISSUERS: JSON.stringify(issuers) },
        print: (line) => {
          text += line;
        },
      },
      ['add', ...args],
    );
    return text;
  };
  const listed = (text: string) =>
    JSON.parse(/OIDC_ISSUERS='(.*)'/.exec(text)?.[1] ?? '[]') as { issuer: string; tenants: string[] }[];

  it('generates an id and allows the issuer to issue tokens for it', async () => {
    const text = await addTenant([first, second], '--issuer', second.issuer);
    const id = /^organisation (\S+)$/m.exec(text)?.[1] ?? '';
    expect(listed(text)).toEqual([first, { ...second, tenants: [...second.tenants, id] }]);
    expect(text).toContain(`tenant_id=${id}`);
  });

  it('takes a given id, and changes nothing if the only issuer may issue tokens for all', async () => {
    const id = randomUUID();
    const text = await addTenant([{ issuer: first.issuer, audience: 'geleit' }], id);
    expect([text.startsWith(`organisation ${id}\n`), text.includes("OIDC_ISSUERS='")]).toEqual([true, false]);
  });

  it('refuses an id that is in use and one that is not a UUID', async () => {
    await expect(addTenant([first], ours)).rejects.toThrow('already has events');
    await expect(
      addTenant([first, second], second.tenants[0] ?? '', '--issuer', first.issuer),
    ).rejects.toThrow('already in OIDC_ISSUERS');
    await expect(addTenant([first, second])).rejects.toThrow(
      '--issuer must be one of https://id.example.org, https://other.example.org',
    );
    await expect(addTenant([first], 'x')).rejects.toThrow('not a UUID');
    await expect(platform.runVerb(tenant, 'add')).rejects.toThrow('OIDC_ISSUERS');
  });
});
