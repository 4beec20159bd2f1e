import type { PostgresEventStore } from '@geleit/event-store';
import type { Logger } from 'pino';
import { CommandBus } from '../command/command-bus.js';
import type { Service } from '../manifest/manifest.js';
import type { DecisionParts } from '../manifest/parts.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { ResourceStack } from '../serve/resource-stack.js';
import { ServiceBatchReceiver } from '../messaging/service-batch-receiver.js';
import { noSealing } from '../serve/launch-service.js';
import { openStore } from '../database/open-store.js';
import { openTenantReads } from '../database/tenant-reads.js';
import { ParkedEventRetrier } from './parked-event-retrier.js';

export interface OfflineServiceSettings {
  /** Database of the service, as anybody who may take its roles. */
  readonly url: string;
  /** The service's own configuration. */
  readonly config: object;
  readonly log: Logger;
}

/** A service as far as it takes to hear: no requests, no bus. It may run beside the service. */
export interface OfflineService {
  readonly store: PostgresEventStore;
  readonly retrier: ParkedEventRetrier;
  close(): Promise<unknown>;
}

const closeTimeoutSeconds = 10;

export async function openOfflineService(
  service: Service,
  { url, config, log }: OfflineServiceSettings,
): Promise<OfflineService> {
  const resourceStack = new ResourceStack(closeTimeoutSeconds, log);
  try {
    const heard = consumedContracts(service);
    const rows = service.projections.map(({ projection }) => projection.row);
    const reads = resourceStack.add(
      'reads',
      await openTenantReads({ url, service: service.name, rowClasses: rows, connections: 2 }),
      (it) => it.close(),
    );
    const store = resourceStack.add('store', await openStore(service, { url, contracts: heard }), (it) =>
      it.close(),
    );
    const parts: DecisionParts = {
      service,
      config,
      store,
      sealing: noSealing,
      read: reads.read,
      log,
      now: () => new Date().toISOString(),
    };
    const serviceBatchReceiver = new ServiceBatchReceiver(parts, new CommandBus(parts), heard);
    return {
      store,
      retrier: new ParkedEventRetrier(store, serviceBatchReceiver),
      close: () => resourceStack.end(),
    };
  } catch (fault) {
    await resourceStack.end();
    throw fault;
  }
}
