import type { ConsumerHooks } from '@geleit/messaging';
import {
  consumerRetries,
  duplicateEventsSkipped,
  eventGaps,
  parkedEventsTotal,
  tenantMismatches,
} from '../telemetry/metrics.js';
import type { ProjectionLag } from './projection-lag.js';

/** Returns hooks that count what a service's consumers encounter. */
export const consumerMetrics = (service: string, lag: ProjectionLag): ConsumerHooks => ({
  duplicates: (topic, records) => duplicateEventsSkipped.inc({ service, topic }, records),
  beyondGap: (topic, records) => eventGaps.inc({ service, topic }, records),
  parked: (topic, events) => parkedEventsTotal.inc({ service, topic }, events),
  retried: (topic) => consumerRetries.inc({ service, topic }),
  notFromRelay: (_, records) => tenantMismatches.inc({ service, source: 'bus' }, records),
  positionSeen: (topic, partition, position) => lag.recordSeen(topic, partition, position),
});
