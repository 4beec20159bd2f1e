import type { StoreFigures } from '@geleit/event-store';
import { partitions } from '@geleit/messaging';
import { forget } from '../telemetry/gauges.js';
import { lagEvents, marks, parkedStreams } from '../telemetry/metrics.js';

/**
 * How far behind a service's views are: per partition, the newest position seen on the bus against the mark,
 * which any replica may have moved since.
 */
export class Lag {
  private readonly newest = new Map<string, Map<number, number>>();

  constructor(
    private readonly service: string,
    private readonly topics: readonly string[],
  ) {}

  saw(topic: string, part: number, position: number): void {
    const parts = this.newest.get(topic) ?? new Map<number, number>();
    this.newest.set(topic, parts.set(part, Math.max(position, parts.get(part) ?? 0)));
  }

  /**
   * Null: the store cannot tell. A topic of which nothing was heard yet is shown as well, so that it can be
   * compared with what its owner told.
   */
  async measure(figures: StoreFigures | null): Promise<void> {
    const { service } = this;
    if (figures === null) return forget(service, marks, lagEvents, parkedStreams);
    for (const topic of this.topics) {
      for (let part = 0; part < partitions; part += 1)
        this.compare(topic, part, figures.heard[`${topic}/${part}`] ?? 0);
      parkedStreams.set({ service, topic }, figures.parked[topic] ?? 0);
    }
  }

  private compare(topic: string, part: number, mark: number): void {
    const { service } = this;
    const seen = this.newest.get(topic)?.get(part);
    marks.set({ service, topic, part }, mark);
    if (seen !== undefined) lagEvents.set({ service, topic, part }, Math.max(0, seen - mark));
  }
}
