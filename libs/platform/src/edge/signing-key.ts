import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { OpaqueTokens, type TokenPurpose } from './opaque-tokens.js';

/**
 * The secret that signs cursors, consistency tokens and disclosure tickets; the same for every replica and
 * service of a deployment. Each derived key is derived once.
 */
export class SigningKey {
  private readonly key: KeyObject;
  private readonly tokens = new Map<TokenPurpose, OpaqueTokens>();

  constructor(private readonly secret: Buffer) {
    this.key = createSecretKey(secret);
  }

  tokensFor(purpose: TokenPurpose): OpaqueTokens {
    const cached = this.tokens.get(purpose);
    if (cached !== undefined) return cached;
    const tokens = new OpaqueTokens(this.secret, purpose);
    this.tokens.set(purpose, tokens);
    return tokens;
  }

  /** HMAC-SHA-256 in hexadecimal. */
  sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}
