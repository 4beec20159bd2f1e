import { consumedContracts, openStore } from '@geleit/platform';
import {
  createServiceKeys,
  DataSealing,
  MemoryDataKeys,
  ServiceDirectory,
  ServiceIdentity,
} from '@geleit/privacy';
import { referrals } from '@geleit/referrals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { serviceDatabaseUrl } from '../ops.js';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { tenant } from './tenant.js';
import { verify } from './verify.js';

const organisation = randomUUID();
const keys = createServiceKeys(['referrals', 'intake']);
const folder = mkdtempSync(join(tmpdir(), 'geleit-verify-'));
const exported = join(folder, 'export');
const headsFile = join(folder, 'heads.ndjson');
let platform: OpsFixture;

beforeAll(async () => {
  platform = await startOpsFixture({
    services: [referrals],
    env: {
      SERVICE_PUBLIC_KEYS: keys.publicKeys,
      OIDC_ISSUERS: JSON.stringify([{ issuer: 'https://login.example/', audience: 'geleit' }]),
    },
  });
  await platform.runVerb(
    ...([tenant, 'add', organisation, '--name', 'Träger Eins', '--association', 'awo'] as const),
    ...['--regime', 'dsgvo', '--land', 'NW', '--admin-subject', 'a', '--admin-name', 'Ver Waltung'],
  );
  const directory = ServiceDirectory.parse(keys.publicKeys);
  const identity = new ServiceIdentity('referrals', keys.secrets['referrals'] ?? '', directory);
  const store = await openStore(referrals, {
    url: serviceDatabaseUrl(platform.ops, referrals),
    contracts: consumedContracts(referrals),
    opener: new DataSealing(new MemoryDataKeys()),
  });
  const { heads } = await store.logSealer.sealNext(identity, new Date());
  await store.close();
  writeFileSync(headsFile, heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
  await platform.runVerb(tenant, 'export', organisation, '--to', exported);
});
afterAll(() => platform.stop());

const triggers = (state: string) => `ALTER TABLE es.event ${state} TRIGGER event_append_only`;
const tamper = (change: string) =>
  platform.query('referrals', `${triggers('DISABLE')}; ${change}; ${triggers('ENABLE ALWAYS')}`);
const eventAt = async (position: number) => {
  const [row] = await platform.query('referrals', 'SELECT event_id AS id FROM es.event WHERE position = $1', [
    position,
  ]);
  return String(row?.['id']);
};

describe('verify', () => {
  it('finds projections and logs sound, with the heads that were noted', async () => {
    const { well, text } = await platform.runVerb(verify, 'referrals', '--heads', headsFile);
    expect(text).toMatch(/ok {6}referrals log: \d+ events, 1 seals, 0 events not sealed yet\n/);
    expect(well).toBe(true);
  });

  it('proves that an event is in the log', async () => {
    const { well, text } = await platform.runVerb(verify, '--event', await eventAt(1));
    expect(text).toContain(`ok      referrals log of ${organisation}: position 1 is under seal 1`);
    expect(well).toBe(true);
    const unknown = await platform.runVerb(verify, '--event', randomUUID());
    expect(unknown).toMatchObject({ well: false, text: expect.stringContaining('referrals has no event') });
  });

  it('refuses what is no id, no export and no file of heads', async () => {
    await expect(platform.runVerb(verify, '--event', 'x')).rejects.toMatchObject({ name: 'BadConfig' });
    await expect(platform.runVerb(verify, '--export', folder)).rejects.toMatchObject({ name: 'BadConfig' });
    await expect(platform.runVerb(verify, '--heads', folder)).rejects.toMatchObject({ name: 'BadConfig' });
  });

  it('checks an export with public keys alone, and finds what was changed in it', async () => {
    const offline = (ops = { ...platform.ops, env: { SERVICE_PUBLIC_KEYS: keys.publicKeys } }) =>
      verify(ops, ['--export', exported, '--heads', headsFile]);
    expect(await offline()).toBe(true);
    const file = join(exported, 'referrals', 'events.ndjson');
    const lines = readFileSync(file, 'utf8');
    writeFileSync(file, lines.replace('Träger Eins', 'Träger Zwei'));
    expect(await offline()).toBe(false);
    writeFileSync(file, lines);
  });

  it('finds an edit that a superuser has made, and says where', async () => {
    await tamper("UPDATE es.event SET at = at + interval '1 day' WHERE position = 1");
    const { well, text } = await platform.runVerb(verify, 'referrals');
    expect(text).toContain(
      `FAULT   referrals log of ${organisation}: position 1: the event is not as it was written\n`,
    );
    expect(text).toContain('do: stop the service, keep its database as evidence');
    expect(well).toBe(false);
    expect((await platform.runVerb(verify, '--event', await eventAt(1))).text).toMatch(
      /^FAULT .* is not under/m,
    );
    await tamper("UPDATE es.event SET at = at - interval '1 day' WHERE position = 1");
  });
});
