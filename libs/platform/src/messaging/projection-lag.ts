import type { StoreMetrics } from '@geleit/event-store';
import { partitionCount, topicPartitionOf } from '@geleit/messaging';
import { removeSeries } from '../telemetry/gauges.js';
import { projectionLagEvents, checkpointPositions, parkedStreamCount } from '../telemetry/metrics.js';

/**
 * Measures how far a service's projections are behind: for each partition, the newest position seen on the
 * bus minus the checkpoint, which any replica may have moved in the meantime.
 */
export class ProjectionLag {
  private readonly newestPositions = new Map<string, Map<number, number>>();

  constructor(
    private readonly service: string,
    private readonly topics: readonly string[],
  ) {}

  recordSeen(topic: string, partition: number, position: number): void {
    const ofTopic = this.newestPositions.get(topic) ?? new Map<number, number>();
    this.newestPositions.set(topic, ofTopic.set(partition, Math.max(position, ofTopic.get(partition) ?? 0)));
  }

  /**
   * Removes the gauges if the store gives no figures. Sets them also for a topic of which nothing was
   * received yet, so that it can be compared with what its owner published.
   */
  async updateGauges(figures: StoreMetrics | null): Promise<void> {
    const { service } = this;
    if (figures === null)
      return removeSeries(service, checkpointPositions, projectionLagEvents, parkedStreamCount);
    for (const topic of this.topics) {
      for (let partition = 0; partition < partitionCount; partition += 1)
        this.compareWithCheckpoint(
          topic,
          partition,
          figures.received[topicPartitionOf(topic, partition)] ?? 0,
        );
      parkedStreamCount.set({ service, topic }, figures.parked[topic] ?? 0);
    }
  }

  private compareWithCheckpoint(topic: string, partition: number, checkpoint: number): void {
    const labels = { service: this.service, topic, part: partition };
    const newest = this.newestPositions.get(topic)?.get(partition);
    checkpointPositions.set(labels, checkpoint);
    if (newest !== undefined) projectionLagEvents.set(labels, Math.max(0, newest - checkpoint));
  }
}
