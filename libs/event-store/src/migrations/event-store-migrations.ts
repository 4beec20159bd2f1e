import { EventStore1500000000001 } from './0001-event-store.js';
import { Parking1500000000002 } from './0002-parking.js';

/** The store's own, in their order; they run before any migration of the service. */
export const eventStoreMigrations = [EventStore1500000000001, Parking1500000000002] as const;
