import type { DataKey, SealingKeyRequest } from './data-keys.js';

interface Held {
  readonly key: DataKey;
  /** The version that it was made for, if that is known. */
  readonly fromVersion?: number;
  readonly until: number;
}

const [maxKeys, maxAgeMs] = [10_000, 60_000];
const ownerAndScope = ({ owner, scope }: Pick<DataKey, 'owner' | 'scope'>): string =>
  `${owner.tenant}|${owner.streamType}|${owner.streamId}|${scope}`;

/** Removes the entry that was used least recently, if there are too many. */
function keepBounded(entries: Map<string, Held>): void {
  const [oldest] = entries.size > maxKeys ? entries.keys() : [];
  if (oldest !== undefined) entries.delete(oldest);
}

/**
 * The 10,000 opened keys that were used last, for at most a minute. Holds nothing while nobody would tell it
 * that keys were destroyed.
 */
export class KeyCache {
  private readonly byId = new Map<string, Held>();
  private readonly byOwner = new Map<string, Held>();
  private enabled = false;
  /** Grows when keys are dropped: what was read before may have been destroyed since. */
  epoch = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** What was read before may have been destroyed while nobody listened. */
  enable(): void {
    this.clear();
    this.enabled = true;
  }

  disable(): void {
    this.enabled = false;
    this.clear();
  }

  clear(): void {
    this.epoch += 1;
    this.byId.clear();
    this.byOwner.clear();
  }

  get(id: string): DataKey | undefined {
    return this.use(this.byId, id)?.key;
  }

  forSealing(request: SealingKeyRequest): DataKey | undefined {
    const held = this.use(this.byOwner, ownerAndScope(request));
    const { fromVersion } = held ?? {};
    return fromVersion !== undefined && fromVersion >= request.since && fromVersion <= request.version
      ? held?.key
      : undefined;
  }

  /** Keeps a key that was read in this epoch. With its version, it also seals. */
  put(key: DataKey, epoch: number, fromVersion?: number): void {
    if (!this.enabled || epoch !== this.epoch) return;
    const held: Held = {
      key,
      until: this.now() + maxAgeMs,
      ...(fromVersion !== undefined && { fromVersion }),
    };
    this.byId.set(key.id, held);
    keepBounded(this.byId);
    if (fromVersion === undefined) return;
    this.byOwner.set(ownerAndScope(key), held);
    keepBounded(this.byOwner);
  }

  private use(entries: Map<string, Held>, name: string): Held | undefined {
    const held = entries.get(name);
    if (held === undefined) return undefined;
    entries.delete(name);
    if (held.until < this.now()) return undefined;
    entries.set(name, held);
    return held;
  }
}
