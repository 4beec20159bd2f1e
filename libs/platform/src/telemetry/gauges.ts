import type { PoolUsage, StoreMetrics } from '@geleit/event-store';
import type { Gauge } from 'prom-client';
import {
  poolConnectionLimit,
  poolConnections,
  headPosition,
  outboxAge,
  outboxPending,
  outdatedProjectionCount,
  sealAge,
  storeBytes,
  publishedPositions,
} from './metrics.js';

/** Removes what is not known now: an old value would look like a new one. */
export async function removeSeries(service: string, ...gauges: readonly Gauge[]): Promise<void> {
  for (const gauge of gauges)
    for (const { labels } of (await gauge.get()).values)
      if (labels['service'] === service) gauge.remove(labels);
}

/** Connections of a service; each pool is named after its purpose. */
export function setPoolGauges(service: string, pools: Readonly<Record<string, PoolUsage>>): void {
  for (const [pool, { limit, ...states }] of Object.entries(pools)) {
    poolConnectionLimit.set({ service, pool }, limit);
    for (const [state, count] of Object.entries(states)) poolConnections.set({ service, pool, state }, count);
  }
}

/**
 * The log and what the relay still has to publish of it. Every replica shows the same, because the store
 * reports it and not the relay.
 */
export async function setStoreGauges(service: string, figures: StoreMetrics | null): Promise<void> {
  if (figures === null)
    return removeSeries(
      service,
      headPosition,
      outboxPending,
      outboxAge,
      outdatedProjectionCount,
      sealAge,
      storeBytes,
      publishedPositions,
    );
  headPosition.set({ service }, figures.head);
  outboxPending.set({ service }, figures.head - figures.published);
  outboxAge.set({ service }, secondsSince(figures.oldestUnpublishedAt));
  sealAge.set({ service }, secondsSince(figures.oldestUnsealedAt));
  outdatedProjectionCount.set({ service }, figures.outdated);
  storeBytes.set({ service }, figures.bytes);
  for (const [topicPartition, position] of Object.entries(figures.publishedTo)) {
    const [topic = '', part = ''] = topicPartition.split('/');
    publishedPositions.set({ service, topic, part }, position);
  }
}

const secondsSince = (moment: string | null): number =>
  moment === null ? 0 : Math.max(0, (Date.now() - Date.parse(moment)) / 1000);
