import { RequestRefused, type PlatformClient, type ClientResponse } from './platform-client.js';

export interface CommandResult extends ClientResponse {
  readonly id: string;
  /** Of a part that came into being within it. */
  readonly partId: string;
}

/** One login's requests of one story, each under a key of its own: the same story told again is done once. */
export class IdempotentClient {
  private commandCount = 0;

  constructor(
    private readonly api: PlatformClient,
    private readonly login: string,
    private readonly keyPrefix: string,
  ) {}

  async execute(path: string, body: object = {}): Promise<CommandResult> {
    this.commandCount += 1;
    const said = await this.api.send({
      login: this.login,
      path,
      command: { body, key: `${this.keyPrefix}-${this.commandCount}` },
    });
    return { ...said, id: String(said.body['id']), partId: String(said.body['partId']) };
  }

  read(path: string, after?: string): Promise<ClientResponse> {
    return this.api.send({ login: this.login, path, after });
  }

  /** What is there; undefined where there is nothing for this login. */
  find(path: string): Promise<ClientResponse['body'] | undefined> {
    return this.read(path).then(
      ({ body }) => body,
      (fault: unknown) => {
        if (fault instanceof RequestRefused && fault.status === 404) return undefined;
        throw fault;
      },
    );
  }
}
