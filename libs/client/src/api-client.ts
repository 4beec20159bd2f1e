import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './api-types.js';

/** A client whose paths, parameters, bodies and responses are those of the API document. */
export type ApiClient = Client<paths>;

export interface ApiClientOptions {
  /** Of the gateway. */
  readonly baseUrl: string;
  /** Returns the access token of a machine. Browsers with a session send a cookie instead. */
  readonly token?: () => Promise<string>;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Creates a client of the gateway. A POST without an `Idempotency-Key` gets a new one, so whoever repeats a
 * request states the key.
 */
export function createApiClient({ baseUrl, token, fetch }: ApiClientOptions): ApiClient {
  const client = createClient<paths>({ baseUrl, ...(fetch !== undefined && { fetch }) });
  client.use(headersOfEveryRequest(token));
  return client;
}

const headersOfEveryRequest = (token: ApiClientOptions['token']): Middleware => ({
  async onRequest({ request }) {
    if (token !== undefined) request.headers.set('authorization', `Bearer ${await token()}`);
    if (request.method === 'POST' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
    return request;
  },
});
