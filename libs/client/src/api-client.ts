import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './api-types.js';

/** A client whose paths, parameters, bodies and responses are those of the API document. */
export type ApiClient = Client<paths>;

export interface ApiClientOptions {
  /** Of the gateway. */
  readonly baseUrl: string;
  /** Returns the access token of a machine, or of an app that signs people in by itself. */
  readonly token?: () => Promise<string>;
  /** In the place of a token: sends the cookie of the browser's session, and the header that protects it. */
  readonly session?: boolean;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Creates a client of the gateway. A POST without an `Idempotency-Key` gets a new one, so whoever repeats a
 * request states the key.
 */
export function createApiClient({ baseUrl, token, session, fetch }: ApiClientOptions): ApiClient {
  const client = createClient<paths>({
    baseUrl,
    ...(session && { credentials: 'include' }),
    ...(fetch !== undefined && { fetch }),
  });
  client.use(headersOfEveryRequest(token));
  if (session) client.use(guardOfTheCookie);
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

/** The gateway refuses a change with a cookie alone, which a page of another origin may have caused. */
const guardOfTheCookie: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('x-geleit-csrf', '1');
    return request;
  },
};
