import { randomUUID } from 'node:crypto';
import {
  recordKeyOf,
  type LogEvent,
  type EventLog,
  type Leadership,
  type RelayPosition,
  type RelayState,
} from '@geleit/messaging';

class LeadershipLost extends Error {
  override readonly name = 'LeadershipLost';
}

/** An owner's event log and relay state in memory, for suites about what happens between stores. */
export class MemoryEventLog implements EventLog, RelayState {
  private readonly events: LogEvent[] = [];
  private readonly appendListeners = new Set<() => void>();
  private relayPosition: RelayPosition = { position: 0, previous: {} };
  private epoch = 0;
  private isLed = false;

  constructor(private readonly streamType: string) {}

  append(tenant: string, id: string, type: string, data: object): void {
    const version =
      this.events.filter(({ stream }) => recordKeyOf(stream.tenant, stream.id) === recordKeyOf(tenant, id))
        .length + 1;
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
    for (const notice of this.appendListeners) notice();
  }

  read(after: number, limit: number): Promise<readonly LogEvent[]> {
    return Promise.resolve(this.events.slice(after, after + limit));
  }

  onAppended(notice: () => void): () => void {
    this.appendListeners.add(notice);
    return () => this.appendListeners.delete(notice);
  }

  /** What a crash between sending and saving leaves behind: everything is sent again. */
  forgetPosition(): void {
    this.relayPosition = { position: 0, previous: {} };
  }

  acquireLeadership(): Promise<Leadership | null> {
    if (this.isLed) return Promise.resolve(null);
    this.isLed = true;
    const mine = ++this.epoch;
    return Promise.resolve({
      epoch: mine,
      load: () => Promise.resolve(this.relayPosition),
      save: async (place) => {
        if (mine !== this.epoch) throw new LeadershipLost();
        this.relayPosition = place;
      },
      onLost: () => undefined,
      release: async () => void (this.isLed = false),
    });
  }
}
