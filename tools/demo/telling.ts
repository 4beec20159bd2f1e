import { Refused, type Api, type Said } from './api.js';

export interface Done extends Said {
  readonly id: string;
  /** Of a part that came into being within it. */
  readonly partId: string;
}

/** One login's requests of one story, each under a key of its own: the same story told again is done once. */
export class Telling {
  private told = 0;

  constructor(
    private readonly api: Api,
    private readonly login: string,
    private readonly name: string,
  ) {}

  async do(path: string, body: object = {}): Promise<Done> {
    this.told += 1;
    const said = await this.api.ask({
      login: this.login,
      path,
      command: { body, key: `${this.name}-${this.told}` },
    });
    return { ...said, id: String(said.body['id']), partId: String(said.body['partId']) };
  }

  read(path: string, after?: string): Promise<Said> {
    return this.api.ask({ login: this.login, path, after });
  }

  /** What is there; undefined where there is nothing for this login. */
  find(path: string): Promise<Said['body'] | undefined> {
    return this.read(path).then(
      ({ body }) => body,
      (fault: unknown) => {
        if (fault instanceof Refused && fault.status === 404) return undefined;
        throw fault;
      },
    );
  }
}
