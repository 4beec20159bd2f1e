import { createApiClient, type ApiClientOptions } from './api-client.js';

/** Reads a list and registers a person. Returns both requests as they were sent. */
async function requestsOf(options: Omit<ApiClientOptions, 'baseUrl' | 'fetch'>): Promise<readonly Request[]> {
  const received: Request[] = [];
  const client = createApiClient({
    baseUrl: 'http://gateway',
    fetch: (request) => {
      received.push(request);
      return Promise.resolve(Response.json({}));
    },
    ...options,
  });
  await client.GET('/v1/cases');
  await client.POST('/v1/referrals/{id}/accept', {
    params: { path: { id: '1' }, header: { 'Idempotency-Key': 'a-key-of-mine' } },
  });
  return received;
}
const sentBy = async (options: Parameters<typeof requestsOf>[0]) =>
  (await requestsOf(options)).map(({ credentials, headers }) => ({
    credentials,
    csrf: headers.get('x-geleit-csrf'),
    authorization: headers.get('authorization'),
  }));

describe('a client of the gateway', () => {
  it('sends the cookie of a session to another origin, and with a change the header that protects it', async () =>
    expect(await sentBy({ session: true })).toEqual([
      { credentials: 'include', csrf: null, authorization: null },
      { credentials: 'include', csrf: '1', authorization: null },
    ]));

  it('sends no cookie to another origin with a token', async () => {
    const sent = { credentials: 'same-origin', csrf: null, authorization: 'Bearer token' };
    expect(await sentBy({ token: () => Promise.resolve('token') })).toEqual([sent, sent]);
  });
});
