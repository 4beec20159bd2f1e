import { createHash } from 'node:crypto';
import type { Identified } from './verifier.js';

/** How long a withdrawn key can still count for a token that was verified with it. */
const mostMs = 30_000;
const most = 10_000;

interface Known {
  readonly actor: Identified;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Tokens that were verified a moment ago, by their hash; those not used for longest make room. */
export class KnownTokens {
  private readonly known = new Map<string, Known>();

  constructor(private readonly now: () => number) {}

  get size(): number {
    return this.known.size;
  }

  find(token: string): Identified | undefined {
    const key = keyOf(token);
    const found = this.known.get(key);
    this.known.delete(key);
    if (found === undefined || found.until <= this.now()) return undefined;
    this.known.set(key, found);
    return found.actor;
  }

  /** Remembers a success for 30 s, and never beyond the token's own end. */
  keep(token: string, actor: Identified): void {
    const until = Math.min(this.now() + mostMs, actor.until * 1000);
    this.known.set(keyOf(token), { actor, until });
    const [oldest] = this.known.keys();
    if (this.known.size > most && oldest !== undefined) this.known.delete(oldest);
  }
}

const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64');
