import type { PostgresEventStore } from '@geleit/event-store';
import { Relay, type Bus } from '@geleit/messaging';
import type { Logger } from 'pino';
import type { Service } from '../manifest/manifest.js';
import { withSpanInEachTrace } from '../telemetry/spans.js';

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

/** Returns the relay that sends the events the service publishes. */
export const relayOf = (
  { name, publications }: Pick<Service, 'name' | 'publications'>,
  store: PostgresEventStore,
  { bus, log }: { readonly bus: Bus; readonly log: Logger },
): Relay =>
  new Relay({
    service: name,
    publications,
    eventLog: store,
    state: store.relayState,
    bus: tracedBus(bus, name),
    log,
  });
