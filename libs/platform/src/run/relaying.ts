import type { PostgresEventStore } from '@geleit/event-store';
import { Relay, type Bus } from '@geleit/messaging';
import type { Parts } from '../parts.js';
import { span } from '../telemetry/trace.js';

/** The same bus, with a span around everything the relay sends. */
export const traced = (bus: Bus, service: string): Bus => ({
  kind: bus.kind,
  ensureTopics: (topics) => bus.ensureTopics(topics),
  send: (records) => span('outbox.publish', { 'geleit.service': service, 'geleit.records': records.length }, () => bus.send(records)),
  subscribe: (subscription) => bus.subscribe(subscription),
  health: () => bus.health(),
  close: () => bus.close(),
});

/** Starts sending what the service publishes. */
export function startRelay({ service, bus, log }: Pick<Parts, 'service' | 'bus' | 'log'>, store: PostgresEventStore): Relay {
  const relay = new Relay({ service: service.name, publications: service.publications, log: store, state: store.relayState, bus: traced(bus, service.name), logger: log });
  relay.start();
  return relay;
}
