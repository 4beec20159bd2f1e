import { randomBytes, randomUUID } from 'node:crypto';
import { KeysUnavailable } from './key-faults.js';
import { describeKeyProvider } from './key-provider.features.js';
import { WrongKey } from './key-provider.js';
import { TransitClient } from './transit-client.js';
import { TransitStandIn } from './transit-stand-in.features.js';
import { VaultKeyProvider } from './vault-key-provider.js';

let vault: TransitStandIn;
beforeAll(async () => (vault = await TransitStandIn.start()));
afterAll(() => vault.close());

const open = (
  settings: { readonly token?: string; readonly address?: string; readonly mount?: string } = {},
) =>
  new VaultKeyProvider(
    'intake',
    new TransitClient({
      address: vault.address,
      token: vault.token,
      mount: 'transit',

      ...settings,
    }),
  );
const newKey = () => ({ id: randomUUID(), bytes: randomBytes(32) });

describe('the Vault provider', () => {
  describeKeyProvider(() => {
    const provider = open();
    return {
      provider,
      retire: (tenant, kek) =>
        kek === undefined ? provider.destroyKeks(tenant) : provider.destroyKeksBefore(tenant, kek),
    };
  });
});

it('is unavailable while Vault is sealed or away', async () => {
  const tenant = randomUUID();
  const [wrapped] = await open().wrap(tenant, [newKey()]);
  vault.sealed = true;
  await expect(open().wrap(tenant, [newKey()])).rejects.toThrow(KeysUnavailable);
  await expect(open().unwrap(tenant, [wrapped!])).rejects.toThrow(KeysUnavailable);
  await expect(open().check()).rejects.toThrow(KeysUnavailable);
  vault.sealed = false;
  expect(await open().unwrap(tenant, [wrapped!])).toHaveLength(1);
  await expect(open({ address: 'http://127.0.0.1:1' }).check()).rejects.toThrow(KeysUnavailable);
});

it('says which setting is wrong', async () => {
  await expect(open({ token: 'another' }).check()).rejects.toThrow('Vault refuses VAULT_TOKEN');
  await expect(open({ mount: 'elsewhere' }).wrap(randomUUID(), [newKey()])).rejects.toThrow(
    'VAULT_TRANSIT_MOUNT',
  );
});

it('does not open what another Vault wrapped', async () => {
  const other = await TransitStandIn.start();
  const tenant = randomUUID();
  const [wrapped] = await open({ address: other.address, token: other.token }).wrap(tenant, [newKey()]);
  await other.close();
  await expect(open().unwrap(tenant, [wrapped!])).rejects.toThrow(WrongKey);
});

it('renews its token once an hour', async () => {
  let now = 0;
  const transit = new TransitClient({ address: vault.address, token: vault.token, mount: 'transit' });
  const provider = new VaultKeyProvider('intake', transit, () => now);
  await provider.check();
  expect(vault.renewals).toBe(0);
  now = 3_600_000;
  await provider.check();
  await provider.check();
  expect(vault.renewals).toBe(1);
});
