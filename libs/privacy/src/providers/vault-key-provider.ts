import type { AdministeredKeyProvider, PlainKey, WrappedKey } from './key-provider.js';
import { WrongKey } from './key-provider.js';
import type { TransitClient } from './transit-client.js';

const renewalMs = 3_600_000;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** The same for each key, so that one wrapping does not open in the place of another. */
const placeOf = (id: string): string => base64(`data key|${id}`);

/**
 * Key-encryption keys that never leave HashiCorp Vault or OpenBao: one of its Transit engine for each
 * organisation and service, `geleit-<service>-<tenant>`, so that a policy can confine a service's token.
 */
export class VaultKeyProvider implements AdministeredKeyProvider {
  private renewedAt: number;

  constructor(
    private readonly service: string,
    private readonly transit: TransitClient,
    private readonly now: () => number = Date.now,
  ) {
    this.renewedAt = now();
  }

  async wrap(tenant: string, keys: readonly PlainKey[]): Promise<readonly WrappedKey[]> {
    const items = keys.map(({ id, bytes }) => ({
      plaintext: bytes.toString('base64'),
      associated_data: placeOf(id),
    }));
    return this.wrappedKeys(keys, await this.transit.batch('encrypt', this.nameOf(tenant), items));
  }

  async unwrap(tenant: string, keys: readonly WrappedKey[]): Promise<readonly PlainKey[]> {
    const results = await this.transit.batch('decrypt', this.nameOf(tenant), this.ciphertexts(keys));
    return keys.map(({ id }, index) => ({
      id,
      bytes: Buffer.from(results[index]?.plaintext ?? '', 'base64'),
    }));
  }

  async rewrap(tenant: string, keys: readonly WrappedKey[]): Promise<readonly WrappedKey[]> {
    return this.wrappedKeys(
      keys,
      await this.transit.batch('rewrap', this.nameOf(tenant), this.ciphertexts(keys)),
    );
  }

  forget(): void {
    // Vault wraps with the newest by itself.
  }

  async check(): Promise<void> {
    const { renewable } = await this.transit.lookUpToken();
    if (!renewable || this.now() - this.renewedAt < renewalMs) return;
    this.renewedAt = this.now();
    await this.transit.renewToken();
  }

  async createKek(tenant: string): Promise<number> {
    const name = this.nameOf(tenant);
    await this.transit.key('POST', `${name}/rotate`, {});
    const { latest_version: kek } = (await this.transit.key('GET', name)) ?? {};
    if (typeof kek !== 'number')
      throw new WrongKey('Vault does not say which version of its key is the newest');
    return kek;
  }

  async destroyKeksBefore(tenant: string, kek: number): Promise<void> {
    const name = this.nameOf(tenant);
    await this.transit.key('POST', `${name}/config`, {
      min_decryption_version: kek,
      min_encryption_version: kek,
    });
    await this.transit.key('POST', `${name}/trim`, { min_available_version: kek });
  }

  async destroyKeks(tenant: string): Promise<void> {
    const name = this.nameOf(tenant);
    await this.transit.key('POST', `${name}/config`, { deletion_allowed: true });
    await this.transit.key('DELETE', name);
  }

  private nameOf(tenant: string): string {
    return `geleit-${this.service}-${tenant}`;
  }

  private ciphertexts(keys: readonly WrappedKey[]) {
    return keys.map(({ id, bytes }) => ({ ciphertext: bytes.toString(), associated_data: placeOf(id) }));
  }

  /** A ciphertext names the version of its key: `vault:v1:…`. */
  private wrappedKeys(
    keys: readonly { readonly id: string }[],
    results: readonly { readonly ciphertext?: string }[],
  ): readonly WrappedKey[] {
    return keys.map(({ id }, index) => {
      const { ciphertext = '' } = results[index] ?? {};
      const [, version] = /^vault:v(\d+):/.exec(ciphertext) ?? [];
      if (version === undefined) throw new WrongKey('Vault returned no ciphertext');
      return { id, kek: Number(version), bytes: Buffer.from(ciphertext) };
    });
  }
}
