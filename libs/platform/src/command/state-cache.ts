/** The state of a stream as it was folded up to a version. */
export interface CachedState {
  readonly state: unknown;
  readonly version: number;
}

/**
 * Least recently used states, so that a busy stream is not folded from its beginning each time. A hit is a
 * place to continue from, never the truth.
 */
export class StateCache {
  private readonly entries = new Map<string, CachedState>();

  constructor(private readonly size = 10_000) {}

  get(key: string): CachedState | undefined {
    const found = this.entries.get(key);
    if (found === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, found);
    return found;
  }

  put(key: string, cachedState: CachedState): void {
    this.entries.delete(key);
    this.entries.set(key, cachedState);
    if (this.entries.size > this.size) this.entries.delete(this.entries.keys().next().value ?? key);
  }
}
