import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** Bytes of a raw public key of either curve (RFC 8032 §5.1.5, RFC 7748 §5). */
const rawKeyBytes = 32;

/** The DER frames around a raw public key (RFC 8410 §4); Node imports no raw keys. */
const spkiFrames = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  x25519: Buffer.from('302a300506032b656e032100', 'hex'),
} as const;

/** One public key of a service: what it signs with, and what is sealed for it. */
export interface ServicePublicKey {
  /** Names the key in signatures and sealed values: 8 bytes of its SHA-256 hash, in base64url. */
  readonly keyId: string;
  /** Ed25519 */
  readonly verification: KeyObject;
  /** X25519 */
  readonly agreement: KeyObject;
}

const importRaw = (curve: keyof typeof spkiFrames, raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiFrames[curve], raw]), format: 'der', type: 'spki' });

const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-rawKeyBytes);

/** The text of a public key: both raw keys one after the other, 64 bytes in base64url (86 characters). */
export const publicKeyText = (verification: KeyObject, agreement: KeyObject): string =>
  Buffer.concat([rawOf(verification), rawOf(agreement)]).toString('base64url');

/** Undefined if the text is no public key of a service. */
export function parsePublicKey(text: string): ServicePublicKey | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 2 * rawKeyBytes || bytes.toString('base64url') !== text) return undefined;
  return {
    keyId: createHash('sha256').update(bytes).digest().subarray(0, 8).toString('base64url'),
    verification: importRaw('ed25519', bytes.subarray(0, rawKeyBytes)),
    agreement: importRaw('x25519', bytes.subarray(rawKeyBytes)),
  };
}
