import type { EventStore } from '@geleit/event-store';
import { lagEvents } from '../telemetry/metrics.js';

/** How far behind a service's views are: per partition, the newest position seen on the bus against the mark, which any replica may have moved since. */
export class Lag {
  private readonly newest = new Map<string, Map<number, number>>();

  saw(topic: string, part: number, position: number): void {
    const parts = this.newest.get(topic) ?? new Map<number, number>();
    this.newest.set(topic, parts.set(part, Math.max(position, parts.get(part) ?? 0)));
  }

  async measure(service: string, store: Pick<EventStore, 'marks'>): Promise<void> {
    for (const [topic, parts] of this.newest) {
      const marks = new Map((await store.marks(topic)).map(({ part, position }) => [part, position]));
      for (const [part, seen] of parts) lagEvents.set({ service, topic, part }, Math.max(0, seen - (marks.get(part) ?? 0)));
    }
  }
}
