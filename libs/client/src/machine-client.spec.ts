import { createApiClient } from './api-client.js';
import { MachineClient } from './machine-client.js';
import { RequestRefusedError } from './request-refused.js';
import { retryingFetch } from './retrying-fetch.js';

const id = '0196f0a0-0000-7000-8000-0000000000aa';

/** A response of the platform, in short. */
interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

const problem = (status: number, type: string, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers,
  body: { type: `urn:geleit:${type}`, title: 'No', status, instance: 'urn:uuid:1' },
});

/** A client of a platform that gives these replies in turn, and the last one for ever. */
function clientOf(...replies: readonly Reply[]) {
  const received: Request[] = [];
  let tokens = 0;
  const nextToken = () => Promise.resolve(`token-${(tokens += 1)}`);
  const api = createApiClient({
    baseUrl: 'http://gateway',
    token: nextToken,
    fetch: retryingFetch({
      send: async (request) => {
        const {
          status = 200,
          headers,
          body = { id, version: 1 },
        } = replies[Math.min(received.length, replies.length - 1)] ?? {};
        received.push(request.clone());
        await request.text();
        return Response.json(body, { status, ...(headers && { headers }) });
      },
      renewToken: nextToken,
    }),
  });
  const headersOf = (name: string) => received.map(({ headers }) => headers.get(name));
  return { api, client: new MachineClient(api, 'story'), received, headersOf };
}

describe('a machine client', () => {
  it('names the stream in the path, and sends the body alone', async () => {
    const { client, received } = clientOf({});
    await client.execute('/v1/cases/{id}/close', {
      id,
      body: { closedOn: '2026-03-01', reason: 'goal_reached' },
    });
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST http://gateway/v1/cases/${id}/close`,
    ]);
    expect(await received[0]?.json()).toEqual({ closedOn: '2026-03-01', reason: 'goal_reached' });
  });

  it('sends a file as the form that it is in', async () => {
    const { client, received } = clientOf({});
    const body = new FormData();
    body.append('file', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'a.pdf');
    await client.execute('/v1/cases/{id}/documents', { id, body });
    const file = (await received[0]?.formData())?.get('file') as File;
    expect([file.name, file.type, await file.text()]).toEqual(['a.pdf', 'application/pdf', '%PDF-1.7']);
  });

  it('gives each command of a sequence its own key, the same in a repetition', async () => {
    const { api, headersOf } = clientOf({});
    for (const client of [new MachineClient(api, 'story'), new MachineClient(api, 'story')]) {
      await client.execute('/v1/referrals/{id}/accept', { id });
      await client.execute('/v1/referrals/{id}/start-service', { id });
    }
    expect(headersOf('idempotency-key')).toEqual(['story-1', 'story-2', 'story-1', 'story-2']);
  });

  it.each([
    [429, 'problem:too-many-requests'],
    [503, 'problem:unavailable'],
    [409, 'problem:contended'],
  ])(
    'sends a command again after %i when the platform requests it, with the same key',
    async (status, type) => {
      const { client, headersOf } = clientOf(problem(status, type, { 'retry-after': '0' }), {});
      expect((await client.execute('/v1/referrals/{id}/accept', { id })).data.version).toBe(1);
      expect(headersOf('idempotency-key')).toEqual(['story-1', 'story-1']);
    },
  );

  it('renews its token once that is refused', async () => {
    const { client, headersOf } = clientOf(
      problem(401, 'problem:not-authenticated', { 'retry-after': '0' }),
      {},
    );
    await client.execute('/v1/referrals/{id}/accept', { id });
    expect(headersOf('authorization')).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('does not repeat a refused request, and says what refused it', async () => {
    const { client, received } = clientOf(problem(409, 'rejection:AlreadyAnswered'));
    const refused = await client
      .execute('/v1/referrals/{id}/accept', { id })
      .catch((fault: unknown) => fault);
    expect(refused).toBeInstanceOf(RequestRefusedError);
    expect(refused).toMatchObject({ status: 409, operation: 'POST /v1/referrals/{id}/accept' });
    expect((refused as RequestRefusedError).isAbout('AlreadyAnswered')).toBe(true);
    expect(received).toHaveLength(1);
  });

  it('sends a command with a new key while another service still has to end what rejects it', async () => {
    const { client, headersOf } = clientOf(problem(409, 'rejection:ReferralStillOpen'), {});
    await client.executeUnlessRejected('ReferralStillOpen', '/v1/cases/{id}/close', {
      id,
      body: { closedOn: '2026-03-01', reason: 'goal_reached' },
    });
    expect(headersOf('idempotency-key')).toEqual(['story-1', 'story-1-2']);
  });

  it('reads the version that a command is about, again if it has changed meanwhile', async () => {
    const { client, headersOf } = clientOf(
      { body: { version: 4 } },
      problem(412, 'problem:version-mismatch'),
      { body: { version: 5 } },
      {},
    );
    await client.executeOnVersion('/v1/referrals/{id}/take-back', { id, body: { because: 'person' } });
    expect(headersOf('if-match')).toEqual([null, '"4"', null, '"5"']);
  });

  it('takes a key that was used on another version for a command that was executed before', async () => {
    const { client } = clientOf({ body: { version: 4 } }, problem(422, 'problem:idempotency-key-reused'));
    expect(
      await client.executeOnVersion('/v1/referrals/{id}/take-back', { id, body: { because: 'person' } }),
    ).toBeUndefined();
  });

  it('waits for what a consistency token stands for, and returns the token of what it did', async () => {
    const { client, headersOf } = clientOf({ headers: { 'consistency-token': 'later' } });
    const { consistency } = await client.read('/v1/cases/{id}', { id, after: 'earlier' });
    expect([...headersOf('consistency-token'), ...headersOf('prefer')]).toEqual(['earlier', 'wait=5']);
    expect(consistency).toBe('later');
  });

  it('finds nothing where there is nothing, and rejects for anything else', async () => {
    const { client } = clientOf(problem(404, 'problem:not-found'), problem(403, 'problem:forbidden'));
    expect(await client.find('/v1/referrals/{id}/package', { id })).toBeUndefined();
    await expect(client.find('/v1/referrals/{id}/package', { id })).rejects.toThrow(RequestRefusedError);
  });

  it('reads a list to its last page', async () => {
    const { client, received } = clientOf(
      { body: { items: [{ caseId: '1' }, { caseId: '2' }], next: 'a/b' } },
      { body: { items: [{ caseId: '3' }] } },
    );
    expect(
      (await client.readAll('/v1/cases', { query: { status: ['active'] } })).map(({ caseId }) => caseId),
    ).toEqual(['1', '2', '3']);
    expect(received.map(({ url }) => new URL(url).search)).toEqual([
      '?limit=100&status=active',
      '?limit=100&status=active&cursor=a%2Fb',
    ]);
  });
});
