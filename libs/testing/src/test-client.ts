import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON; undefined if there is no body, or another one. */
  readonly body: Record<string, unknown> & {
    readonly id?: string;
    readonly version?: number;
    readonly items?: readonly Record<string, unknown>[];
  };
}

/** As often as a client tries a busy service again; a machine that runs other specs is busy now and then. */
const maxAttempts = 3;
const maxWaitSeconds = 2;

/** Calls a service as one actor. Sends a command again, under its key, if the service asks for that by a 503. */
export interface TestClient {
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<TestResponse>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<TestResponse>;
}

/** Sends files, and receives them. */
export interface FileTestClient extends TestClient {
  /** Posts a form, as a page does that uploads a file. */
  postForm(path: string, form: FormData): Promise<TestResponse>;
  /** What a file contains, or the body of a problem. */
  download(path: string): Promise<TestFile>;
  /** The same of a file that is made of what is posted. */
  printed(path: string, body: object): Promise<TestFile>;
}
export interface TestFile extends Pick<TestResponse, 'status' | 'headers'> {
  readonly bytes: Buffer;
}

export function testClientOf(url: string, authorization: () => Promise<string>): FileTestClient {
  const request = async (path: string, init: RequestInit): Promise<TestResponse> => {
    const response = await fetch(url + path, {
      ...init,
      headers: { authorization: await authorization(), ...init.headers },
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : undefined) as TestResponse['body'],
    };
  };
  const requestFile = async (path: string, init: RequestInit): Promise<TestFile> => {
    const response = await fetch(url + path, {
      ...init,
      headers: { authorization: await authorization(), ...init.headers },
    });
    const { status, headers } = response;
    return { status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  return {
    get: (path, headers = {}) => request(path, { headers }),
    postForm: (path, form) =>
      request(path, { method: 'POST', body: form, headers: { 'idempotency-key': randomUUID() } }),
    download: (path) => requestFile(path, {}),
    printed: (path, body) =>
      requestFile(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    post: async (path, body = {}, headers = {}) => {
      const init = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      };
      for (let attempt = 1; ; attempt += 1) {
        const response = await request(path, init);
        const retryAfter = response.status === 503 ? Number(response.headers.get('retry-after')) : 0;
        if (retryAfter === 0 || retryAfter > maxWaitSeconds || attempt === maxAttempts) return response;
        await sleep(1_000 * retryAfter);
      }
    },
  };
}
