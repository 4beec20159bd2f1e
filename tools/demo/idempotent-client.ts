import { RequestRefusedError, type PlatformClient, type ClientResponse } from './platform-client.js';

export interface CommandResult extends ClientResponse {
  readonly id: string;
  /** The id of a part that the command created within the stream. */
  readonly partId: string;
}

/**
 * The requests of one login in one sequence, each with a key of its own, so that a repetition does nothing
 * twice.
 */
export class IdempotentClient {
  private commandCount = 0;

  constructor(
    private readonly api: PlatformClient,
    private readonly login: string,
    private readonly keyPrefix: string,
  ) {}

  async execute(path: string, body: object = {}): Promise<CommandResult> {
    this.commandCount += 1;
    const response = await this.api.send({
      login: this.login,
      path,
      command: { body, key: `${this.keyPrefix}-${this.commandCount}` },
    });
    return { ...response, id: String(response.body['id']), partId: String(response.body['partId']) };
  }

  read(path: string, after?: string): Promise<ClientResponse> {
    return this.api.send({ login: this.login, path, after });
  }

  /** Returns what is there, or undefined when there is nothing for this login. */
  find(path: string): Promise<ClientResponse['body'] | undefined> {
    return this.read(path).then(
      ({ body }) => body,
      (fault: unknown) => {
        if (fault instanceof RequestRefusedError && fault.status === 404) return undefined;
        throw fault;
      },
    );
  }
}
