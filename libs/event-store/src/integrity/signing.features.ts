import { generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import type { SealSignatures, SealSigner } from './seal.js';

const toSign = (purpose: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${purpose}\n`), bytes]);

/** A service's key for the specs of the store, and what its signatures are checked with. */
export function createTestSigner(service: string, keyId = 'first'): SealSigner & SealSignatures {
  const { privateKey, publicKey }: Readonly<Record<'privateKey' | 'publicKey', KeyObject>> =
    generateKeyPairSync('ed25519');
  return {
    sign: (purpose, bytes) => ({
      keyId,
      signature: sign(null, toSign(purpose, bytes), privateKey).toString('base64url'),
    }),
    verify: (signedBy, purpose, bytes, signed) =>
      signedBy === service &&
      signed.keyId === keyId &&
      verify(null, toSign(purpose, bytes), publicKey, Buffer.from(signed.signature, 'base64url')),
  };
}
