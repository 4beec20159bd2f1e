import type { PoolUsage, StoreFigures } from '@geleit/event-store';
import type { Gauge } from 'prom-client';
import {
  connectionLimit,
  connections,
  head,
  outboxAge,
  outboxPending,
  outdatedViews,
  storeBytes,
  toldPosition,
} from './metrics.js';

/** What is not known now is not shown: an old value would look like a new one. */
export async function forget(service: string, ...gauges: readonly Gauge[]): Promise<void> {
  for (const gauge of gauges)
    for (const { labels } of (await gauge.get()).values)
      if (labels['service'] === service) gauge.remove(labels);
}

/** Connections of a service; the pools are named after what they are for. */
export function showPools(service: string, pools: Readonly<Record<string, PoolUsage>>): void {
  for (const [pool, { limit, ...states }] of Object.entries(pools)) {
    connectionLimit.set({ service, pool }, limit);
    for (const [state, count] of Object.entries(states)) connections.set({ service, pool, state }, count);
  }
}

/**
 * The log and what the relay has still to send of it. Every replica shows the same, because it is the store's
 * and not the relay's own account.
 */
export async function showStore(service: string, figures: StoreFigures | null): Promise<void> {
  if (figures === null)
    return forget(service, head, outboxPending, outboxAge, outdatedViews, storeBytes, toldPosition);
  const { waitsSince } = figures;
  head.set({ service }, figures.head);
  outboxPending.set({ service }, figures.head - figures.sent);
  outboxAge.set(
    { service },
    waitsSince === null ? 0 : Math.max(0, (Date.now() - Date.parse(waitsSince)) / 1000),
  );
  outdatedViews.set({ service }, figures.outdated);
  storeBytes.set({ service }, figures.bytes);
  for (const [place, position] of Object.entries(figures.sentTo)) {
    const [topic = '', part = ''] = place.split('/');
    toldPosition.set({ service, topic, part }, position);
  }
}
