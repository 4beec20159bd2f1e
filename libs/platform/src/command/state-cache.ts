/** The state of a stream as it was folded up to a version. */
export interface Known {
  readonly state: unknown;
  readonly version: number;
}

/**
 * Least recently used states, so that a busy stream is not folded from its beginning each time. A hit is a
 * place to continue from, never the truth.
 */
export class StateCache {
  private readonly known = new Map<string, Known>();

  constructor(private readonly size = 10_000) {}

  get(key: string): Known | undefined {
    const found = this.known.get(key);
    if (found === undefined) return undefined;
    this.known.delete(key);
    this.known.set(key, found);
    return found;
  }

  put(key: string, known: Known): void {
    this.known.delete(key);
    this.known.set(key, known);
    if (this.known.size > this.size) this.known.delete(this.known.keys().next().value ?? key);
  }
}
