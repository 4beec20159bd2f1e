import { ProblemError, requestId } from '@geleit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Agent, type Dispatcher } from 'undici';
import { upstreamRequestHeaders, clientResponseHeaders } from './headers.js';
import type { ServiceName } from './routes.js';

export interface UpstreamSettings {
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** For the head of the response, and for each pause in its body. */
  readonly timeoutSeconds: number;
}

export interface UpstreamResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Dispatcher.ResponseData['body'];
}

/** No connection was made, so the service cannot have recorded anything. */
const connectionFailureCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const timeoutCodes: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Aborts when the client no longer waits for the response. */
export function disconnectionOf(reply: FastifyReply): AbortSignal {
  const disconnection = new AbortController();
  reply.raw.once('close', () => disconnection.abort());
  return disconnection.signal;
}

/**
 * The services behind the gateway. The gateway never retries: clients repeat a POST with its idempotency key.
 */
export class Upstreams {
  private readonly agent: Agent;

  constructor(private readonly settings: UpstreamSettings) {
    const timeout = settings.timeoutSeconds * 1000;
    this.agent = new Agent({
      connections: 128,
      connect: { timeout: Math.min(timeout, 3_000) },
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
  }

  /**
   * Forwards the request. `disconnected` aborts it when the client no longer waits; `path` replaces its own.
   * @throws ProblemError `unavailable`, `gateway-timeout`, `bad-gateway`
   */
  async forward(
    service: ServiceName,
    request: FastifyRequest,
    disconnected: AbortSignal,
    path = request.raw.url ?? '/',
  ): Promise<UpstreamResponse> {
    try {
      const { statusCode, headers, body } = await this.agent.request({
        origin: new URL(this.settings.urls[service]).origin,
        path,
        method: request.method as Dispatcher.HttpMethod,
        headers: upstreamRequestHeaders(request),
        body: (request.body as Buffer | undefined) ?? null,
        signal: disconnected,
      });
      return { status: statusCode, headers: clientResponseHeaders(headers), body };
    } catch (fault) {
      throw problemErrorFor((fault as NodeJS.ErrnoException).code ?? '');
    }
  }

  /**
   * Asks a service for a client that has no token, with a body, so that what the client knows is in no path.
   * @throws ProblemError `unavailable`, `gateway-timeout`, `bad-gateway`
   */
  async query(
    service: ServiceName,
    { path, body }: { readonly path: string; readonly body: object },
    { request, disconnected }: { readonly request: FastifyRequest; readonly disconnected: AbortSignal },
  ): Promise<Pick<UpstreamResponse, 'status' | 'body'>> {
    try {
      const response = await this.agent.request({
        origin: new URL(this.settings.urls[service]).origin,
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': requestId(request) },
        body: JSON.stringify(body),
        signal: disconnected,
      });
      return { status: response.statusCode, body: response.body };
    } catch (fault) {
      throw problemErrorFor((fault as NodeJS.ErrnoException).code ?? '');
    }
  }

  close(): Promise<void> {
    return this.agent.close();
  }
}

function problemErrorFor(code: string): ProblemError {
  if (connectionFailureCodes.has(code))
    return new ProblemError('unavailable', { headers: { 'retry-after': '2' } });
  return new ProblemError(timeoutCodes.has(code) ? 'gateway-timeout' : 'bad-gateway');
}
