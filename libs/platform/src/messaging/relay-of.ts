import type { EventStore, PostgresEventStore } from '@geleit/event-store';
import { Relay, type Bus, type RelayHooks } from '@geleit/messaging';
import type { Contract } from '@geleit/kernel';
import type { DataSealing, ServiceIdentity } from '@geleit/privacy';
import type { Logger } from 'pino';
import { eventClassOf } from '../manifest/event-class.js';
import type { Service } from '../manifest/manifest.js';
import { consumersBeyondLog, replayRequestsRefused } from '../telemetry/metrics.js';
import { withSpanInEachTrace } from '../telemetry/spans.js';
import { rowChangesOf } from './row-changes.js';

/** Wraps the bus so that each send has a span in every trace that its records belong to. */
export const tracedBus = (bus: Bus, service: string): Bus => ({
  kind: bus.kind,
  ensureTopics: (topics) => bus.ensureTopics(topics),
  send: (records) =>
    withSpanInEachTrace(
      'outbox.publish',
      {
        attributes: { 'geleit.service': service, 'geleit.records': records.length },
        parents: records.map(({ headers }) => headers['traceparent']),
      },
      () => bus.send(records),
    ),
  subscribe: (subscription) => bus.subscribe(subscription),
  health: () => bus.health(),
  close: () => bus.close(),
});

/**
 * Returns a reader of the log that opens the personal values of those streams of which a publication reads
 * them. Only what the publication takes over leaves the service, sealed again for those who listen.
 */
function openingLog(
  { streams, publications }: Pick<Service, 'streams' | 'publications'>,
  store: Pick<PostgresEventStore, 'read' | 'onAppended'>,
  sealing: Pick<DataSealing, 'open'>,
): Pick<EventStore, 'read' | 'onAppended'> {
  const opening = new Set(publications.flatMap(({ opens, from }) => (opens ? [from.stream] : [])));
  const specs = new Map(streams.map((spec) => [spec.decider.language.stream, spec]));
  return {
    onAppended: (notice) => store.onAppended(notice),
    read: async (after, limit) => {
      const events = await store.read(after, limit);
      const sealed = events.flatMap((event) => {
        const spec = opening.has(event.stream.type) ? specs.get(event.stream.type) : undefined;
        return spec === undefined
          ? []
          : [
              {
                event,
                eventId: event.id,
                messageClass: eventClassOf(spec, event.type),
                data: event.data,
              },
            ];
      });
      const opened = await sealing.open(sealed);
      const dataByEvent = new Map(sealed.map(({ event }, index) => [event, opened[index]]));
      return events.map((event) => ({ ...event, data: dataByEvent.get(event) ?? event.data }));
    },
  };
}

export interface RelayDependencies {
  readonly bus: Bus;
  readonly identity: ServiceIdentity;
  readonly log: Logger;
  /** The contracts that the service consumes. */
  readonly contracts: readonly Contract[];
}

/** Returns the relay that sends the events the service publishes. */
export const relayOf = (
  service: Pick<Service, 'name' | 'streams' | 'publications' | 'projections' | 'controllers'>,
  { store, sealing }: { readonly store: PostgresEventStore; readonly sealing: DataSealing },
  { bus, identity, log, contracts }: RelayDependencies,
): Relay =>
  new Relay({
    identity,
    publications: service.publications,
    changesOf: rowChangesOf(service, contracts),
    eventLog: openingLog(service, store, sealing),
    state: store.relayState,
    bus: tracedBus(bus, service.name),
    log,
    hooks: relayMetrics(service.name),
  });

const relayMetrics = (service: string): RelayHooks => ({
  requestRefused: (reason) => replayRequestsRefused.inc({ service, reason }),
  consumerBeyondLog: (topic, consumer) => consumersBeyondLog.inc({ service, topic, consumer }),
});
