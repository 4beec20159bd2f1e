import type { PostgresEventStore } from '@geleit/event-store';
import { Relay } from '@geleit/messaging';
import type { Parts } from '../parts.js';

/** Starts sending what the service publishes. */
export function startRelay({ service, bus, log }: Pick<Parts, 'service' | 'bus' | 'log'>, store: PostgresEventStore): Relay {
  const relay = new Relay({ service: service.name, publications: service.publications, log: store, state: store.relayState, bus, logger: log });
  relay.start();
  return relay;
}
