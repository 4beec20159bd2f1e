import type { PostgresEventStore } from '@geleit/event-store';
import { Relay, type Bus } from '@geleit/messaging';
import type { Parts } from '../parts.js';
import { spanInEach } from '../telemetry/trace.js';

/** The same bus, with a span around everything the relay sends, in each trace that it sends something of. */
export const traced = (bus: Bus, service: string): Bus => ({
  kind: bus.kind,
  ensureTopics: (topics) => bus.ensureTopics(topics),
  send: (records) =>
    spanInEach(
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

/** Starts sending what the service publishes. */
export function startRelay(
  { service, bus, log }: Pick<Parts, 'service' | 'bus' | 'log'>,
  store: PostgresEventStore,
): Relay {
  const relay = new Relay({
    service: service.name,
    publications: service.publications,
    log: store,
    state: store.relayState,
    bus: traced(bus, service.name),
    logger: log,
  });
  relay.start();
  return relay;
}
