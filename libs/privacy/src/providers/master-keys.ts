import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { WrongKey } from './key-provider.js';
import { unwrapBytes, wrapBytes } from './wrapping.js';

interface MasterKey {
  /** Says which master key wrapped something, and nothing about it. */
  readonly id: string;
  readonly key: KeyObject;
}

const derive = (secret: string, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `geleit master key: ${purpose}`, length));

const masterKeyOf = (secret: string): MasterKey => ({
  id: derive(secret, 'id', 8).toString('hex'),
  key: createSecretKey(derive(secret, 'wrap', 32)),
});

/** The secrets that wrap key-encryption keys, newest first. */
export class MasterKeys {
  private readonly all: readonly [MasterKey, ...MasterKey[]];

  /** @param text random secrets of at least 32 characters, separated by commas, newest first */
  constructor(text: string) {
    const [newest = '', ...older] = text.split(',').map((secret) => secret.trim());
    if ([newest, ...older].some(({ length }) => length < 32))
      throw new WrongKey('each master key has at least 32 characters');
    this.all = [masterKeyOf(newest), ...older.map(masterKeyOf)];
  }

  /** Of the newest, with which everything new is wrapped. */
  get newestId(): string {
    return this.all[0].id;
  }

  wrap(bytes: Buffer, place: string): Buffer {
    return wrapBytes(this.all[0].key, bytes, place);
  }

  /** @throws WrongKey if it was wrapped with none of these */
  unwrap(id: string, wrapped: Buffer, place: string): Buffer {
    const found = this.all.find((key) => key.id === id);
    if (found === undefined)
      throw new WrongKey(
        'the keys in the keys database were wrapped with another MASTER_KEY than the configured one',
      );
    return unwrapBytes(found.key, wrapped, place);
  }
}
