import type { PostgresEventStore } from '@geleit/event-store';
import { DataSealing } from '@geleit/privacy';
import type { Logger } from 'pino';
import { EventSealer } from '../command/event-sealer.js';
import { PolicyRunner } from '../command/policy-runner.js';
import { StreamQueue } from '../command/stream-queue.js';
import { StreamReader } from '../command/stream-reader.js';
import type { KeysConfig } from '../config/keys-config.js';
import type { Service } from '../manifest/manifest.js';
import { Clock } from '../edge/clock.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { ResourceStack } from '../serve/resource-stack.js';
import { ServiceBatchReceiver } from '../messaging/service-batch-receiver.js';
import { openDataKeys } from '../database/open-data-keys.js';
import { openStore } from '../database/open-store.js';
import { TenantReads } from '../database/tenant-reads.js';
import { OperatorCommands } from './operator-commands.js';
import { ParkedEventRetrier } from './parked-event-retrier.js';

export interface OfflineServiceSettings {
  /** Database of the service, as a login that may assume its roles. */
  readonly url: string;
  readonly keys: KeysConfig;
  /** The service's own configuration. */
  readonly config: object;
  readonly log: Logger;
}

/**
 * A service without requests and without a bus: it receives parked events and executes operators' commands.
 * It may run beside the running service.
 */
export interface OfflineService extends Pick<OperatorCommands, 'execute' | 'exists'> {
  readonly store: PostgresEventStore;
  readonly retrier: ParkedEventRetrier;
  readonly reads: Pick<TenantReads, 'read'>;
  close(): Promise<unknown>;
}

const closeTimeoutSeconds = 10;

export async function openOfflineService(
  service: Service,
  { url, keys: keysConfig, config, log }: OfflineServiceSettings,
): Promise<OfflineService> {
  const resources = new ResourceStack(closeTimeoutSeconds, log);
  try {
    const contracts = consumedContracts(service);
    const rows = service.projections.map(({ projection }) => projection.row);
    const reads = resources.add(
      'reads',
      await TenantReads.open({ url, service: service.name, rowClasses: rows, connections: 2 }),
      (opened) => opened.close(),
    );
    const keys = resources.add('keys', await openDataKeys(service.name, keysConfig), (opened) =>
      opened.close(),
    );
    const sealing = new DataSealing(keys);
    const store = resources.add(
      'store',
      await openStore(service, { url, contracts, opener: sealing }),
      (opened) => opened.close(),
    );
    const clock = new Clock();
    const commandParts = {
      service,
      streams: new StreamReader(store, sealing),
      sealer: new EventSealer(service, sealing),
    };
    const policies = new PolicyRunner(commandParts, new StreamQueue(), clock, log);
    const operatorCommands = new OperatorCommands({ ...commandParts, store, clock });
    const receiver = new ServiceBatchReceiver(
      { service, config, store, sealing, reads, clock, log },
      policies,
      contracts,
    );
    return {
      store,
      reads,
      execute: (commands) => operatorCommands.execute(commands),
      exists: (stream) => operatorCommands.exists(stream),
      retrier: new ParkedEventRetrier(store, receiver),
      close: () => resources.end(),
    };
  } catch (fault) {
    await resources.end();
    throw fault;
  }
}
