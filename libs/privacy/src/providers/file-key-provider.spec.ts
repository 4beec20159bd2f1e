import { randomBytes, randomUUID } from 'node:crypto';
import { FileKeyProvider } from './file-key-provider.js';
import { describeKeyProvider } from './key-provider.features.js';
import type { Keks, StoredKek } from './keks.js';
import { MasterKeys } from './master-keys.js';

/** Key-encryption keys in memory. */
class MemoryKeks implements Keks {
  readonly stored = new Map<string, readonly StoredKek[]>();

  async list(tenant: string): Promise<readonly StoredKek[]> {
    return this.stored.get(tenant) ?? [];
  }

  async add(tenant: string, added: StoredKek): Promise<void> {
    const known = await this.list(tenant);
    if (!known.some(({ kek }) => kek === added.kek)) this.stored.set(tenant, [added, ...known]);
  }
}

const secret = () => randomBytes(32).toString('base64url');
const [first, second] = [secret(), secret()];
const newKey = () => ({ id: randomUUID(), bytes: randomBytes(32) });
const tenant = randomUUID();

describe('the file provider', () => {
  describeKeyProvider(() => {
    const keks = new MemoryKeks();
    const provider = new FileKeyProvider('intake', keks, new MasterKeys(first));
    return {
      provider,
      retire: async (of, before = Infinity) => {
        keks.stored.set(
          of,
          (await keks.list(of)).filter(({ kek }) => kek >= before),
        );
        await (before === Infinity ? provider.destroyKeks(of) : provider.destroyKeksBefore(of));
      },
    };
  });

  it('opens with any of several master keys, and with no other', async () => {
    const keks = new MemoryKeks();
    const open = (keys: string, service = 'intake') =>
      new FileKeyProvider(service, keks, new MasterKeys(keys));
    const [wrapped] = await open(first).wrap(tenant, [newKey()]);
    expect(await open(`${second}, ${first}`).unwrap(tenant, [wrapped!])).toHaveLength(1);
    await expect(open(second).unwrap(tenant, [wrapped!])).rejects.toThrow('wrapped with another MASTER_KEY');
    await expect(open(first, 'reporting').unwrap(tenant, [wrapped!])).rejects.toThrow('cannot be opened');
  });

  it('refuses a short master key', () => {
    expect(() => new MasterKeys(`${first},short`)).toThrow('at least 32 characters');
  });
});
