import { createVerifier } from '@geleit/access';
import type { Sealing } from '@geleit/event-store';
import type { Contract } from '@geleit/kernel';
import type { Logger } from 'pino';
import type { PlatformConfig } from '../config/platform-config.js';
import { Road } from '../command/road.js';
import { serveHealth } from '../health/health-server.js';
import type { Service } from '../manifest.js';
import type { Parts } from '../parts.js';
import { createLog } from '../telemetry/log.js';
import { startTracing } from '../telemetry/otel.js';
import { Alarms } from './alarms.js';
import { openBus } from './bus.js';
import { checkManifest } from './check-manifest.js';
import { Condition } from './condition.js';
import { heardContracts, knownContracts } from './heard-contracts.js';
import { Opened } from './opened.js';
import { patiently } from './patiently.js';
import { refuseEmbedded } from './production.js';
import { Purging } from './purging.js';
import { Renewing } from './renewing.js';
import { startRelay } from './relaying.js';
import { createServiceApp } from './service-app.js';
import { measured, openStore } from './store.js';
import { openReads } from './tenant-reads.js';

export interface Settings<Config extends object = object> {
  readonly platform: PlatformConfig;
  readonly config: Config;
  readonly log?: Logger;
  /** What services may say to each other; all of @geleit/contracts when absent. */
  readonly contracts?: readonly Contract[];
}

/** A service that answers. */
export interface Running<Config extends object = object> {
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
export const unsealed: Sealing = { seal: async (_stream, event) => event, open: async (event) => event };

/** Starts a service. What was opened before a fault is closed again. @throws BadManifest, BadConfig */
export async function start<Config extends object>(
  service: Service<Config>,
  settings: Settings<Config>,
): Promise<Running<Config>> {
  const { platform, contracts = knownContracts } = settings;
  const manifest = service as unknown as Service;
  checkManifest(manifest, contracts);
  refuseEmbedded(platform);
  const log = settings.log ?? createLog({ service: service.name, level: platform.logLevel });
  const opened = new Opened(platform.drainSeconds, log);
  try {
    return (await open({
      service: manifest,
      settings,
      heard: heardContracts(service, contracts),
      log,
      opened,
    })) as unknown as Running<Config>;
  } catch (fault) {
    await opened.end();
    throw fault;
  }
}

interface Opening {
  readonly service: Service;
  readonly settings: Settings;
  readonly heard: readonly Contract[];
  readonly log: Logger;
  readonly opened: Opened;
}

async function open({
  service,
  settings: { platform, config },
  heard,
  log,
  opened,
}: Opening): Promise<Running> {
  const { name } = service;
  const { databaseUrl: url, httpHost: host } = platform;
  const condition = new Condition(service);
  const health = opened.add(
    'health',
    await serveHealth({ ...condition, service: name, host, port: platform.healthPort }),
    (it) => it.close(),
  );
  opened.add('traces', startTracing(name, platform.otelExporterOtlpTracesEndpoint), (flush) => flush());
  const bus = opened.add('bus', openBus(platform, name, log), (it) => it.close());
  const rows = service.views.map(({ view }) => view.row);
  const reads = opened.add(
    'reads',
    await patiently(
      'database',
      () => openReads({ url, service: name, rows, connections: platform.readConnections }),
      log,
    ),
    (it) => it.close(),
  );
  const store = opened.add(
    'store',
    await patiently('store', () => openStore(service, { url, heard }), log),
    (it) => it.close(),
  );
  const verify = createVerifier({ issuers: platform.oidcIssuers });
  const parts: Parts = {
    service,
    config,
    bus,
    sealing: unsealed,
    read: reads.read,
    verify,
    log,
    store: measured(store, name),
    signingKey: Buffer.from(platform.signingKey),
    now: () => new Date().toISOString(),
  };
  opened.add('purging', new Purging(store, log), (it) => it.stop());
  opened.add('renewing', new Renewing(service, store, log), (it) => it.stop());
  const relay = opened.add('relay', startRelay(parts, store), (it) => it.stop());
  const road = new Road(parts);
  opened.add('alarms', new Alarms(parts, road, store, platform.alarmSeconds), (it) => it.stop());
  const app = opened.add('requests and consumers', await createServiceApp(parts, road, heard), (it) =>
    it.close(),
  );
  condition.watch({ reads, store, bus, relay, app, verify });
  const running = {
    url: await app.listen(host, platform.httpPort),
    healthUrl: health.url,
    parts,
    stop: () => opened.end(),
  };
  opened.add('readiness', health, (it) => it.stopping());
  health.started();
  log.info({ url: running.url }, 'ready');
  return running;
}
