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

/**
 * The id of the staff member who bears a token, by the service that keeps the register.
 * @throws ProblemError `not-registered`, `unavailable`
 */
export type Identify = (authorization: string, disconnected: AbortSignal) => Promise<string>;

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

  readonly identify: Identify = async (authorization, signal) => {
    const found = await this.readOwnEntry(authorization, signal).catch(() => undefined);
    if (found?.statusCode === 403) throw new ProblemError('not-registered');
    if (found?.statusCode === 200 && typeof found.staffId === 'string') return found.staffId;
    throw new ProblemError('unavailable', { headers: { 'retry-after': String(retryAfterSeconds) } });
  };

  /** Aborts open requests: no one waits for them any more. */
  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async readOwnEntry(authorization: string, signal: AbortSignal) {
    const { statusCode, body } = await this.get('referrals', '/v1/me', { authorization, signal });
    const entry = (await body.json()) as { readonly staffId?: unknown };
    return { statusCode, staffId: entry.staffId };
  }

  private get(
    service: ServiceName,
    path: string,
    { authorization, signal }: { readonly authorization: string; readonly signal: AbortSignal },
  ) {
    const { origin } = new URL(this.settings.urls[service]);
    return this.agent.request({ origin, path, method: 'GET', headers: { authorization }, signal });
  }
}
