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
  /** In place of a body. */
  readonly form?: FormData;
  readonly ifMatch?: string;
}

/** Sends requests to the platform at `url`, and sends again whatever its gateway has postponed. */
export const requestsTo =
  (url: string) =>
  async ({ authorization, method, path, body, form, ifMatch }: CrawlRequest): Promise<CrawlResponse> => {
    const headers = {
      authorization,
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...(body !== undefined && form === undefined && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    };
    const init = { method, headers, ...bodyOf(body, form) };
    for (;;) {
      const response = await fetch(url + path, init);
      const text = await response.text();
      if (response.status !== 429) return { status: response.status, text };
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
    }
  };

const bodyOf = (body: unknown, form: FormData | undefined): { readonly body?: FormData | string } => {
  if (form !== undefined) return { body: form };
  return body === undefined ? {} : { body: JSON.stringify(body) };
};

export type SendRequest = ReturnType<typeof requestsTo>;
