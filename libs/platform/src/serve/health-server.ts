import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setBuildInfo } from '../telemetry/build-info.js';
import { healthChecks, registry } from '../telemetry/metrics.js';

/**
 * Whether one dependency of the process is available. A check that throws or takes longer than two seconds
 * has failed.
 */
export type HealthCheck = () => boolean | Promise<boolean>;

export interface HealthSettings {
  /** The service whose health is reported. */
  readonly service: string;
  readonly host: string;
  /** 0 selects a free port. */
  readonly port: number;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** Updates the gauges before they are read. */
  readonly sample?: () => Promise<void>;
}

export interface HealthServer {
  readonly url: string;
  /** The start is complete: the service is ready as soon as every check passes. */
  markStarted(): void;
  /** The service is no longer ready, so that it receives no new requests. */
  markStopping(): void;
  close(): Promise<void>;
}

type HealthResponse = { readonly status: number; readonly body: string; readonly type?: string };
const healthResponse = (up: boolean, failed: readonly string[] = []): HealthResponse => ({
  status: up ? 200 : 503,
  body: JSON.stringify({ status: up ? 'up' : 'down', ...(failed.length > 0 && { failed }) }),
});

const checkTimeoutMs = 2_000;
async function passesCheck(healthCheck: HealthCheck): Promise<boolean> {
  const timeout = new AbortController();
  try {
    return await Promise.race([
      Promise.resolve(healthCheck()),
      sleep(checkTimeoutMs, false, { signal: timeout.signal, ref: false }),
    ]);
  } catch {
    return false;
  } finally {
    timeout.abort();
  }
}

/** Returns the names of the checks that fail now. */
export async function failingChecks(
  checks: Readonly<Record<string, HealthCheck>>,
): Promise<readonly string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ({
      name,
      up: await passesCheck(async () => check()),
    })),
  );
  return results.filter(({ up }) => !up).map(({ name }) => name);
}

/** Sets a gauge for each check that decides readiness, for monitoring. */
async function setCheckGauges(
  service: string,
  checks: Readonly<Record<string, HealthCheck>>,
  started: boolean,
): Promise<void> {
  const failed = await failingChecks(checks);
  for (const check of Object.keys(checks))
    healthChecks.set({ service, check }, failed.includes(check) ? 0 : 1);
  healthChecks.set({ service, check: 'started' }, started ? 1 : 0);
}

async function startListening(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const at = server.address() as AddressInfo;
  return `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`;
}

/** Serves health and metrics on a port of their own, which is never published. */
export async function serveHealth({
  service,
  host,
  port,
  checks,
  sample,
}: HealthSettings): Promise<HealthServer> {
  let phase: 'starting' | 'started' | 'stopping' = 'starting';
  const ready = async (): Promise<HealthResponse> => {
    const failed = phase === 'started' ? await failingChecks(checks) : [phase];
    return healthResponse(failed.length === 0, failed);
  };
  const metrics = async (): Promise<HealthResponse> => {
    await Promise.all([
      sample?.().catch(() => undefined),
      setCheckGauges(service, checks, phase === 'started'),
    ]);
    return { status: 200, body: await registry.metrics(), type: registry.contentType };
  };
  const routes: Readonly<Record<string, () => HealthResponse | Promise<HealthResponse>>> = {
    '/health/live': () => healthResponse(true),
    '/health/ready': ready,
    '/health/startup': () => healthResponse(phase !== 'starting'),
    '/metrics': metrics,
  };
  const respond: RequestListener = (request, response) => {
    const route = request.method === 'GET' ? routes[request.url ?? ''] : undefined;
    void Promise.resolve(route?.() ?? { status: 404, body: '' }).then(
      ({ status, body, type = 'application/json' }: HealthResponse) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
    );
  };
  const server = createServer({ requestTimeout: 5_000, keepAliveTimeout: 1_000 }, respond);
  const url = await startListening(server, host, port);
  setBuildInfo(service);
  return {
    url,
    markStarted: () => {
      phase = 'started';
    },
    markStopping: () => {
      phase = 'stopping';
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
