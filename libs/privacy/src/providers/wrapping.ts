import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt } from '../encryption/aes-gcm.js';
import { WrongKey } from './key-provider.js';

/** Encrypts a key for the place in which it is kept. */
export const wrapBytes = (key: KeyObject, bytes: Buffer, place: string): Buffer =>
  encrypt(key, bytes, { bound: place });

/** @throws WrongKey if the key or the place is another, or the bytes were changed */
export function unwrapBytes(key: KeyObject, wrapped: Buffer, place: string): Buffer {
  try {
    return decrypt(key, wrapped, place);
  } catch (fault) {
    throw new WrongKey('a wrapped key cannot be opened with the key that wrapped it', { cause: fault });
  }
}
