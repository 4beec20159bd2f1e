import type { PostgresEventStore } from '@geleit/event-store';
import { Relay, type Bus } from '@geleit/messaging';
import type { Parts } from '../manifest/parts.js';
import { withSpanInEachTrace } from '../telemetry/spans.js';

/** The same bus, with a span around each send, in every trace that the sent records belong to. */
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

/** Starts the relay that sends what the service publishes. */
export function startRelay(
  { service, bus, log }: Pick<Parts, 'service' | 'bus' | 'log'>,
  store: PostgresEventStore,
): Relay {
  const relay = new Relay({
    service: service.name,
    publications: service.publications,
    eventLog: store,
    state: store.relayState,
    bus: tracedBus(bus, service.name),
    log,
  });
  relay.start();
  return relay;
}
