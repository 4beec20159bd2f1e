import { ProblemError } from '@geleit/platform';
import { Agent } from 'undici';
import { serviceOfCollection, type ServiceName } from '../routes.js';
import type { ChangeNotice } from './change-notice.js';

/**
 * Whether the bearer of a token may read a resource, or undefined when its owner could not say. Never throws.
 */
export type ReadPermissionCheck = (
  changeNotice: ChangeNotice,
  authorization: string,
  disconnected: AbortSignal,
) => Promise<boolean | undefined>;

/** The headers of a reader's request that the owner of the register judges. */
export interface ReaderHeaders {
  readonly authorization: string;
  readonly consistencyToken?: string | undefined;
  readonly prefer?: string | undefined;
}

/**
 * The id of the staff member who bears a token, by the service that keeps the register.
 * @throws ProblemError `not-registered`, `invalid-consistency-token`, `not-yet-consistent`, `unavailable`
 */
export type Identify = (headers: ReaderHeaders, disconnected: AbortSignal) => Promise<string>;

const maxTimeoutSeconds = 5;
const retryAfterSeconds = 5;

/**
 * Asks services with the reader's own token, so that the rules stay in one place. It has few connections of
 * its own, so that live updates do not displace requests.
 */
export class ReadPermissionClient {
  private readonly agent: Agent;

  constructor(
    private readonly settings: {
      readonly urls: Readonly<Record<ServiceName, string>>;
      readonly seconds: number;
    },
  ) {
    const timeout = Math.min(settings.seconds, maxTimeoutSeconds) * 1000;
    this.agent = new Agent({
      connections: 32,
      connect: { timeout },
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
  }

  readonly mayRead: ReadPermissionCheck = async ({ collection, id }, authorization, signal) => {
    try {
      const path = `/v1/${collection}/${encodeURIComponent(id)}`;
      const { statusCode, body } = await this.get(serviceOfCollection(collection), path, {
        authorization,
        signal,
      });
      await body.dump();
      if (statusCode === 200) return true;
      return statusCode >= 500 || statusCode === 429 ? undefined : false;
    } catch {
      return undefined;
    }
  };

  readonly identify: Identify = async (headers, signal) => {
    const found = await this.readOwnEntry(headers, signal).catch(() => undefined);
    const refusal = found && refusalOf(found);
    if (refusal !== undefined) throw refusal;
    if (found?.statusCode === 200 && typeof found.staffId === 'string') return found.staffId;
    throw new ProblemError('unavailable', { headers: { 'retry-after': String(retryAfterSeconds) } });
  };

  /** Aborts open requests: no one waits for them any more. */
  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async readOwnEntry(headers: ReaderHeaders, signal: AbortSignal) {
    const { statusCode, body } = await this.get('referrals', '/v1/me', { ...headers, signal });
    const { staffId, type } = (await body.json()) as { readonly staffId?: unknown; readonly type?: unknown };
    return { statusCode, staffId, type };
  }

  private get(
    service: ServiceName,
    path: string,
    { authorization, consistencyToken, prefer, signal }: ReaderHeaders & { readonly signal: AbortSignal },
  ) {
    const { origin } = new URL(this.settings.urls[service]);
    const headers = {
      authorization,
      ...(consistencyToken !== undefined && { 'consistency-token': consistencyToken }),
      ...(prefer !== undefined && { prefer }),
    };
    return this.agent.request({ origin, path, method: 'GET', headers, signal });
  }
}

/** What the register's service says of the reader or of their headers; not its own failures. */
function refusalOf({
  statusCode,
  type,
}: {
  readonly statusCode: number;
  readonly type: unknown;
}): ProblemError | undefined {
  if (statusCode === 403) return new ProblemError('not-registered');
  if (statusCode === 400) return new ProblemError('invalid-consistency-token');
  return type === 'urn:geleit:problem:not-yet-consistent'
    ? new ProblemError('not-yet-consistent', { headers: { 'retry-after': '1' } })
    : undefined;
}
