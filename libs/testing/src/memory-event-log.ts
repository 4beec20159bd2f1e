import { randomUUID } from 'node:crypto';
import {
  LeadershipLost,
  type Leadership,
  type RelayPosition,
  type RelayState,
  type StoredEvent,
} from '@geleit/event-store';
import { recordKeyOf, type EventLog } from '@geleit/messaging';

/** An owner's event log and relay state in memory, for suites about what happens between stores. */
export class MemoryEventLog implements EventLog, RelayState {
  private readonly events: StoredEvent[] = [];
  private readonly appendListeners = new Set<() => void>();
  private relayPosition: RelayPosition = { position: 0, previous: {} };
  private epoch = 0;
  private isLed = false;

  constructor(private readonly streamType: string) {}

  append(tenant: string, id: string, type: string, data: object): void {
    const version =
      this.events.filter(({ stream }) => recordKeyOf(stream.tenant, stream.id) === recordKeyOf(tenant, id))
        .length + 1;
    const stream = { tenant, type: this.streamType, id };
    this.events.push({
      position: this.events.length + 1,
      stream,
      version,
      id: randomUUID(),
      type,
      schemaVersion: 1,
      at: new Date().toISOString(),
      data,
      meta: {
        by: 'someone',
        commandId: randomUUID(),
        correlationId: randomUUID(),
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
    });
    for (const notify of this.appendListeners) notify();
  }

  read(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return Promise.resolve(this.events.slice(after, after + limit));
  }

  onAppended(notify: () => void): () => void {
    this.appendListeners.add(notify);
    return () => this.appendListeners.delete(notify);
  }

  /** Simulates a crash between sending and saving: everything is sent again. */
  forgetPosition(): void {
    this.relayPosition = { position: 0, previous: {} };
  }

  acquireLeadership(): Promise<Leadership | null> {
    if (this.isLed) return Promise.resolve(null);
    this.isLed = true;
    const epoch = ++this.epoch;
    return Promise.resolve({
      epoch,
      load: () => Promise.resolve(this.relayPosition),
      save: async (position) => {
        if (epoch !== this.epoch) throw new LeadershipLost();
        this.relayPosition = position;
      },
      onLost: () => undefined,
      release: async () => void (this.isLed = false),
    });
  }
}
