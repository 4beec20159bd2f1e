import type { ServiceIdentity } from '@geleit/privacy';
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { OpaqueTokens } from './opaque-tokens.js';

/**
 * What a service issues and only it reads again: the cursors of its lists, secret addresses and the
 * fingerprints of its receipts. The keys are derived from the service's own secret, once, and are the same in
 * each of its processes.
 */
export class LocalTokens {
  readonly cursors: OpaqueTokens;
  /** Addresses that are secret, because whoever has one reads without a token. */
  readonly addresses: OpaqueTokens;
  private readonly fingerprintKey: KeyObject;

  constructor(identity: Pick<ServiceIdentity, 'deriveSecret'>) {
    this.cursors = new OpaqueTokens(identity.deriveSecret('cursor'));
    this.addresses = new OpaqueTokens(identity.deriveSecret('address'));
    this.fingerprintKey = createSecretKey(identity.deriveSecret('receipt'));
  }

  /** HMAC-SHA-256 in hexadecimal: from a plain hash, personal values could be guessed. */
  fingerprintOf(text: string): string {
    return createHmac('sha256', this.fingerprintKey).update(text).digest('hex');
  }
}
