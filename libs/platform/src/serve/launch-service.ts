import { createTokenVerifier } from '@geleit/access';
import type { Contract } from '@geleit/kernel';
import { Relay } from '@geleit/messaging';
import type { Abstract, Type } from '@nestjs/common';
import { DataSealing, type ServiceIdentity } from '@geleit/privacy';
import type { Logger } from 'pino';
import type { KeysConfig } from '../config/keys-config.js';
import type { PlatformConfig } from '../config/platform-config.js';
import { requirePublicKeys, serviceIdentityOf } from '../config/service-identity.js';
import { refuseUnsafeIssuers } from '../config/refuse-unsafe-issuers.js';
import { openDataKeys, openErasureLedger, requireKeysOfLog } from '../database/open-data-keys.js';
import { openStore } from '../database/open-store.js';
import { retryUntilAvailable } from '../database/retry-until-available.js';
import { TenantReads } from '../database/tenant-reads.js';
import { Authenticator } from '../edge/authenticator.js';
import { checkManifest } from '../manifest/check-manifest.js';
import { consumedContracts, knownContracts } from '../manifest/consumed-contracts.js';
import type { Service } from '../manifest/manifest.js';
import { openBus } from '../messaging/open-bus.js';
import { createLog } from '../telemetry/log.js';
import { startTracing } from '../telemetry/tracing.js';
import { serveHealth } from './health-server.js';
import { ErasureConfirmer } from './erasure-confirmer.js';
import { ErasureRepeater } from './erasure-repeater.js';
import { KeyDestroyer } from './key-destroyer.js';
import { KeySweeper } from './key-sweeper.js';
import { LogSealing } from './log-sealing.js';
import { ProjectionRebuilder } from './projection-rebuilder.js';
import { ReceiptPurger } from './receipt-purger.js';
import { ResourceStack } from './resource-stack.js';
import { createServiceApp, type ServiceApp } from './service-app.js';
import { ServiceHealth } from './service-health.js';
import type { OpenedResources } from './service-module.js';
import { TimerRunner } from './timer-runner.js';

export interface LaunchSettings<Config extends object = object> {
  readonly platform: PlatformConfig;
  readonly keys: KeysConfig;
  readonly config: Config;
  readonly log?: Logger;
  /** The contracts that services may publish; all of @geleit/contracts when absent. */
  readonly contracts?: readonly Contract[];
}

/** A service that accepts requests. */
export interface RunningService {
  readonly url: string;
  readonly healthUrl: string;
  readonly log: Logger;
  /** Returns a provider of its application by its class. */
  get<T>(type: Type<T> | Abstract<T>): T;
  /**
   * Stops in order: readiness, requests, consumers, timers, relay, writer, connections. Returns the names of
   * the steps that did not end cleanly.
   */
  stop(): Promise<readonly string[]>;
}

/**
 * Starts a service. If the start fails, everything already opened is closed. @throws BadManifest, BadConfig
 */
export async function launchService<Config extends object>(
  service: Service<Config>,
  settings: LaunchSettings<Config>,
): Promise<RunningService> {
  const { platform, keys, contracts = knownContracts } = settings;
  checkManifest(service, contracts);
  refuseUnsafeIssuers(platform);
  const log = settings.log ?? createLog({ service: service.name, level: platform.logLevel });
  const resources = new ResourceStack(platform.drainSeconds, log);
  const { config } = settings;
  const received = consumedContracts(service, contracts);
  const identity = serviceIdentityOf(platform, service.name);
  requirePublicKeys(identity.directory, [
    ...service.publications.flatMap(({ to }) => to.listeners),
    ...received.map((contract) => contract.service),
  ]);
  try {
    return await start({ service, platform, keys, config, contracts: received, identity, log, resources });
  } catch (fault) {
    await resources.end();
    throw fault;
  }
}

interface StartContext {
  readonly service: Service;
  readonly platform: PlatformConfig;
  readonly keys: KeysConfig;
  readonly config: object;
  /** The contracts that the service consumes. */
  readonly contracts: readonly Contract[];
  readonly identity: ServiceIdentity;
  readonly log: Logger;
  readonly resources: ResourceStack;
}

async function start(context: StartContext): Promise<RunningService> {
  const { service, platform, log, resources } = context;
  const { httpHost: host, httpPort, healthPort } = platform;
  const serviceHealth = new ServiceHealth(service);
  const health = resources.add(
    'health',
    await serveHealth({ ...serviceHealth, service: service.name, host, port: healthPort }),
    (server) => server.close(),
  );
  const opened = await openResources(context);
  const app = await createServiceApp(service, opened);
  await destroyWhatWasErased(app);
  startBackground(app, context);
  resources.add('requests and consumers', app, (running) => running.close());
  const { reads, store, keys, bus } = opened;
  const authenticator = app.get(Authenticator);
  serviceHealth.setSources({ reads, store, keys, bus, relay: app.get(Relay), app, authenticator });
  const url = await app.listen(host, httpPort);
  resources.add('readiness', health, (server) => server.markStopping());
  health.markStarted();
  log.info({ url }, 'ready');
  return { url, healthUrl: health.url, log, get: (type) => app.get(type), stop: () => resources.end() };
}

/** Before anything is served: also what only the ledger still knows, and what follows from that. */
async function destroyWhatWasErased(app: ServiceApp): Promise<void> {
  const destroyer = app.get(KeyDestroyer);
  await destroyer.catchUp();
  await app.get(ErasureRepeater).repeat();
  await destroyer.catchUp();
}

async function openResources(context: StartContext): Promise<OpenedResources> {
  const { service, platform, config, contracts, identity, log, resources } = context;
  const { databaseUrl: url, readConnections: connections } = platform;
  const { name, projections } = service;
  resources.add('traces', startTracing(name, platform.otelExporterOtlpTracesEndpoint), (flush) => flush());
  const bus = resources.add('bus', openBus(platform, name, log), (opened) => opened.close());
  const rowClasses = projections.map(({ projection }) => projection.row);
  const reads = resources.add(
    'reads',
    await retryUntilAvailable(
      'database',
      () => TenantReads.open({ url, service: name, rowClasses, connections }),
      log,
    ),
    (opened) => opened.close(),
  );
  const keys = resources.add(
    'keys',
    await retryUntilAvailable('keys', () => openDataKeys(name, context.keys), log),
    (opened) => opened.close(),
  );
  const ledger = await retryUntilAvailable(
    'keys',
    () => openErasureLedger(platform, context.keys, identity),
    log,
  );
  const sealing = new DataSealing(keys);
  const store = resources.add(
    'store',
    await retryUntilAvailable('store', () => openStore(service, { url, contracts, opener: sealing }), log),
    (opened) => opened.close(),
  );
  await requireKeysOfLog(service, store, keys);
  const verifier = createTokenVerifier({
    issuers: platform.oidcIssuers,
    maxSeconds: platform.tokenMaxSeconds,
  });
  return { config, log, store, reads, keys, sealing, ledger, bus, verifier, identity, contracts };
}

/** Starts before requests and consumers begin, and stops after they have ended. */
function startBackground(app: ServiceApp, { platform, resources }: StartContext): void {
  const sealing = resources.add('sealing of the log', app.get(LogSealing), (task) => task.stop());
  const purger = resources.add('purging', app.get(ReceiptPurger), (task) => task.stop());
  const sweeper = resources.add('sweeping of keys', app.get(KeySweeper), (task) => task.stop());
  const rebuilder = resources.add('rebuilding', app.get(ProjectionRebuilder), (task) => task.stop());
  const relay = resources.add('relay', app.get(Relay), (task) => task.stop());
  const destroyer = resources.add('key destruction', app.get(KeyDestroyer), (task) => task.stop());
  const confirmer = resources.add('erasures', app.get(ErasureConfirmer), (task) => task.stop());
  const timers = resources.add('timers', app.get(TimerRunner), (task) => task.stop());
  sealing.start({ headsFile: platform.sealHeadsFile });
  purger.start();
  sweeper.start();
  rebuilder.start();
  relay.start();
  destroyer.start();
  confirmer.start();
  timers.start(platform.alarmSeconds);
}
