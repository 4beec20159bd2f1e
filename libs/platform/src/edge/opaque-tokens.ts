import { decrypt, encrypt, nonceBytes } from '@geleit/privacy';
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * Tokens that a client returns unread and unchanged: AES-256-GCM, so that they reveal neither the value nor a
 * position in the log. `bound` is what the token belongs to (organisation, path, filters); it cannot be
 * decrypted under another. Each kind of token has a secret of its own. The nonce is a keyed hash of the content, so
 * that the same content gives the same token: a repeated response must not differ.
 */
export class OpaqueTokens {
  private readonly key: KeyObject;
  private readonly nonceKey: KeyObject;

  constructor(secret: Buffer) {
    const derive = (use: string): KeyObject =>
      createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `geleit/token/${use}`, 32)));
    [this.key, this.nonceKey] = [derive('key'), derive('nonce')];
  }

  issue(bound: string, value: unknown): string {
    const content = JSON.stringify(value);
    const nonce = createHmac('sha256', this.nonceKey)
      .update(JSON.stringify([bound, content]))
      .digest()
      .subarray(0, nonceBytes);
    return encrypt(this.key, content, { bound, nonce }).toString('base64url');
  }

  /** Returns the value, or undefined if the token was not issued here for `bound`. */
  decrypt(bound: string, token: string): unknown {
    try {
      return JSON.parse(decrypt(this.key, Buffer.from(token, 'base64url'), bound).toString()) as unknown;
    } catch {
      return undefined;
    }
  }
}
