import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { decrypt, encrypt, nonceBytes, tagBytes } from '../encryption/aes-gcm.js';

/** Why something that was sealed for services cannot be opened here. */
export type SealFault = 'malformed' | 'unknown sender key' | 'not sealed for this key' | 'altered';

/** A sealed value cannot be opened. The message names the reason, never a value. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
  constructor(readonly reason: SealFault) {
    super(`sealed for services: ${reason}`);
  }
}

/** The parts of what is sealed for services. */
export interface SealedFor {
  readonly senderKeyId: string;
  /** The content key, wrapped for each key of each service, by the id of that key. */
  readonly wrappedKeys: ReadonlyMap<string, Buffer>;
  /** Nonce, ciphertext and tag. */
  readonly box: Buffer;
}

const contentKeyBytes = 32;
const sealVersion = '1';
/** The initial value of AES key wrap (RFC 3394 §2.2.3.1). */
const wrapInitialValue = Buffer.alloc(8, 0xa6);

/** `1.<sender's key>.<key>:<wrapped>,….<box>`: text, because that is what a record's value is. */
export const encodeSealed = ({ senderKeyId, wrappedKeys, box }: SealedFor): string =>
  [
    sealVersion,
    senderKeyId,
    [...wrappedKeys].map(([keyId, wrapped]) => `${keyId}:${wrapped.toString('base64url')}`).join(','),
    box.toString('base64url'),
  ].join('.');

/** @throws CannotOpen */
export function decodeSealed(text: string): SealedFor {
  const [version, senderKeyId, keys, box, ...rest] = text.split('.');
  if (version !== sealVersion || !senderKeyId || keys === undefined || !box || rest.length > 0)
    throw new CannotOpen('malformed');
  const bytes = Buffer.from(box, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw new CannotOpen('malformed');
  const wrappedKeys = keys.split(',').map((entry) => {
    const [keyId = '', wrapped = ''] = entry.split(':');
    return [keyId, Buffer.from(wrapped, 'base64url')] as const;
  });
  return { senderKeyId, wrappedKeys: new Map(wrappedKeys), box: bytes };
}

/** Bytes of a key's id and of a wrapped content key. */
const [keyIdBytes, wrappedKeyBytes] = [8, 40];
const textLengthOf = (bytes: number): number => Math.ceil((bytes * 4) / 3);

/**
 * The length of the text in which `bytes` bytes are sealed for this many services, at most: each may have
 * two keys.
 */
export const sealedLengthOf = (services: number, bytes: number): number =>
  sealVersion.length +
  textLengthOf(keyIdBytes) +
  2 * services * (textLengthOf(keyIdBytes) + textLengthOf(wrappedKeyBytes) + ':,'.length) +
  textLengthOf(nonceBytes + bytes + tagBytes) +
  '...'.length;

/** AES key wrap (RFC 3394): no nonce, so that the same key may wrap any number of content keys. */
export function wrapKey(wrappingKey: Uint8Array, contentKey: Uint8Array): Buffer {
  const cipher = createCipheriv('id-aes256-wrap', wrappingKey, wrapInitialValue);
  return Buffer.concat([cipher.update(contentKey), cipher.final()]);
}

/** @throws CannotOpen */
export function unwrapKey(wrappingKey: Uint8Array, wrapped: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv('id-aes256-wrap', wrappingKey, wrapInitialValue);
    return Buffer.concat([decipher.update(wrapped), decipher.final()]);
  } catch {
    throw new CannotOpen('altered');
  }
}

/**
 * AES-256-GCM under a content key that seals nothing else: fresh, or derived from a secret and everything that
 * it seals (as SIV modes do, RFC 5297), so that the same bytes are sealed to the same text.
 */
export function sealBox(
  bytes: Uint8Array,
  repeatableWith?: { readonly secret: Uint8Array; readonly purpose: string },
): { readonly contentKey: Buffer; readonly box: Buffer } {
  const seed =
    repeatableWith === undefined
      ? randomBytes(contentKeyBytes + nonceBytes)
      : createHmac('sha512', repeatableWith.secret)
          .update(`${repeatableWith.purpose}\0`)
          .update(bytes)
          .digest();
  const contentKey = seed.subarray(0, contentKeyBytes);
  const nonce = seed.subarray(contentKeyBytes, contentKeyBytes + nonceBytes);
  return { contentKey, box: encrypt(contentKey, bytes, { nonce }) };
}

/** @throws CannotOpen */
export function openBox(contentKey: Uint8Array, box: Buffer): Buffer {
  try {
    return decrypt(contentKey, box);
  } catch {
    throw new CannotOpen('altered');
  }
}
