import { BadConfig, KeysConfig, openOfflineService, parseConfig, createLog } from '@geleit/platform';
import { keysUrlOf, openDataKeys, provisionKeys, type DataKeys } from '@geleit/privacy';
import { referrals } from '@geleit/referrals';
import { testRunFolder } from '@geleit/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl, serviceEnvironment, storedServiceOf, withAdminConnection } from '../ops.js';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { backupKeys } from './backup-keys.js';
import { keys } from './keys.js';

const masterKey = randomBytes(32).toString('base64url');
const requestFor = (tenant: string) => ({
  owner: { tenant, streamType: 'referral', streamId: randomUUID() },
  scope: 'contact' as const,
  version: 1,
  since: 0,
});
const [tenant, neighbour] = [randomUUID(), randomUUID()];
const folder = mkdtempSync(join(testRunFolder(), 'keys-'));
let platform: OpsFixture;
beforeAll(async () => {
  platform = await startOpsFixture({ services: [referrals], env: { MASTER_KEY: masterKey } });
}, 60_000);
afterAll(() => platform.stop());

const open = (): Promise<DataKeys> =>
  openDataKeys({
    url: keysUrlOf(platform.postgres.adminUrl, 'referrals'),
    service: 'referrals',
    provider: { kind: 'file', masterKey },
  });
async function withKeys<T>(work: (opened: DataKeys) => Promise<T>): Promise<T> {
  const opened = await open();
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
async function makeKey(of: string): Promise<string> {
  const [made] = await withKeys((opened) => opened.forSealing([requestFor(of)]));
  return made?.id ?? '';
}
const found = async (...ids: readonly string[]): Promise<readonly string[]> => [
  ...(await withKeys((opened) => opened.find(ids))).keys(),
];

it('counts the keys of each organisation, and replaces what wraps them', async () => {
  const [key, other] = [await makeKey(tenant), await makeKey(neighbour)];
  expect((await platform.runVerb(keys, 'rotate', '--organisation', tenant)).text).toBe(
    `referrals ${tenant}: key 2, 1 data keys wrapped again\n`,
  );
  const { text } = await platform.runVerb(keys, 'status');
  expect(text).toMatch(new RegExp(`referrals +${tenant} +1 +0 +2 +20`));
  expect(text).toMatch(new RegExp(`referrals +${neighbour} +1 +0 +1 +20`));
  expect(await found(key, other)).toEqual(expect.arrayContaining([key, other]));
});

it('destroys the keys of one organisation, once that is confirmed', async () => {
  const [key, other] = [await makeKey(tenant), await makeKey(neighbour)];
  await expect(platform.runVerb(keys, 'destroy-organisation', tenant)).rejects.toThrow(BadConfig);
  await expect(
    platform.runVerb(keys, 'destroy-organisation', tenant, '--confirm', neighbour),
  ).rejects.toThrow('unreadable, for good');
  expect(await found(key)).toEqual([key]);
  expect((await platform.runVerb(keys, 'destroy-organisation', tenant, '--confirm', tenant)).text).toBe(
    'referrals: 2 data keys destroyed\n',
  );
  expect(await found(key, other)).toEqual([other]);
});

it('copies the keys, and puts them back only where there are none', async () => {
  const copied = [await makeKey(neighbour), await makeKey(neighbour)];
  const ended = requestFor(neighbour);
  await withKeys((opened) => opened.destroy([{ owner: ended.owner, scopes: 'all', forever: true }]));
  const { text } = await platform.runVerb(backupKeys, '--to', folder);
  const copy = text.split('\n')[0] ?? '';
  expect(readFileSync(join(copy, 'referrals.json'), 'utf8')).toContain(copied[0]);
  await expect(platform.runVerb(backupKeys, 'restore', '--from', copy)).rejects.toThrow(
    'nothing is overwritten',
  );
  const admin = { adminUrl: platform.postgres.adminUrl, service: 'referrals', password: platform.password };
  await withAdminConnection(databaseUrl(platform.ops), (sql) =>
    sql.query('DROP DATABASE geleit_referrals_keys WITH (FORCE)'),
  );
  await provisionKeys(admin);
  expect((await platform.runVerb(backupKeys, 'restore', '--from', copy)).text).toMatch(/^\d+ keys restored/);
  expect(await found(...copied)).toEqual(expect.arrayContaining(copied));
  const [late] = await withKeys((opened) => opened.forSealing([ended]));
  expect(await found(late?.id ?? '')).toEqual([]);
});

it('keeps copies for 30 days at most', async () => {
  const old = join(folder, 'geleit-keys-20200101T000000000Z');
  mkdirSync(old);
  await expect(platform.runVerb(backupKeys, '--to', folder, '--keep-days', '31')).rejects.toThrow(BadConfig);
  await platform.runVerb(backupKeys, '--to', folder, '--keep-days', '7');
  expect(existsSync(old)).toBe(false);
  expect(readdirSync(folder).length).toBeGreaterThan(0);
});

it('does not open the service with another master key, and says so in one sentence', async () => {
  const env = { ...platform.ops.env, MASTER_KEY: randomBytes(32).toString('base64url') };
  const stored = storedServiceOf({ env }, referrals);
  expect(parseConfig([KeysConfig], serviceEnvironment({ env }, referrals))[0]).toEqual(stored.keys);
  await expect(
    openOfflineService(referrals, {
      ...stored,
      config: {},
      log: createLog({ service: 'referrals', level: 'silent' }),
    }),
  ).rejects.toThrow(
    'the keys of referrals: the keys in the keys database were wrapped with another MASTER_KEY',
  );
});
