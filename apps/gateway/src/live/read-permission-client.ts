import { Agent } from 'undici';
import { ownerOf, type ServiceName } from '../routes.js';
import type { ChangeNotice } from './change-notice.js';

/** Whether the bearer of a token may read a thing. Undefined: nobody could say. Never throws. */
export type ReadPermissionCheck = (
  changeNotice: ChangeNotice,
  authorization: string,
  gone: AbortSignal,
) => Promise<boolean | undefined>;

const maxTimeoutSeconds = 5;

/**
 * Asks the service that owns a thing by reading it with the reader's own token, so that the rules stay in one
 * place. Connections are its own and few: live updates must not take the place of requests.
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

  readonly mayRead: ReadPermissionCheck = async ({ collection, id }, authorization, gone) => {
    try {
      const { origin } = new URL(this.settings.urls[ownerOf(collection)]);
      const { statusCode, body } = await this.agent.request({
        origin,
        path: `/v1/${collection}/${encodeURIComponent(id)}`,
        method: 'GET',
        headers: { authorization },
        signal: gone,
      });
      await body.dump();
      if (statusCode === 200) return true;
      return statusCode >= 500 || statusCode === 429 ? undefined : false;
    } catch {
      return undefined;
    }
  };

  /** Breaks off what is still asked: nobody waits for it any more. */
  close(): Promise<void> {
    return this.agent.destroy();
  }
}
