import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { WrongKey } from './key-provider.js';

const [algorithm, ivBytes, tagBytes] = ['aes-256-gcm', 12, 16] as const;

/** AES-256-GCM with a random IV: IV, ciphertext and tag in one. `place` is authenticated with it. */
export function wrapBytes(key: KeyObject, bytes: Buffer, place: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** @throws WrongKey if the key or the place is another, or the bytes were changed */
export function unwrapBytes(key: KeyObject, wrapped: Buffer, place: string): Buffer {
  try {
    const decipher = createDecipheriv(algorithm, key, wrapped.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(place))
      .setAuthTag(wrapped.subarray(-tagBytes));
    return Buffer.concat([decipher.update(wrapped.subarray(ivBytes, -tagBytes)), decipher.final()]);
  } catch (fault) {
    throw new WrongKey('a wrapped key cannot be opened with the key that wrapped it', { cause: fault });
  }
}
