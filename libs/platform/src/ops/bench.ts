import type { PostgresEventStore } from '@geleit/event-store';
import type { Logger } from 'pino';
import { Road } from '../command/road.js';
import type { Service } from '../manifest.js';
import type { Deciding } from '../parts.js';
import { heardContracts } from '../run/heard-contracts.js';
import { Opened } from '../run/opened.js';
import { ServiceListener } from '../run/service-listener.js';
import { unsealed } from '../run/start.js';
import { openStore } from '../run/store.js';
import { openReads } from '../run/tenant-reads.js';
import { Rehearing } from './rehearing.js';

export interface BenchSettings {
  /** Database of the service, as anybody who may take its roles. */
  readonly url: string;
  /** The service's own configuration. */
  readonly config: object;
  readonly log: Logger;
}

/** A service as far as it takes to hear: no requests, no bus. It may run beside the service. */
export interface Bench {
  readonly store: PostgresEventStore;
  readonly rehearing: Rehearing;
  close(): Promise<unknown>;
}

const closingSeconds = 10;

export async function openBench(service: Service, { url, config, log }: BenchSettings): Promise<Bench> {
  const opened = new Opened(closingSeconds, log);
  try {
    const heard = heardContracts(service);
    const rows = service.views.map(({ view }) => view.row);
    const reads = opened.add(
      'reads',
      await openReads({ url, service: service.name, rows, connections: 2 }),
      (it) => it.close(),
    );
    const store = opened.add('store', await openStore(service, { url, heard }), (it) => it.close());
    const parts: Deciding = {
      service,
      config,
      store,
      sealing: unsealed,
      read: reads.read,
      log,
      now: () => new Date().toISOString(),
    };
    const listener = new ServiceListener(parts, new Road(parts), heard);
    return { store, rehearing: new Rehearing(store, listener), close: () => opened.end() };
  } catch (fault) {
    await opened.end();
    throw fault;
  }
}
