import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { OrganisationEnded } from './key-faults.js';
import type { Keks, StoredKek } from './keks.js';
import { WrongKey, type AdministeredKeyProvider, type PlainKey, type WrappedKey } from './key-provider.js';
import type { MasterKeys } from './master-keys.js';
import { unwrapBytes, wrapBytes } from './wrapping.js';

interface OpenKek {
  readonly kek: number;
  readonly key: KeyObject;
}

/** What is bound to the wrapping of a key-encryption key. */
export const kekPlace = (service: string, tenant: string, kek: number): string =>
  `key-encryption key|${service}|${tenant}|${kek}`;
const keyPlace = (tenant: string, id: string): string => `data key|${tenant}|${id}`;

/**
 * Key-encryption keys are stored beside the data keys, wrapped with a master key that a file holds. Opened
 * ones stay in memory; a new one is noticed when a key is refused or cannot be opened.
 */
export class FileKeyProvider implements AdministeredKeyProvider {
  private readonly opened = new Map<string, Promise<readonly OpenKek[]>>();

  constructor(
    private readonly service: string,
    private readonly keks: Keks,
    private readonly masterKeys: MasterKeys,
  ) {}

  async wrap(tenant: string, keys: readonly PlainKey[]): Promise<readonly WrappedKey[]> {
    const { kek, key } = (await this.open(tenant))[0] ?? (await this.createFirst(tenant));
    return keys.map(({ id, bytes }) => ({ id, kek, bytes: wrapBytes(key, bytes, keyPlace(tenant, id)) }));
  }

  async unwrap(tenant: string, keys: readonly WrappedKey[]): Promise<readonly PlainKey[]> {
    const wanted = keys.map(({ kek }) => kek);
    const held = await this.open(tenant);
    const missing = wanted.some((kek) => !held.some((open) => open.kek === kek));
    if (missing) this.forget(tenant);
    const keksByNumber = new Map(
      (missing ? await this.open(tenant) : held).map(({ kek, key }) => [kek, key]),
    );
    return keys.map(({ id, kek, bytes }) => {
      const key = keksByNumber.get(kek);
      if (key === undefined) throw new WrongKey(`key-encryption key ${kek} of an organisation is missing`);
      return { id, bytes: unwrapBytes(key, bytes, keyPlace(tenant, id)) };
    });
  }

  async rewrap(tenant: string, keys: readonly WrappedKey[]): Promise<readonly WrappedKey[]> {
    this.forget(tenant);
    return this.wrap(tenant, await this.unwrap(tenant, keys));
  }

  forget(tenant: string): void {
    this.opened.delete(tenant);
  }

  async check(): Promise<void> {
    // Needs nothing but its memory.
  }

  async createKek(tenant: string): Promise<number> {
    const [newest] = await this.keks.list(tenant);
    const kek = (newest?.kek ?? 0) + 1;
    await this.keks.add(tenant, this.seal(tenant, kek));
    this.forget(tenant);
    return kek;
  }

  async destroyKeksBefore(tenant: string): Promise<void> {
    // Its rows were the only copies.
    this.forget(tenant);
  }

  async destroyKeks(tenant: string): Promise<void> {
    this.forget(tenant);
  }

  /** Another process may do the same: whichever is stored first is used by both. */
  private async createFirst(tenant: string): Promise<OpenKek> {
    await this.keks.add(tenant, this.seal(tenant, 1));
    this.forget(tenant);
    const [first] = await this.open(tenant);
    if (first === undefined) throw new OrganisationEnded(tenant);
    return first;
  }

  private seal(tenant: string, kek: number): StoredKek {
    const wrapped = this.masterKeys.wrap(randomBytes(32), kekPlace(this.service, tenant, kek));
    return { kek, wrapped, master: this.masterKeys.newestId };
  }

  private open(tenant: string): Promise<readonly OpenKek[]> {
    const known = this.opened.get(tenant);
    if (known !== undefined) return known;
    const opening = this.keks.list(tenant).then((stored) =>
      stored.map(({ kek, wrapped, master }) => ({
        kek,
        key: createSecretKey(this.masterKeys.unwrap(master, wrapped, kekPlace(this.service, tenant, kek))),
      })),
    );
    this.opened.set(tenant, opening);
    opening.catch(() => this.opened.delete(tenant));
    return opening;
  }
}
