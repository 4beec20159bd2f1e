import { topicOf, type Contract } from '@geleit/kernel';
import type { ConsumerHooks, RefusalReason, RequestRefusal } from '@geleit/messaging';
import type { Service } from '../manifest/manifest.js';
import {
  busRecordsRefused,
  consumerRetries,
  consumersBeyondLog,
  duplicateEventsSkipped,
  eventGaps,
  leapsHeld,
  parkedEventsTotal,
  replayRequestsRefused,
} from '../telemetry/metrics.js';
import type { ProjectionLag } from './projection-lag.js';

/** Returns hooks that count what a service's consumers encounter. */
export const consumerMetrics = (service: string, lag: ProjectionLag): ConsumerHooks => ({
  duplicates: (topic, records) => duplicateEventsSkipped.inc({ service, topic }, records),
  beyondGap: (topic, records) => eventGaps.inc({ service, topic }, records),
  parked: (topic, events) => parkedEventsTotal.inc({ service, topic }, events),
  retried: (topic) => consumerRetries.inc({ service, topic }),
  refused: (topic, reason, records) => busRecordsRefused.inc({ service, topic, reason }, records),
  leapHeld: (topic) => leapsHeld.inc({ service, topic }),
  positionSeen: (topic, partition, position) => lag.recordSeen(topic, partition, position),
});

const refusalReasons: readonly RefusalReason[] = [
  'unsigned',
  'forged',
  'malformed',
  'not sealed for this service',
];

const requestRefusals: readonly RequestRefusal[] = [
  'unsigned',
  'forged',
  'malformed',
  'not of now',
  'no listener',
];

/** Alerts notice a first count only if the counter was there before. */
export function initialiseBusCounters(
  { name: service, publications }: Pick<Service, 'name' | 'publications'>,
  consumed: readonly Contract[],
): void {
  for (const topic of consumed.map(topicOf)) {
    leapsHeld.inc({ service, topic }, 0);
    for (const reason of refusalReasons) busRecordsRefused.inc({ service, topic, reason }, 0);
  }
  for (const { to } of publications)
    for (const consumer of to.listeners) consumersBeyondLog.inc({ service, topic: topicOf(to), consumer }, 0);
  for (const reason of requestRefusals) replayRequestsRefused.inc({ service, reason }, 0);
}
