import { randomUUID } from 'node:crypto';
import type { DemoAccess } from './demo-access.js';
import type { StandalonePlatform } from './machine.features.js';

type DemoLogin = DemoAccess['logins'][number];

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  readonly consistency: string;
}

interface CallOptions {
  readonly command?: object;
  /** A file, sent as a form. */
  readonly form?: FormData;
  readonly key?: string;
  /** The consistency token of what the response has to know. */
  readonly after?: string;
}

/** Rows, reports and problems as the API writes them. */
export type Json = Readonly<Record<string, unknown>>;

const bodyOf = ({ command, form }: CallOptions) => form ?? (command && JSON.stringify(command));

function headersOf({ command, form, key, after = '' }: CallOptions): Readonly<Record<string, string>> {
  return {
    ...(command && { 'content-type': 'application/json' }),
    ...((command ?? form) && { 'idempotency-key': key ?? randomUUID() }),
    ...(after !== '' && { 'consistency-token': after, prefer: 'wait=10' }),
  };
}

export async function call(
  standalonePlatform: StandalonePlatform,
  token: string,
  path: string,
  options: CallOptions = {},
): Promise<ApiResponse> {
  const body = bodyOf(options);
  const response = await fetch(standalonePlatform.url + path, {
    headers: { authorization: `Bearer ${token}`, ...headersOf(options) },
    ...(body !== undefined && { method: 'POST', body }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const { status, headers } = response;
  const consistency = headers.get('consistency-token') ?? '';
  return { status, headers, bytes, text: bytes.toString(), consistency };
}

export const jsonOf = ({ text }: ApiResponse): Json => JSON.parse(text) as Json;
export const fieldOf = (response: ApiResponse, name: string): string => String(jsonOf(response)[name]);

/** Somebody who is signed in, in one office, and sees at once what they changed in any service. */
export class ApiUser {
  /** What has to be known in the responses to this user; of a colleague, if it is their change. */
  seen = '';
  readonly staffId: string;
  readonly agencyId: string;
  readonly tenant: string;

  private constructor(
    private readonly standalonePlatform: StandalonePlatform,
    private readonly token: string,
    { subject, agencies: [agencyId = ''], tenant }: DemoLogin,
  ) {
    [this.staffId, this.agencyId, this.tenant] = [subject, agencyId, tenant];
  }

  static async signIn(standalonePlatform: StandalonePlatform, login: string): Promise<ApiUser> {
    const me = standalonePlatform.readAccess().logins.find((one) => one.login === login);
    if (me === undefined) throw new Error(`nobody signs in as ${login}`);
    return new ApiUser(standalonePlatform, await standalonePlatform.fetchTokenFor(login), me);
  }

  /** Reads what exists. */
  async get(path: string): Promise<Json> {
    const response = await this.fetch(path);
    expect([path, response.status, response.text]).toEqual([path, 200, response.text]);
    return jsonOf(response);
  }

  async list(path: string): Promise<readonly Json[]> {
    return (await this.get(path))['items'] as readonly Json[];
  }

  /** Any response to a read, or to what is sent. */
  async fetch(path: string, options: Omit<CallOptions, 'after' | 'key'> = {}): Promise<ApiResponse> {
    const response = await call(this.standalonePlatform, this.token, path, { ...options, after: this.seen });
    if (response.consistency !== '') this.seen = response.consistency;
    return response;
  }

  /** Sends what is accepted; returns the id of the part or stream that began or changed. */
  async send(path: string, command: object = {}): Promise<string> {
    const response = await this.fetch(path, { command });
    const isDone = response.status === 200 || response.status === 201;
    expect([path, isDone, response.text]).toEqual([path, true, response.text]);
    const { id, partId = id } = jsonOf(response);
    return String(partId);
  }

  /** Sends what is refused; returns the status, the code, and the field that it is about, if one is. */
  async refusal(path: string, command: object = {}): Promise<readonly (string | number | undefined)[]> {
    const { status, text } = await this.fetch(path, { command });
    const { type, errors = [] } = JSON.parse(text) as {
      readonly type: string;
      readonly errors?: readonly { readonly pointer: string }[];
    };
    return [status, type?.split(':').at(-1), ...errors.map(({ pointer }) => pointer)];
  }
}
