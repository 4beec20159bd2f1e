import { randomUUID } from 'node:crypto';
import {
  keyOf,
  type LogEvent,
  type OwnLog,
  type Leadership,
  type RelayPlace,
  type RelayState,
} from '@geleit/messaging';

class Deposed extends Error {
  override readonly name = 'Deposed';
}

/** An owner's event log and relay state in memory, for suites about what happens between stores. */
export class MemoryOwner implements OwnLog, RelayState {
  private readonly events: LogEvent[] = [];
  private readonly notices = new Set<() => void>();
  private place: RelayPlace = { position: 0, previous: {} };
  private epoch = 0;
  private led = false;

  constructor(private readonly streamType: string) {}

  append(tenant: string, id: string, type: string, data: object): void {
    const version =
      this.events.filter(({ stream }) => keyOf(stream.tenant, stream.id) === keyOf(tenant, id)).length + 1;
    const meta = { by: 'someone', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
    const stream = { tenant, type: this.streamType, id };
    this.events.push({
      position: this.events.length + 1,
      stream,
      version,
      id: randomUUID(),
      type,
      at: new Date().toISOString(),
      data,
      meta,
    });
    for (const notice of this.notices) notice();
  }

  read(after: number, limit: number): Promise<readonly LogEvent[]> {
    return Promise.resolve(this.events.slice(after, after + limit));
  }

  onAppended(notice: () => void): () => void {
    this.notices.add(notice);
    return () => this.notices.delete(notice);
  }

  /** What a crash between sending and saving leaves behind: everything is sent again. */
  forgetPlace(): void {
    this.place = { position: 0, previous: {} };
  }

  lead(): Promise<Leadership | null> {
    if (this.led) return Promise.resolve(null);
    this.led = true;
    const mine = ++this.epoch;
    return Promise.resolve({
      epoch: mine,
      load: () => Promise.resolve(this.place),
      save: async (place) => {
        if (mine !== this.epoch) throw new Deposed();
        this.place = place;
      },
      onLost: () => undefined,
      release: async () => void (this.led = false),
    });
  }
}
