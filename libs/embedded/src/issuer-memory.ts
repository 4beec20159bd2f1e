import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** More sign-ins than this at once are nobody's work; the oldest are forgotten. */
const most = 10_000;

/**
 * Sessions, codes and grants of one issuer. They end with the process; keys and client secrets do not live
 * here.
 */
export function memory(): AdapterFactory {
  const entries = new Map<string, Entry>();
  return (model) => new Memory(model, entries);
}

class Memory implements Adapter {
  constructor(
    private readonly model: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn = Infinity): Promise<void> {
    this.entries.delete(this.key(id));
    this.entries.set(this.key(id), { payload, until: Date.now() + expiresIn * 1000 });
    const [oldest] = this.entries.keys();
    if (this.entries.size > most && oldest !== undefined) this.entries.delete(oldest);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const { payload, until = 0 } = this.entries.get(this.key(id)) ?? {};
    return until > Date.now() ? payload : undefined;
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.first((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.first((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const entry = this.entries.get(this.key(id));
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.entries) if (payload.grantId === grantId) this.entries.delete(key);
  }

  private async first(fits: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    const now = Date.now();
    for (const [key, { payload, until }] of this.entries)
      if (key.startsWith(`${this.model}:`) && until > now && fits(payload)) return payload;
    return undefined;
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
