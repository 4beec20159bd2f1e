import { createCipheriv, createDecipheriv, randomBytes, type CipherKey } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Bytes of the nonce (NIST SP 800-38D §5.2.1.1) and of the tag, which go before and after the ciphertext. */
export const [nonceBytes, tagBytes] = [12, 16] as const;

export interface Encryption {
  /** Authenticated with the bytes: they can be decrypted only with the same. */
  readonly bound?: Uint8Array | string;
  /** Random by default. One key must never encrypt two different contents with one nonce. */
  readonly nonce?: Uint8Array;
}

/** Encrypts with AES-256-GCM. Returns nonce, ciphertext and tag in one. */
export function encrypt(
  key: CipherKey,
  content: Uint8Array | string,
  { bound = '', nonce = randomBytes(nonceBytes) }: Encryption = {},
): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(Buffer.from(content)), cipher.final(), cipher.getAuthTag()]);
}

/** The opposite of `encrypt`. @throws Error if the key or `bound` is another, or the bytes were changed */
export function decrypt(key: CipherKey, box: Uint8Array, bound: Uint8Array | string = ''): Buffer {
  if (box.length < nonceBytes + tagBytes) throw new Error('too short to be encrypted');
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(bound))
    .setAuthTag(box.subarray(-tagBytes));
  return Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}
