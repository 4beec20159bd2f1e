import { randomBytes, randomUUID } from 'node:crypto';
import { WrongKey } from '../providers/key-provider.js';
import { OrganisationEnded } from '../providers/key-faults.js';
import { MasterKeys } from '../providers/master-keys.js';
import { TransitStandIn } from '../providers/transit-stand-in.features.js';
import type { KeyProviderSettings } from './open-data-keys.js';
import { KeysAdministration } from './keys-administration.js';
import { createKeysDatabase, type TestKeysDatabase } from './keys-database.features.js';
import { openDataKeys } from './open-data-keys.js';

const secret = () => randomBytes(32).toString('base64url');
const [first, second] = [secret(), secret()];
const requestFor = (tenant: string) => ({
  owner: { tenant, streamType: 'person', streamId: randomUUID() },
  scope: 'contact' as const,
  version: 1,
  since: 0,
});

let database: TestKeysDatabase;
let vault: TransitStandIn;
beforeAll(async () => {
  database = await createKeysDatabase();
  vault = await TransitStandIn.start();
});
afterAll(async () => {
  await vault.close();
  await database.close();
});

const settingsOf = (kind: string): KeyProviderSettings =>
  kind === 'file'
    ? { kind: 'file', masterKey: first }
    : { kind: 'vault', address: vault.address, token: vault.token, mount: 'transit' };
const administer = (provider: KeyProviderSettings) =>
  KeysAdministration.open({ url: database.admin, service: database.service, provider });
const statusOf = async (administration: KeysAdministration, tenant: string) =>
  (await administration.status()).find((each) => each.tenant === tenant);

describe.each(['file', 'vault'])('with the %s provider', (kind) => {
  let administration: KeysAdministration;
  beforeAll(async () => {
    await database.sql('DELETE FROM keys.check_value; DELETE FROM keys.data_key; DELETE FROM keys.kek');
    administration = administer(settingsOf(kind));
  });
  afterAll(() => administration.close());
  const open = () =>
    openDataKeys({ url: database.url, service: database.service, provider: settingsOf(kind) });

  it('replaces a key-encryption key while services make and open data keys, and nothing fails', async () => {
    const tenant = randomUUID();
    const services = [await open(), await open()];
    const made = new Map<string, string>();
    let running = true;
    const work = services.map(async (keys) => {
      while (running) {
        const fresh = await keys.forSealing(Array.from({ length: 5 }, () => requestFor(tenant)));
        for (const { id, key } of fresh) made.set(id, key.export().toString('hex'));
        await keys.find([...made.keys()].slice(-50));
      }
    });
    for (const kek of [2, 3, 4]) {
      while (made.size < kek * 100) await new Promise(setImmediate);
      const rotation = await administration.rotate(tenant);
      expect(rotation.kek).toBe(kek);
      expect(rotation.rewrapped).toBeGreaterThan(0);
    }
    running = false;
    await Promise.all(work);
    expect(await statusOf(administration, tenant)).toMatchObject({
      dataKeys: made.size,
      destroyed: 0,
      kek: 4,
      keks: 1,
    });
    const later = await open();
    const found = await later.find(made.keys());
    expect([...found.values()].map(({ id, key }) => [id, key.export().toString('hex')]).sort()).toEqual(
      [...made].sort(),
    );
    for (const keys of [...services, later]) await keys.close();
  });

  it('destroys all keys of one organisation, for which nothing can be sealed any more', async () => {
    const keys = await open();
    const [tenant, neighbour] = [randomUUID(), randomUUID()];
    const [doomed, kept] = await keys.forSealing([requestFor(tenant), requestFor(neighbour)]);
    expect(await administration.destroyOrganisation(tenant)).toBe(1);
    const fresh = await open();
    expect([...(await fresh.find([doomed!.id, kept!.id])).keys()]).toEqual([kept!.id]);
    expect(await statusOf(administration, tenant)).toMatchObject({
      dataKeys: 1,
      destroyed: 1,
      kek: null,
      keks: 0,
    });
    for (const each of [fresh, keys]) {
      const ended = await each.forSealing([requestFor(tenant)]).catch((fault: unknown) => fault);
      expect(ended).toBeInstanceOf(OrganisationEnded);
      expect(ended).toMatchObject({ tenant, message: expect.not.stringContaining(tenant) as string });
      expect(await each.forSealing([requestFor(neighbour)])).toHaveLength(1);
    }
    await keys.close();
    await fresh.close();
  });

  it('leaves out of a rotation what was destroyed', async () => {
    const keys = await open();
    const tenant = randomUUID();
    const requests = [requestFor(tenant), requestFor(tenant)];
    const [doomed] = await keys.forSealing(requests);
    await keys.destroy([{ owner: doomed!.owner, scopes: 'all' }]);
    expect(await administration.rotate(tenant)).toEqual({ kek: 2, rewrapped: 1 });
    expect((await keys.find([doomed!.id])).size).toBe(0);
    await keys.close();
  });

  it('opens at the next start what it made, and nothing with another key', async () => {
    await (await open()).close();
    await (await open()).close();
    const wrong = { ...settingsOf(kind), masterKey: second };
    const other = await TransitStandIn.start();
    await expect(
      openDataKeys({
        url: database.url,
        service: database.service,
        provider: wrong.kind === 'file' ? wrong : { ...wrong, address: other.address, token: other.token },
      }),
    ).rejects.toThrow(WrongKey);
    await other.close();
  });
});

it('replaces the master key while services use the old one', async () => {
  await database.sql('DELETE FROM keys.check_value; DELETE FROM keys.data_key; DELETE FROM keys.kek');
  const open = (masterKey: string) =>
    openDataKeys({ url: database.url, service: database.service, provider: { kind: 'file', masterKey } });
  const tenant = randomUUID();
  const old = await open(first);
  const running = await open(`${second},${first}`);
  const [made] = await old.forSealing([requestFor(tenant)]);
  const administration = administer({ kind: 'file', masterKey: `${second},${first}` });
  await expect(open(second)).rejects.toThrow('wrapped with another MASTER_KEY');
  expect(await administration.rewrapKeks(new MasterKeys(`${second},${first}`))).toBe(2);
  expect((await running.find([made!.id])).size).toBe(1);
  expect((await old.find([made!.id])).size).toBe(1);
  const later = await open(second);
  expect((await later.find([made!.id])).size).toBe(1);
  await expect(open(first)).rejects.toThrow('wrapped with another MASTER_KEY');
  for (const each of [running, old, later, administration]) await each.close();
});
