import {
  eventStoreMigrations,
  PostgresEventStore,
  type DataOpener,
  type EventStore,
} from '@geleit/event-store';
import type { Contract } from '@geleit/kernel';
import type { Service } from '../manifest/manifest.js';
import { appendSeconds } from '../telemetry/metrics.js';

export interface OpenStoreSettings {
  readonly url: string;
  readonly contracts: readonly Contract[];
  /** Opens sealed values for projections that read them. */
  readonly opener: DataOpener;
}

/** Opens the event store that a manifest describes. */
export const openStore = (
  service: Pick<Service, 'name' | 'streams' | 'projections' | 'migrations'>,
  { url, contracts, opener }: OpenStoreSettings,
): Promise<PostgresEventStore> =>
  PostgresEventStore.open({
    url,
    service: service.name,
    contracts,
    opener,
    migrationCount: eventStoreMigrations.length + service.migrations.length,
    streams: service.streams.map(({ decider: { language }, upcasts }) => ({
      language,
      ...(upcasts && { upcasts }),
    })),
    projections: service.projections.map(({ projection }) => projection),
  });

/** The same store, measuring the time of each commit. */
export function measuredStore(store: EventStore, service: string): EventStore {
  const timed = async <T>(source: 'command' | 'bus', work: Promise<T>): Promise<T> => {
    const endTimer = appendSeconds.startTimer({ service, source });
    try {
      return await work;
    } finally {
      endTimer();
    }
  };
  const timing: Pick<EventStore, 'commit' | 'consume'> = {
    commit: (unit) => timed('command', store.commit(unit)),
    consume: (unit) => timed('bus', store.consume(unit)),
  };
  return Object.assign(Object.create(store) as EventStore, timing);
}
