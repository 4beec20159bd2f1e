import { eventStoreMigrations, PostgresEventStore, type EventStore } from '@geleit/event-store';
import type { Contract } from '@geleit/kernel';
import type { Service } from '../manifest.js';
import { appendSeconds } from '../telemetry/metrics.js';

export interface OpenStore {
  readonly url: string;
  readonly heard: readonly Contract[];
}

/** The event store as a manifest describes it. */
export const openStore = (
  service: Pick<Service, 'name' | 'streams' | 'views' | 'migrations'>,
  { url, heard }: OpenStore,
): Promise<PostgresEventStore> =>
  PostgresEventStore.open({
    url,
    service: service.name,
    contracts: heard,
    level: eventStoreMigrations.length + service.migrations.length,
    streams: service.streams.map(({ decider: { language }, upcasts }) => ({
      language,
      ...(upcasts && { upcasts }),
    })),
    views: service.views.map(({ view }) => view),
  });

/** The same store, with the time of each commit measured. */
export function measured(store: EventStore, service: string): EventStore {
  const timed = async <T>(source: 'command' | 'bus', work: Promise<T>): Promise<T> => {
    const done = appendSeconds.startTimer({ service, source });
    try {
      return await work;
    } finally {
      done();
    }
  };
  const timing: Pick<EventStore, 'commit' | 'hear'> = {
    commit: (unit) => timed('command', store.commit(unit)),
    hear: (unit) => timed('bus', store.hear(unit)),
  };
  return Object.assign(Object.create(store) as EventStore, timing);
}
