import type { KeysSince } from '@geleit/privacy';

/** The state of a stream, folded up to a version. */
export interface CachedState {
  readonly state: unknown;
  readonly version: number;
  /** For each scope, the version of the last event that destroyed the keys of earlier ones. */
  readonly keysSince: KeysSince;
}

/**
 * Keeps recently used states, so that a busy stream is not folded from its beginning each time. A cached
 * state may be out of date: newer events are folded onto it.
 */
export class StateCache {
  private readonly entries = new Map<string, CachedState>();

  constructor(private readonly size = 10_000) {}

  get(key: string): CachedState | undefined {
    const cached = this.entries.get(key);
    if (cached === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, cached);
    return cached;
  }

  put(key: string, cachedState: CachedState): void {
    this.entries.delete(key);
    this.entries.set(key, cachedState);
    if (this.entries.size > this.size) this.entries.delete(this.entries.keys().next().value ?? key);
  }
}
