import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import {
  DataKeys,
  UnknownKey,
  type DataKey,
  type KeyDestruction,
  type KeyOwner,
  type SealingKeyRequest,
} from './data-keys.js';

interface HeldKey extends DataKey {
  readonly fromVersion: number;
  readonly madeAt: string;
  readonly destroyed: boolean;
}

const nameOf = ({ tenant, streamType, streamId }: KeyOwner): string =>
  JSON.stringify([tenant, streamType, streamId]);
const isOwnedBy = ({ owner }: HeldKey, { tenant, streamType, streamId }: KeyOwner): boolean =>
  owner.tenant === tenant && owner.streamType === streamType && owner.streamId === streamId;

/** Keys that are gone with the process. */
export class MemoryDataKeys extends DataKeys {
  private readonly keys = new Map<string, HeldKey>();
  private readonly endedOwners = new Set<string>();
  private position = 0;

  async forSealing(requests: readonly SealingKeyRequest[]): Promise<readonly DataKey[]> {
    return requests.map((request) => this.findUsable(request) ?? this.make(request));
  }

  async find(ids: Iterable<string>): Promise<ReadonlyMap<string, DataKey>> {
    const found = [...ids].map((id) => {
      const held = this.keys.get(id);
      if (held === undefined) throw new UnknownKey(id);
      return held;
    });
    return new Map(found.filter(({ destroyed }) => !destroyed).map((key) => [key.id, key]));
  }

  async destroy(destructions: readonly KeyDestruction[]): Promise<readonly string[]> {
    for (const { owner, forever } of destructions) if (forever) this.endedOwners.add(nameOf(owner));
    const doomed = [...this.keys.values()].filter((held) =>
      destructions.some((destruction) => isMeant(held, destruction)),
    );
    for (const held of doomed) this.keys.set(held.id, { ...held, destroyed: true });
    return doomed.map(({ id }) => id);
  }

  async destroyedUpTo(): Promise<number> {
    return this.position;
  }

  async saveDestroyedUpTo(position: number): Promise<void> {
    this.position = Math.max(this.position, position);
  }

  async sweep(): Promise<boolean> {
    return false;
  }

  async check(): Promise<void> {
    // Memory is always there.
  }

  async close(): Promise<void> {
    this.keys.clear();
  }

  private findUsable({ owner, scope, version, since }: SealingKeyRequest): DataKey | undefined {
    return [...this.keys.values()]
      .filter(
        (held) =>
          !held.destroyed &&
          held.scope === scope &&
          held.fromVersion >= since &&
          held.fromVersion <= version &&
          isOwnedBy(held, owner),
      )
      .sort((a, b) => b.fromVersion - a.fromVersion)[0];
  }

  private make({ owner, scope, version }: SealingKeyRequest): DataKey {
    const key = createSecretKey(randomBytes(32));
    const destroyed = this.endedOwners.has(nameOf(owner));
    const made: HeldKey = {
      id: randomUUID(),
      owner,
      scope,
      key,
      fromVersion: version,
      madeAt: new Date().toISOString(),
      destroyed,
    };
    this.keys.set(made.id, made);
    return made;
  }
}

const isMeant = (
  held: HeldKey,
  { owner, scopes, beforeVersion = Infinity, madeBefore }: KeyDestruction,
): boolean =>
  isOwnedBy(held, owner) &&
  (madeBefore === undefined || held.madeAt < madeBefore) &&
  (scopes === 'all' || scopes.includes(held.scope)) &&
  held.fromVersion < beforeVersion;
