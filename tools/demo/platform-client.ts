import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessTokens } from './access-tokens.js';

/** A response other than 2xx that no retry would change. */
export class RequestRefusedError extends Error {
  override readonly name = 'RequestRefusedError';
  constructor(
    readonly status: number,
    what: string,
    problem: string,
  ) {
    super(`${what}: ${status} ${problem}`);
  }
}

export interface ClientResponse {
  readonly body: Record<string, unknown>;
  /** Lets a later request wait until its service has consumed what this one recorded. */
  readonly consistency: string | undefined;
}

export interface ClientRequest {
  readonly login: string;
  readonly path: string;
  /** Makes it a POST. The key is the same for every attempt, so that the command runs once. */
  readonly command?: { readonly body: object; readonly key: string; readonly ifMatch?: string };
  /** Makes the service respond only after it has consumed what this token stands for. */
  readonly after?: string | undefined;
}

const maximumAttempts = 12;
const busyStatuses: readonly number[] = [429, 502, 503, 504];

/**
 * An HTTP client of the platform: one idempotency key for each command, and a retry where the platform
 * requests it.
 */
export class PlatformClient {
  /** The responses so far, and how many of them only requested a retry. */
  readonly statistics = { responses: 0, postponed: 0 };

  /** Stream → its version, as the newest response to a command reported it. */
  private readonly versionByStream = new Map<string, number>();

  constructor(
    private readonly url: string,
    private readonly tokens: AccessTokens,
  ) {}

  /**
   * The events in the streams that commands were sent to. It does not count what policies added after the
   * last response about a stream.
   */
  get eventCount(): number {
    return [...this.versionByStream.values()].reduce((sum, version) => sum + version, 0);
  }

  /** @throws RequestRefusedError */
  async send(clientRequest: ClientRequest): Promise<ClientResponse> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === maximumAttempts;
      const response = await this.sendOnce(clientRequest).catch((fault: unknown) =>
        last ? Promise.reject(fault) : undefined,
      );
      if (response?.ok) return this.readResponse(clientRequest, response);
      if (response !== undefined && (last || !isRetryable(response)))
        throw await toRequestRefused(clientRequest, response);
      await this.waitBeforeRetry(clientRequest, response, attempt);
    }
  }

  private async readResponse({ command }: ClientRequest, response: Response): Promise<ClientResponse> {
    const body = (await response.json()) as Record<string, unknown>;
    const { id, version } = body;
    if (command !== undefined && typeof id === 'string' && typeof version === 'number')
      this.versionByStream.set(id, Math.max(version, this.versionByStream.get(id) ?? 0));
    return { body, consistency: response.headers.get('consistency-token') ?? undefined };
  }

  private async sendOnce({ login, path, command, after }: ClientRequest): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.tokens.tokenOf(login)}` };
    if (after !== undefined) Object.assign(headers, { 'consistency-token': after, prefer: 'wait=5' });
    if (command !== undefined)
      Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': command.key });
    if (command?.ifMatch !== undefined) headers['if-match'] = command.ifMatch;
    const response = await fetch(this.url + path, {
      headers,
      ...(command && { method: 'POST', body: JSON.stringify(command.body) }),
    });
    this.statistics.responses += 1;
    return response;
  }

  private async waitBeforeRetry(
    { login }: ClientRequest,
    response: Response | undefined,
    attempt: number,
  ): Promise<void> {
    if (response?.status === 401) this.tokens.forget(login);
    this.statistics.postponed += 1;
    await response?.body?.cancel();
    await sleep(retryDelayMs(response, attempt));
  }
}

/**
 * The platform is overloaded, catching up, or overtaken (then the response says when to retry), or the token
 * has expired.
 */
const isRetryable = ({ status, headers }: Response): boolean =>
  busyStatuses.includes(status) || status === 401 || (status === 409 && headers.has('retry-after'));

function retryDelayMs(response: Response | undefined, attempt: number): number {
  const retryAfter = Number(response?.headers.get('retry-after') ?? NaN);
  return Number.isFinite(retryAfter) ? Math.min(retryAfter, 60) * 1000 : Math.min(100 * 2 ** attempt, 5000);
}

async function toRequestRefused(
  { path, command }: ClientRequest,
  response: Response,
): Promise<RequestRefusedError> {
  const problem = (await response.text()).slice(0, 500);
  return new RequestRefusedError(
    response.status,
    `${command === undefined ? 'GET' : 'POST'} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`,
    problem,
  );
}
