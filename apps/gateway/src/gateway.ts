import { createTokenVerifier, type TokenVerifier } from '@geleit/access';
import type { Bus } from '@geleit/messaging';
import {
  createLog,
  refuseUnsafeIssuers,
  requirePublicKeys,
  ResourceStack,
  serveHealth,
  serviceIdentityOf,
  startTracing,
} from '@geleit/platform';
import type { Logger } from 'pino';
import { RequestLimiter } from './request-limiter.js';
import type { GatewayConfig } from './config.js';
import { declaredOperationsOf, type DescribedOperations } from './declared-operations.js';
import { fileOperationsOf } from './file-operations.js';
import { RequestGuard } from './request-guard.js';
import { startHttpServer } from './http-server.js';
import { ChangeNoticeHub } from './live/change-notice-hub.js';
import { liveTopics, subscribeToChanges } from './live/subscribe-to-changes.js';
import { ReadersClient } from './live/readers-client.js';
import { serviceNames, unroutedPaths, type ServiceName } from './routes.js';
import { openSessions } from './session/open-sessions.js';
import { SessionAuthorisation } from './session/session-authorisation.js';
import type { SessionParts } from './session/session-parts.js';
import { Upstreams } from './upstreams.js';

export { GatewayConfig } from './config.js';
export { gatewayPaths } from './gateway-paths.js';
export { sessionSecurityScheme } from './session/session-paths.js';
export { withExpandedPersons } from './expanded-persons.js';
export { withMyDay } from './my-day/my-day-path.js';
export { withPermittedOperations } from './permitted-operations.js';
export { grantGatewayBusAccess, migrateGateway } from './migrate-gateway.js';

export interface GatewaySettings {
  readonly config: GatewayConfig;
  /** The merged OpenAPI 3.1 document. */
  readonly document: DescribedOperations;
  /** The caller opens and closes it. */
  readonly bus: Bus;
  /** How often a live stream sends a heartbeat. */
  readonly heartbeatMs?: number;
}

export interface Gateway {
  readonly url: string;
  readonly healthUrl: string;
  /** Returns the names of the resources that did not close cleanly. */
  stop(): Promise<readonly string[]>;
}

type GatewayDocument = GatewaySettings['document'];

/** Starts the public entry point. @throws Error when the document names paths that are not forwarded */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const { config, document } = settings;
  refuseUnsafeIssuers(config);
  refuseUnroutedPaths(document);
  const log = createLog({ service: 'gateway', level: config.logLevel });
  const resourceStack = new ResourceStack(config.drainSeconds, log);
  resourceStack.add('traces', startTracing('gateway', config.otelExporterOtlpTracesEndpoint), (flush) =>
    flush(),
  );
  try {
    return { ...(await openGateway(settings, resourceStack, log)), stop: () => resourceStack.end() };
  } catch (fault) {
    await resourceStack.end();
    throw fault;
  }
}

/**
 * Opens everything in this order and closes it in the reverse one: first the gateway stops being ready, then
 * it takes no new requests, then everything that those needed ends.
 */
async function openGateway(
  settings: GatewaySettings,
  resourceStack: ResourceStack,
  log: Logger,
): Promise<Omit<Gateway, 'stop'>> {
  const { config, document, bus, heartbeatMs = 20_000 } = settings;
  const { httpHost: host, healthPort: port, upstreamSeconds: seconds } = config;
  const ownIdentity = serviceIdentityOf(config, 'gateway');
  const { directory } = ownIdentity;
  requirePublicKeys(directory, serviceNames);
  const verify = createTokenVerifier({ issuers: config.oidcIssuers, maxSeconds: config.tokenMaxSeconds });
  const urls = serviceUrlsOf(config);
  const readersClient = resourceStack.add('readers', new ReadersClient({ urls, seconds }), (it) =>
    it.close(),
  );
  const changeNoticeHub = new ChangeNoticeHub({
    streamsPerUser: config.streamsPerUser,
    heartbeatMs,
    findReadable: readersClient.findReadable,
    secret: ownIdentity.deriveSecret('stream'),
  });
  await bus.ensureTopics(liveTopics);
  const consumer = resourceStack.add(
    'live updates',
    subscribeToChanges({ bus, directory, changeNoticeHub, log }),
    (it) => it.drain(),
  );
  const checks = { identity: verify.ready, bus: () => consumer.health() === 'up' };
  const health = resourceStack.add(
    'health',
    await serveHealth({ service: 'gateway', host, port, checks }),
    (it) => it.close(),
  );
  await consumer.start();
  const upstreams = resourceStack.add('upstreams', new Upstreams({ urls, timeoutSeconds: seconds }), (it) =>
    it.close(),
  );
  const session = openSessions({ config, verify, identity: ownIdentity, log, resourceStack });
  const http = resourceStack.add(
    'http',
    await startHttpServer({
      config,
      log,
      admission: requestGuardOf(settings, verify, session),
      upstreams,
      hub: changeNoticeHub,
      readersClient,
      session,
      document,
      idleConnectionMs: idleConnectionMsFor(seconds, heartbeatMs),
    }),
    (it) => it.close(),
  );
  resourceStack.add('readiness', health, (it) => it.markStopping());
  health.markStarted();
  return { url: http.url, healthUrl: health.url };
}

/**
 * Nothing moves on a connection while services work, two of them one after the other at most, and between two
 * heartbeats of a stream.
 */
const idleConnectionMsFor = (upstreamSeconds: number, heartbeatMs: number): number =>
  Math.max(2 * upstreamSeconds * 1000, 3 * heartbeatMs);

function refuseUnroutedPaths(gatewayDocument: GatewayDocument): void {
  const unrouted = unroutedPaths(gatewayDocument);
  if (unrouted.length > 0) throw new Error(`not forwarded: ${unrouted.join(', ')}`);
}

const serviceUrlsOf = (config: GatewayConfig): Readonly<Record<ServiceName, string>> => ({
  intake: config.intakeUrl,
  counselling: config.counsellingUrl,
  referrals: config.referralsUrl,
  projects: config.projectsUrl,
  reporting: config.reportingUrl,
});

const requestGuardOf = (
  { config, document }: GatewaySettings,
  verify: TokenVerifier,
  session: SessionParts | undefined,
): RequestGuard =>
  new RequestGuard(verify, new RequestLimiter(config), declaredOperationsOf(document), {
    sessions: session && new SessionAuthorisation(session),
    hasExplorer: config.apiExplorer,
    takesFile: fileOperationsOf(document),
  });
