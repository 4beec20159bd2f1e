import { pollUntil } from './poll-until.js';
import { RequestRefusedError, type PlatformClient, type ClientResponse } from './platform-client.js';

const maximumVersions = 10;

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

  execute(path: string, body: object = {}): Promise<CommandResult> {
    this.commandCount += 1;
    return this.sendCommand(path, body, this.commandCount);
  }

  /**
   * Sends it again while it is rejected for that reason, which another service is about to end. Each attempt has
   * a key of its own, because the response to a key never changes.
   */
  async executeUnlessRejected(rejection: string, path: string, body: object = {}): Promise<CommandResult> {
    this.commandCount += 1;
    const number = this.commandCount;
    let attempts = 0;
    const outcome = await pollUntil(
      () => {
        attempts += 1;
        const key = attempts === 1 ? number : `${number}-${attempts}`;
        return this.sendCommand(path, body, key).catch((fault: unknown) => {
          if (fault instanceof RequestRefusedError && fault.message.includes(rejection)) return fault;
          throw fault;
        });
      },
      (result) => !(result instanceof RequestRefusedError),
    );
    if (outcome instanceof RequestRefusedError) throw outcome;
    return outcome;
  }

  /**
   * For commands that name the version they are about. A policy may change the stream meanwhile, and a repetition
   * of the whole sequence finds a later version: then the command has been executed before.
   */
  async executeOnVersion(
    stream: string,
    verb: string,
    body: object,
    after?: string,
  ): Promise<string | undefined> {
    this.commandCount += 1;
    for (let attempt = 1; ; attempt += 1) {
      const { body: state } = await this.read(stream, after);
      const key = `${this.commandCount}-${attempt}`;
      const ifMatch = `"${String(state['version'])}"`;
      try {
        return (await this.sendCommand(`${stream}/${verb}`, body, key, ifMatch)).consistency;
      } catch (fault) {
        if (!(fault instanceof RequestRefusedError)) throw fault;
        if (fault.message.includes('idempotency-key-reused')) return undefined;
        if (fault.status !== 412 || attempt === maximumVersions) throw fault;
      }
    }
  }

  private async sendCommand(
    path: string,
    body: object,
    number: number | string,
    ifMatch?: string,
  ): Promise<CommandResult> {
    const response = await this.api.send({
      login: this.login,
      path,
      command: { body, key: `${this.keyPrefix}-${number}`, ...(ifMatch !== undefined && { ifMatch }) },
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
