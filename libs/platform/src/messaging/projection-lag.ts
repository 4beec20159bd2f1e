import type { StoreMetrics } from '@geleit/event-store';
import { partitionCount } from '@geleit/messaging';
import { removeSeries } from '../telemetry/gauges.js';
import { projectionLagEvents, checkpointPositions, parkedStreamCount } from '../telemetry/metrics.js';

/**
 * How far behind a service's views are: per partition, the newest position seen on the bus against the mark,
 * which any replica may have moved since.
 */
export class ProjectionLag {
  private readonly newestPositions = new Map<string, Map<number, number>>();

  constructor(
    private readonly service: string,
    private readonly topics: readonly string[],
  ) {}

  recordSeen(topic: string, part: number, position: number): void {
    const parts = this.newestPositions.get(topic) ?? new Map<number, number>();
    this.newestPositions.set(topic, parts.set(part, Math.max(position, parts.get(part) ?? 0)));
  }

  /**
   * Null: the store cannot tell. A topic of which nothing was heard yet is shown as well, so that it can be
   * compared with what its owner told.
   */
  async updateGauges(figures: StoreMetrics | null): Promise<void> {
    const { service } = this;
    if (figures === null)
      return removeSeries(service, checkpointPositions, projectionLagEvents, parkedStreamCount);
    for (const topic of this.topics) {
      for (let part = 0; part < partitionCount; part += 1)
        this.compareWithCheckpoint(topic, part, figures.received[`${topic}/${part}`] ?? 0);
      parkedStreamCount.set({ service, topic }, figures.parked[topic] ?? 0);
    }
  }

  private compareWithCheckpoint(topic: string, part: number, mark: number): void {
    const { service } = this;
    const seen = this.newestPositions.get(topic)?.get(part);
    checkpointPositions.set({ service, topic, part }, mark);
    if (seen !== undefined) projectionLagEvents.set({ service, topic, part }, Math.max(0, seen - mark));
  }
}
