import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export interface CrawlResponse {
  readonly status: number;
  readonly text: string;
}

export interface CrawlRequest {
  readonly authorization: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly ifMatch?: string;
}

/** Sends requests to the platform at `url`, and sends again whatever its gateway has postponed. */
export const requestsTo =
  (url: string) =>
  async ({ authorization, method, path, body, ifMatch }: CrawlRequest): Promise<CrawlResponse> => {
    const headers = {
      authorization,
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    for (;;) {
      const response = await fetch(url + path, init);
      const text = await response.text();
      if (response.status !== 429) return { status: response.status, text };
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
    }
  };

export type SendRequest = ReturnType<typeof requestsTo>;
