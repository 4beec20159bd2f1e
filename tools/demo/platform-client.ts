import {
  createApiClient,
  MachineClient,
  retryingFetch,
  type ApiClient,
  type SendRequest,
} from '@geleit/client';
import { randomUUID } from 'node:crypto';
import { AccessTokens } from './access-tokens.js';
import type { DemoAccess } from './access.js';

/** A query by POST has neither. */
interface CommandResult {
  readonly id?: string;
  readonly version?: number;
}

/** The clients of all logins, and what they have done together. */
export class PlatformClient {
  /** The responses so far, and how many of them only requested a retry. */
  readonly statistics = { responses: 0, postponed: 0 };

  /** Stream → its version, as the newest response to a command reported it. */
  private readonly versionByStream = new Map<string, number>();
  private readonly apiByLogin = new Map<string, ApiClient>();
  private readonly tokens: AccessTokens;

  constructor(
    private readonly access: DemoAccess,
    private readonly send: SendRequest = (request) => fetch(request),
  ) {
    this.tokens = new AccessTokens(access, send);
  }

  /**
   * The events in the streams that commands were sent to. It does not count what policies added after the
   * last response about a stream.
   */
  get eventCount(): number {
    return [...this.versionByStream.values()].reduce((sum, version) => sum + version, 0);
  }

  /** A client for that login. Commands of a sequence with the same name do nothing twice. */
  as(login: string, sequence: string = randomUUID()): MachineClient {
    const api = this.apiByLogin.get(login) ?? this.createApi(login);
    this.apiByLogin.set(login, api);
    return new MachineClient(api, sequence);
  }

  private createApi(login: string): ApiClient {
    const api = createApiClient({
      baseUrl: this.access.url,
      token: () => this.tokens.tokenOf(login),
      fetch: retryingFetch({
        send: async (request) => {
          const response = await this.send(request);
          this.statistics.responses += 1;
          return response;
        },
        renewToken: () => {
          this.tokens.forget(login);
          return this.tokens.tokenOf(login);
        },
        onRetry: () => {
          this.statistics.postponed += 1;
        },
      }),
    });
    api.use({
      onResponse: async ({ request, response }) => {
        if (request.method === 'POST' && response.ok)
          this.noteVersion((await response.clone().json()) as CommandResult);
      },
    });
    return api;
  }

  private noteVersion({ id, version }: CommandResult): void {
    if (id !== undefined && version !== undefined)
      this.versionByStream.set(id, Math.max(version, this.versionByStream.get(id) ?? 0));
  }
}
