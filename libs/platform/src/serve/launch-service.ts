import { createVerifier } from '@geleit/access';
import type { Sealing } from '@geleit/event-store';
import type { Contract } from '@geleit/kernel';
import type { Logger } from 'pino';
import type { PlatformConfig } from '../config/platform-config.js';
import { CommandBus } from '../command/command-bus.js';
import { serveHealth } from './health-server.js';
import type { Service } from '../manifest/manifest.js';
import type { Parts } from '../manifest/parts.js';
import { createLog } from '../telemetry/log.js';
import { startTracing } from '../telemetry/tracing.js';
import { TimerRunner } from './timer-runner.js';
import { openBus } from '../messaging/open-bus.js';
import { checkManifest } from '../manifest/check-manifest.js';
import { ServiceHealth } from './service-health.js';
import { consumedContracts, knownContracts } from '../manifest/consumed-contracts.js';
import { ResourceStack } from './resource-stack.js';
import { retryUntilAvailable } from '../database/retry-until-available.js';
import { refuseUnsafeIssuers } from '../config/refuse-unsafe-issuers.js';
import { ReceiptPurger } from './receipt-purger.js';
import { ProjectionRenewer } from './projection-renewer.js';
import { startRelay } from '../messaging/start-relay.js';
import { createServiceApp } from './service-app.js';
import { measuredStore, openStore } from '../database/open-store.js';
import { openTenantReads } from '../database/tenant-reads.js';

export interface StartSettings<Config extends object = object> {
  readonly platform: PlatformConfig;
  readonly config: Config;
  readonly log?: Logger;
  /** What services may say to each other; all of @geleit/contracts when absent. */
  readonly contracts?: readonly Contract[];
}

/** A service that answers. */
export interface RunningService<Config extends object = object> {
  readonly url: string;
  readonly healthUrl: string;
  readonly parts: Parts<Config>;
  /**
   * Ends in order: not ready, requests, consumers, relay, writer, connections. Answers the names of what did
   * not end cleanly.
   */
  stop(): Promise<readonly string[]>;
}

/** The marked values are not sealed yet: this is the one place on the road where it will happen. */
export const noSealing: Sealing = { seal: async (_stream, event) => event, open: async (event) => event };

/** Starts a service. What was opened before a fault is closed again. @throws BadManifest, BadConfig */
export async function launchService<Config extends object>(
  service: Service<Config>,
  startSettings: StartSettings<Config>,
): Promise<RunningService<Config>> {
  const { platform, contracts = knownContracts } = startSettings;
  const manifest = service as unknown as Service;
  checkManifest(manifest, contracts);
  refuseUnsafeIssuers(platform);
  const log = startSettings.log ?? createLog({ service: service.name, level: platform.logLevel });
  const resourceStack = new ResourceStack(platform.drainSeconds, log);
  try {
    return (await openService({
      service: manifest,
      settings: startSettings,
      contracts: consumedContracts(service, contracts),
      log,
      resources: resourceStack,
    })) as unknown as RunningService<Config>;
  } catch (fault) {
    await resourceStack.end();
    throw fault;
  }
}

interface StartContext {
  readonly service: Service;
  readonly settings: StartSettings;
  readonly contracts: readonly Contract[];
  readonly log: Logger;
  readonly resources: ResourceStack;
}

async function openService({
  service,
  settings: { platform, config },
  contracts,
  log,
  resources,
}: StartContext): Promise<RunningService> {
  const { name } = service;
  const { databaseUrl: url, httpHost: host } = platform;
  const serviceHealth = new ServiceHealth(service);
  const health = resources.add(
    'health',
    await serveHealth({ ...serviceHealth, service: name, host, port: platform.healthPort }),
    (it) => it.close(),
  );
  resources.add('traces', startTracing(name, platform.otelExporterOtlpTracesEndpoint), (flush) => flush());
  const bus = resources.add('bus', openBus(platform, name, log), (it) => it.close());
  const rows = service.projections.map(({ projection }) => projection.row);
  const reads = resources.add(
    'reads',
    await retryUntilAvailable(
      'database',
      () => openTenantReads({ url, service: name, rowClasses: rows, connections: platform.readConnections }),
      log,
    ),
    (it) => it.close(),
  );
  const store = resources.add(
    'store',
    await retryUntilAvailable('store', () => openStore(service, { url, contracts }), log),
    (it) => it.close(),
  );
  const verify = createVerifier({ issuers: platform.oidcIssuers });
  const parts: Parts = {
    service,
    config,
    bus,
    sealing: noSealing,
    read: reads.read,
    verify,
    log,
    store: measuredStore(store, name),
    signingKey: Buffer.from(platform.signingKey),
    now: () => new Date().toISOString(),
  };
  resources.add('purging', new ReceiptPurger(store, log), (it) => it.stop());
  resources.add('renewing', new ProjectionRenewer(service, store, log), (it) => it.stop());
  const relay = resources.add('relay', startRelay(parts, store), (it) => it.stop());
  const commandBus = new CommandBus(parts);
  resources.add('alarms', new TimerRunner(parts, commandBus, store, platform.alarmSeconds), (it) =>
    it.stop(),
  );
  const app = resources.add(
    'requests and consumers',
    await createServiceApp(parts, commandBus, contracts),
    (it) => it.close(),
  );
  serviceHealth.watch({ reads, store, bus, relay, app, verify });
  const running = {
    url: await app.listen(host, platform.httpPort),
    healthUrl: health.url,
    parts,
    stop: () => resources.end(),
  };
  resources.add('readiness', health, (it) => it.markStopping());
  health.markStarted();
  log.info({ url: running.url }, 'ready');
  return running;
}
