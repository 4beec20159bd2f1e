import { createHash } from 'node:crypto';
import type { AuthenticatedActor } from './authenticated-actor.js';

/** How long a withdrawn key can still be accepted, for a token that was verified with it. */
const maxAgeMs = 30_000;
const maxTokens = 10_000;

interface CachedToken {
  readonly actor: AuthenticatedActor;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Recently verified tokens, by hash. The least recently used are evicted first. */
export class VerifiedTokenCache {
  private readonly entries = new Map<string, CachedToken>();

  constructor(private readonly now: () => number) {}

  get size(): number {
    return this.entries.size;
  }

  find(token: string): AuthenticatedActor | undefined {
    const key = tokenHash(token);
    const cached = this.entries.get(key);
    this.entries.delete(key);
    if (cached === undefined || cached.until <= this.now()) return undefined;
    this.entries.set(key, cached);
    return cached.actor;
  }

  /** Stores a verified token for 30 s, but never beyond its expiry. */
  store(token: string, actor: AuthenticatedActor): void {
    const until = Math.min(this.now() + maxAgeMs, actor.expiresAt * 1000);
    this.entries.set(tokenHash(token), { actor, until });
    const [oldest] = this.entries.keys();
    if (this.entries.size > maxTokens && oldest !== undefined) this.entries.delete(oldest);
  }
}

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64');
