import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessTokens } from './access-tokens.js';

/** An answer other than 2xx that waiting does not change. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
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
  /** Where other services can be waited for to have heard of it. */
  readonly consistency: string | undefined;
}

export interface ClientRequest {
  readonly login: string;
  readonly path: string;
  /** Makes it a POST. The key stays the same for every attempt, so that it is done once. */
  readonly command?: { readonly body: object; readonly key: string };
  /** Do not answer before this was heard of. */
  readonly after?: string | undefined;
}

const maximumAttempts = 12;
const busyStatuses: readonly number[] = [429, 502, 503, 504];

/**
 * Speaks HTTP to the platform as its clients do: one key for each command, patience where it is asked for.
 */
export class PlatformClient {
  /** Answers had so far, and how many of them were only a request to come again. */
  readonly statistics = { answers: 0, postponed: 0 };

  /** Stream → its version, as the newest answer to a command told it. */
  private readonly versionByStream = new Map<string, number>();

  constructor(
    private readonly url: string,
    private readonly tokens: AccessTokens,
  ) {}

  /**
   * Events in the streams that were spoken to. What policies added after the last answer about a stream is
   * not among them.
   */
  get eventCount(): number {
    return [...this.versionByStream.values()].reduce((sum, version) => sum + version, 0);
  }

  /** @throws Refused */
  async send(clientRequest: ClientRequest): Promise<ClientResponse> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === maximumAttempts;
      const answer = await this.sendOnce(clientRequest).catch((fault: unknown) =>
        last ? Promise.reject(fault) : undefined,
      );
      if (answer?.ok) return this.readResponse(clientRequest, answer);
      if (answer !== undefined && (last || !isRetryable(answer)))
        throw await toRequestRefused(clientRequest, answer);
      await this.waitBeforeRetry(clientRequest, answer, attempt);
    }
  }

  private async readResponse({ command }: ClientRequest, answer: Response): Promise<ClientResponse> {
    const body = (await answer.json()) as Record<string, unknown>;
    const { id, version } = body;
    if (command !== undefined && typeof id === 'string' && typeof version === 'number')
      this.versionByStream.set(id, Math.max(version, this.versionByStream.get(id) ?? 0));
    return { body, consistency: answer.headers.get('consistency-token') ?? undefined };
  }

  private async sendOnce({ login, path, command, after }: ClientRequest): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.tokens.tokenOf(login)}` };
    if (after !== undefined) Object.assign(headers, { 'consistency-token': after, prefer: 'wait=5' });
    if (command !== undefined)
      Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': command.key });
    const answer = await fetch(this.url + path, {
      headers,
      ...(command && { method: 'POST', body: JSON.stringify(command.body) }),
    });
    this.statistics.answers += 1;
    return answer;
  }

  private async waitBeforeRetry(
    { login }: ClientRequest,
    answer: Response | undefined,
    attempt: number,
  ): Promise<void> {
    if (answer?.status === 401) this.tokens.forget(login);
    this.statistics.postponed += 1;
    await answer?.body?.cancel();
    await sleep(retryDelayMs(answer, attempt));
  }
}

/**
 * Overloaded, still catching up, overtaken (the answer says when to come again), or the token has run out.
 */
const isRetryable = ({ status, headers }: Response): boolean =>
  busyStatuses.includes(status) || status === 401 || (status === 409 && headers.has('retry-after'));

function retryDelayMs(answer: Response | undefined, attempt: number): number {
  const asked = Number(answer?.headers.get('retry-after') ?? NaN);
  return Number.isFinite(asked) ? Math.min(asked, 60) * 1000 : Math.min(100 * 2 ** attempt, 5000);
}

async function toRequestRefused({ path, command }: ClientRequest, answer: Response): Promise<RequestRefused> {
  const problem = (await answer.text()).slice(0, 500);
  return new RequestRefused(
    answer.status,
    `${command === undefined ? 'GET' : 'POST'} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`,
    problem,
  );
}
