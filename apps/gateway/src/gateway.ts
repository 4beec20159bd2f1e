import { createVerifier } from '@geleit/access';
import type { Bus } from '@geleit/messaging';
import { createLog, Opened, refuseEmbedded, serveHealth, startTracing } from '@geleit/platform';
import type { Logger } from 'pino';
import { Allowances } from './allowances.js';
import type { GatewayConfig } from './config.js';
import { Gate } from './gate.js';
import { openHttp } from './http.js';
import { Hub } from './live/hub.js';
import { listen } from './live/listen.js';
import { Owners } from './live/owners.js';
import { collections, unrouted } from './routes.js';
import { Upstreams } from './upstreams.js';

export { GatewayConfig } from './config.js';
export { gatewayPaths } from './paths.js';

export interface GatewaySettings {
  readonly config: GatewayConfig;
  /** The merged OpenAPI 3.1 document. */
  readonly document: { readonly paths?: object };
  /** Closed by whoever opened it. */
  readonly bus: Bus;
  /** Between two signs of life of a live stream. */
  readonly heartbeatMs?: number;
}

export interface Gateway {
  readonly url: string;
  readonly healthUrl: string;
  /** Answers the names of the parts that did not end cleanly. */
  stop(): Promise<readonly string[]>;
}

type Document = GatewaySettings['document'];

/** Starts the public door. @throws Error when the document promises paths that are not forwarded */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const { config, document } = settings;
  refuseEmbedded(config);
  refuseUnrouted(document);
  const log = createLog({ service: 'gateway', level: config.logLevel });
  const opened = new Opened(config.drainSeconds, log);
  opened.add('traces', startTracing('gateway', config.otelExporterOtlpTracesEndpoint), (flush) => flush());
  try {
    return { ...(await open(settings, opened, log)), stop: () => opened.end() };
  } catch (fault) {
    await opened.end();
    throw fault;
  }
}

/**
 * Opened in this order, ended in the opposite one: first no longer ready, then no new requests, then
 * everything they needed.
 */
async function open(
  { config, document, bus, heartbeatMs = 20_000 }: GatewaySettings,
  opened: Opened,
  log: Logger,
): Promise<Omit<Gateway, 'stop'>> {
  const { httpHost: host, healthPort: port, upstreamSeconds: seconds } = config;
  const verify = createVerifier({ issuers: config.oidcIssuers });
  const urls = {
    intake: config.intakeUrl,
    counselling: config.counsellingUrl,
    referrals: config.referralsUrl,
    projects: config.projectsUrl,
    reporting: config.reportingUrl,
  };
  const owners = opened.add('owners', new Owners({ urls, seconds }), (it) => it.close());
  const hub = new Hub({ streamsPerUser: config.streamsPerUser, heartbeatMs, mayRead: owners.mayRead });
  const topics = [...collections.keys()];
  await bus.ensureTopics(topics);
  const consumer = opened.add('live updates', listen(bus, topics, hub, log), (it) => it.drain());
  const checks = { identity: verify.ready, bus: () => consumer.health() === 'up' };
  const health = opened.add('health', await serveHealth({ service: 'gateway', host, port, checks }), (it) =>
    it.close(),
  );
  await consumer.start();
  const upstreams = opened.add('upstreams', new Upstreams({ urls, seconds }), (it) => it.close());
  const gate = new Gate(verify, new Allowances(config));
  const http = opened.add(
    'http',
    await openHttp({ config, log, gate, upstreams, hub, document: JSON.stringify(document) }),
    (it) => it.close(),
  );
  opened.add('readiness', health, (it) => it.stopping());
  health.started();
  return { url: http.url, healthUrl: health.url };
}

function refuseUnrouted(document: Document): void {
  const lost = unrouted(document);
  if (lost.length > 0) throw new Error(`not forwarded: ${lost.join(', ')}`);
}
