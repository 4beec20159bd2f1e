import { randomUUID } from 'node:crypto';

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON; undefined if there is no body. */
  readonly body: Record<string, unknown> & {
    readonly id?: string;
    readonly version?: number;
    readonly items?: readonly Record<string, unknown>[];
  };
}

/** Calls a service as one actor. */
export interface TestClient {
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<TestResponse>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<TestResponse>;
}

export function testClientOf(url: string, authorization: () => Promise<string>): TestClient {
  const request = async (path: string, init: RequestInit): Promise<TestResponse> => {
    const response = await fetch(url + path, {
      ...init,
      headers: { authorization: await authorization(), ...init.headers },
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as TestResponse['body'],
    };
  };
  return {
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, body = {}, headers = {}) =>
      request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      }),
  };
}
