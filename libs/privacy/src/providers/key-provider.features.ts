import { randomBytes, randomUUID } from 'node:crypto';
import { WrongKey, type AdministeredKeyProvider, type PlainKey } from './key-provider.js';

export interface ProviderFixture {
  readonly provider: AdministeredKeyProvider;
  /** Ends the key-encryption keys before this one, or all of them. */
  retire(tenant: string, kek?: number): Promise<void>;
}

const newKeys = (count = 1): readonly PlainKey[] =>
  Array.from({ length: count }, () => ({ id: randomUUID(), bytes: randomBytes(32) }));

/** What every key provider does. */
export function describeKeyProvider(open: () => ProviderFixture): void {
  let provider: AdministeredKeyProvider;
  let retire: ProviderFixture['retire'];
  let tenant: string;
  beforeAll(() => ({ provider, retire } = open()));
  beforeEach(() => (tenant = randomUUID()));

  it('wraps keys, and unwraps them in their order', async () => {
    const keys = newKeys(20);
    const wrapped = await provider.wrap(tenant, keys);
    expect(new Set(wrapped.map(({ kek }) => kek))).toEqual(new Set([1]));
    expect(await provider.unwrap(tenant, wrapped.toReversed())).toEqual(keys.toReversed());
    const text = wrapped.map(({ bytes }) => `${bytes.toString('hex')}${bytes.toString('latin1')}`).join();
    for (const { bytes } of keys) {
      expect(text).not.toContain(bytes.toString('hex'));
      expect(text).not.toContain(bytes.toString('base64'));
    }
  });

  it('opens a key neither for another organisation, nor in the place of another, nor changed', async () => {
    const [wrapped] = await provider.wrap(tenant, newKeys());
    const neighbour = randomUUID();
    await provider.wrap(neighbour, newKeys());
    await expect(provider.unwrap(neighbour, [wrapped!])).rejects.toThrow(WrongKey);
    await expect(provider.unwrap(tenant, [{ ...wrapped!, id: randomUUID() }])).rejects.toThrow(WrongKey);
    const changed = Buffer.from(wrapped!.bytes);
    changed[changed.length - 5]! ^= 1;
    await expect(provider.unwrap(tenant, [{ ...wrapped!, bytes: changed }])).rejects.toThrow(WrongKey);
    expect(await provider.unwrap(tenant, [wrapped!])).toHaveLength(1);
  });

  it('replaces a key-encryption key while keys of the old one can still be opened', async () => {
    const keys = newKeys(3);
    const old = await provider.wrap(tenant, keys);
    const kek = await provider.createKek(tenant);
    expect(kek).toBe(2);
    provider.forget(tenant);
    expect((await provider.wrap(tenant, newKeys())).map((key) => key.kek)).toEqual([2]);
    expect(await provider.unwrap(tenant, old)).toEqual(keys);
    const again = await provider.rewrap(tenant, old);
    expect(again.map(({ id, kek }) => [id, kek])).toEqual(keys.map(({ id }) => [id, 2]));
    await retire(tenant, kek);
    expect(await provider.unwrap(tenant, again)).toEqual(keys);
    await expect(provider.unwrap(tenant, old)).rejects.toThrow(WrongKey);
  });

  it('says that it is available', async () => {
    await expect(provider.check()).resolves.toBeUndefined();
  });

  it('destroys what wraps the keys of one organisation, and of no other', async () => {
    const [wrapped] = await provider.wrap(tenant, newKeys());
    const neighbour = randomUUID();
    const [theirs] = await provider.wrap(neighbour, newKeys());
    await retire(tenant);
    await expect(provider.unwrap(tenant, [wrapped!])).rejects.toThrow(WrongKey);
    expect(await provider.unwrap(neighbour, [theirs!])).toHaveLength(1);
  });
}
