import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface MemoryEntry {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** No demo needs more sign-ins than this at once; beyond it the oldest are dropped. */
const maxEntries = 10_000;

/**
 * Stores sessions, codes and grants of one issuer until the process ends. Keys and client secrets are stored
 * elsewhere.
 */
export function memoryAdapterFactory(): AdapterFactory {
  const entries = new Map<string, MemoryEntry>();
  return (model) => new MemoryAdapter(model, entries);
}

class MemoryAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly entries: Map<string, MemoryEntry>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn = Infinity): Promise<void> {
    this.entries.delete(this.entryKey(id));
    this.entries.set(this.entryKey(id), { payload, until: Date.now() + expiresIn * 1000 });
    const [oldest] = this.entries.keys();
    if (this.entries.size > maxEntries && oldest !== undefined) this.entries.delete(oldest);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const { payload, until = 0 } = this.entries.get(this.entryKey(id)) ?? {};
    return until > Date.now() ? payload : undefined;
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findFirst((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findFirst((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const entry = this.entries.get(this.entryKey(id));
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.entries.delete(this.entryKey(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.entries) if (payload.grantId === grantId) this.entries.delete(key);
  }

  private async findFirst(fits: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    const now = Date.now();
    for (const [key, { payload, until }] of this.entries)
      if (key.startsWith(`${this.model}:`) && until > now && fits(payload)) return payload;
    return undefined;
  }

  private entryKey(id: string): string {
    return `${this.model}:${id}`;
  }
}
