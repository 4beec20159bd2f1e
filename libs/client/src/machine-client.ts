import type { ApiClient } from './api-client.js';
import { RequestRefusedError, type Problem } from './request-refused.js';
import type { CommandPath, CommandRequest, CommandResponseOf, ReadRequest } from './request-types.js';
import type { ItemOf, ListPath, ReadPath, ResponseOf } from './response-types.js';

/** What a request returned, and the token with which a later one can wait for it in another service. */
export interface Answer<Data> {
  readonly data: Data;
  readonly consistency: string | undefined;
}

/** Paths of commands that a stream may refuse because it has changed. */
type VersionedPath = `${ReadPath & `${string}}`}/${string}` & CommandPath;

const [maximumVersions, patienceMs, pauseMs] = [10, 60_000, 100];

/**
 * The requests of one program as one sequence. Each command has a key of its own, made of the sequence's name
 * and the command's number: whoever repeats a sequence, after a crash for example, does nothing twice.
 *
 * Every method rejects with `RequestRefusedError` when the platform refuses the request.
 */
export class MachineClient {
  private commandCount = 0;

  constructor(
    private readonly api: ApiClient,
    private readonly sequence: string,
  ) {}

  execute<Path extends CommandPath>(
    path: Path,
    request: CommandRequest<Path>,
  ): Promise<Answer<CommandResponseOf<Path>>> {
    this.commandCount += 1;
    return this.sendCommand(path, request, { key: String(this.commandCount) });
  }

  /**
   * Sends it again while it is rejected for that reason, which another service is about to end, for a minute at
   * most. Each attempt has a key of its own, because the response to a key never changes.
   */
  async executeUnlessRejected<Path extends CommandPath>(
    rejection: string,
    path: Path,
    request: CommandRequest<Path>,
  ): Promise<Answer<CommandResponseOf<Path>>> {
    this.commandCount += 1;
    const [number, end] = [this.commandCount, Date.now() + patienceMs];
    for (let attempt = 1; ; attempt += 1)
      try {
        return await this.sendCommand(path, request, {
          key: attempt === 1 ? String(number) : `${number}-${attempt}`,
        });
      } catch (fault) {
        if (!isRefusedFor(fault, rejection) || Date.now() > end) throw fault;
        await new Promise((resolve) => {
          setTimeout(resolve, pauseMs);
        });
      }
  }

  /**
   * For commands that name the version they are about. A policy may change the stream meanwhile, and a repetition
   * of the whole sequence finds a later version: then the command has been executed before, and there is no
   * answer.
   */
  async executeOnVersion<Path extends VersionedPath>(
    path: Path,
    request: CommandRequest<Path> & { readonly id: string },
    after?: string,
  ): Promise<Answer<CommandResponseOf<Path>> | undefined> {
    this.commandCount += 1;
    const stream = path.slice(0, path.lastIndexOf('/'));
    for (let attempt = 1; ; attempt += 1) {
      const { data } = await this.get(stream, { id: request.id, after });
      const { version } = data as { readonly version: number };
      const options = { key: `${this.commandCount}-${attempt}`, ifMatch: `"${version}"` };
      try {
        return await this.sendCommand(path, request, options);
      } catch (fault) {
        if (isRefusedFor(fault, 'idempotency-key-reused')) return undefined;
        if (!isRefusedFor(fault, 'version-mismatch') || attempt === maximumVersions) throw fault;
      }
    }
  }

  read<Path extends ReadPath>(path: Path, request: ReadRequest<Path>): Promise<Answer<ResponseOf<Path>>> {
    return this.get(path, request) as Promise<Answer<ResponseOf<Path>>>;
  }

  /** Returns what is there, or undefined when there is nothing for this caller. */
  find<Path extends ReadPath>(path: Path, request: ReadRequest<Path>): Promise<ResponseOf<Path> | undefined> {
    return this.read(path, request).then(
      ({ data }) => data,
      (fault: unknown) => {
        if (fault instanceof RequestRefusedError && fault.status === 404) return undefined;
        throw fault;
      },
    );
  }

  /** All items of a list, page after page. */
  async readAll<Path extends ListPath>(
    path: Path,
    request: ReadRequest<Path>,
  ): Promise<readonly ItemOf<Path>[]> {
    const { query, ...rest } = request as { readonly query?: object };
    const items: ItemOf<Path>[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { data } = await this.get(path, {
        ...rest,
        query: { limit: 100, ...query, ...(cursor && { cursor }) },
      });
      const page = data as { readonly items: readonly ItemOf<Path>[]; readonly next?: string };
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }

  private sendCommand<Path extends CommandPath>(
    path: Path,
    request: CommandRequest<Path>,
    { key, ifMatch }: { readonly key: string; readonly ifMatch?: string },
  ): Promise<Answer<CommandResponseOf<Path>>> {
    const { body = {}, ...parameters } = request as { readonly body?: object };
    return this.send('post', path, {
      params: { path: parameters },
      body,
      headers: {
        'idempotency-key': `${this.sequence}-${key}`,
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
    }) as Promise<Answer<CommandResponseOf<Path>>>;
  }

  private get(path: string, request: object): Promise<Answer<unknown>> {
    const { after, query, ...parameters } = request as { readonly after?: string; readonly query?: object };
    return this.send('get', path, {
      params: { path: parameters, query },
      ...(after !== undefined && { headers: { 'consistency-token': after, prefer: 'wait=5' } }),
    });
  }

  /** The public methods have the types of the document; between them and here there is only JSON. */
  private async send(method: 'get' | 'post', path: string, init: object): Promise<Answer<unknown>> {
    const { data, error, response } = (await this.api.request(
      method as never,
      path as never,
      init as never,
    )) as { readonly data?: unknown; readonly error?: unknown; readonly response: Response };
    if (!response.ok)
      throw new RequestRefusedError(
        response.status,
        `${method.toUpperCase()} ${path}`,
        isProblem(error) ? error : undefined,
      );
    return { data, consistency: response.headers.get('consistency-token') ?? undefined };
  }
}

const isRefusedFor = (fault: unknown, code: string): boolean =>
  fault instanceof RequestRefusedError && fault.isAbout(code);

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'type' in error && typeof error.type === 'string';
