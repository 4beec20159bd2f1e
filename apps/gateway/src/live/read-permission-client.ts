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

const maxTimeoutSeconds = 5;

/**
 * Asks the service that owns a resource by reading it with the reader's own token, so that the rules stay in
 * one place. It has few connections of its own, so that live updates do not displace requests.
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

  readonly mayRead: ReadPermissionCheck = async ({ collection, id }, authorization, disconnected) => {
    try {
      const { origin } = new URL(this.settings.urls[serviceOfCollection(collection)]);
      const { statusCode, body } = await this.agent.request({
        origin,
        path: `/v1/${collection}/${encodeURIComponent(id)}`,
        method: 'GET',
        headers: { authorization },
        signal: disconnected,
      });
      await body.dump();
      if (statusCode === 200) return true;
      return statusCode >= 500 || statusCode === 429 ? undefined : false;
    } catch {
      return undefined;
    }
  };

  /** Aborts open requests: no one waits for them any more. */
  close(): Promise<void> {
    return this.agent.destroy();
  }
}
