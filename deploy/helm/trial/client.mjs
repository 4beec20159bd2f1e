// A well-behaved client of the gateway: it repeats a command under the same idempotency key and waits as long
// as Retry-After says.
import { setTimeout as sleep } from 'node:timers/promises';

const timeoutMs = 120_000;
const retryableStatuses = new Set([401, 429, 502, 503, 504]);

export class Client {
  /** Why attempts had to be repeated, and how often. */
  repeated = new Map();
  responses = 0;
  #tokens = new Map();

  constructor(access, url = access.url) {
    this.access = access;
    this.url = url;
  }

  read(login, path, after) {
    return this.#until(login, path, {
      headers: after === undefined ? {} : { 'consistency-token': after, prefer: 'wait=5' },
    });
  }

  send(login, path, body, key) {
    return this.#until(login, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  }

  /** Returns a response that waiting does not change; undefined if there is none before the timeout. */
  async #until(login, path, request) {
    const until = Date.now() + timeoutMs;
    for (let attempt = 1; Date.now() < until; attempt += 1) {
      const { status, response } = await this.#attempt(login, path, request);
      if (response !== undefined) return { ...response, attempts: attempt };
      if (status === '401') this.#tokens.delete(login);
      this.repeated.set(status, (this.repeated.get(status) ?? 0) + 1);
      await sleep(Math.min(100 * 2 ** Math.min(attempt, 5), 2_000));
    }
    return undefined;
  }

  async #attempt(login, path, request) {
    try {
      const authorization = `Bearer ${await this.#token(login)}`;
      const reply = await fetch(this.url + path, {
        ...request,
        headers: { ...request.headers, authorization },
        signal: AbortSignal.timeout(35_000),
      });
      const body = await reply.json().catch(() => ({}));
      this.responses += 1;
      if (retryableStatuses.has(reply.status) || (reply.status === 409 && reply.headers.has('retry-after')))
        return { status: String(reply.status) };
      return {
        response: {
          status: reply.status,
          body,
          after: reply.headers.get('consistency-token') ?? undefined,
        },
      };
    } catch (fault) {
      return { status: fault.cause?.code ?? fault.name };
    }
  }

  #token(login) {
    const known = this.#tokens.get(login) ?? this.#fetchToken(login);
    this.#tokens.set(login, known);
    known.catch(() => this.#tokens.delete(login));
    return known;
  }

  async #fetchToken(login) {
    const { secret } = this.access.logins.find((known) => known.login === login);
    const response = await fetch(this.access.tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: this.access.audience }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error('no token');
    return (await response.json()).access_token;
  }
}
