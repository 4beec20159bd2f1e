import { createHash } from 'node:crypto';
import type { AuthenticatedActor } from './authenticated-actor.js';

/** How long a withdrawn key can still count for a token that was verified with it. */
const maxAgeMs = 30_000;
const maxTokens = 10_000;

interface CachedToken {
  readonly actor: AuthenticatedActor;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Tokens that were verified a moment ago, by their hash; those not used for longest make room. */
export class VerifiedTokenCache {
  private readonly entries = new Map<string, CachedToken>();

  constructor(private readonly now: () => number) {}

  get size(): number {
    return this.entries.size;
  }

  find(token: string): AuthenticatedActor | undefined {
    const key = tokenHash(token);
    const found = this.entries.get(key);
    this.entries.delete(key);
    if (found === undefined || found.until <= this.now()) return undefined;
    this.entries.set(key, found);
    return found.actor;
  }

  /** Remembers a success for 30 s, and never beyond the token's own end. */
  store(token: string, actor: AuthenticatedActor): void {
    const until = Math.min(this.now() + maxAgeMs, actor.until * 1000);
    this.entries.set(tokenHash(token), { actor, until });
    const [oldest] = this.entries.keys();
    if (this.entries.size > maxTokens && oldest !== undefined) this.entries.delete(oldest);
  }
}

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64');
