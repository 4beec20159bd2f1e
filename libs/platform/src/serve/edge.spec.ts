import { NotAuthenticated, type AuthenticatedActor } from '@geleit/access';
import {
  EventStore,
  Unavailable,
  VersionConflict,
  type PostgresEventStore,
  type StoredReceipt,
  type StoredEvent,
  type CommitRequest,
} from '@geleit/event-store';
import type { Bus } from '@geleit/messaging';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { pino } from 'pino';
import { TenantReads } from '../database/tenant-reads.js';
import { Clock } from '../edge/clock.js';
import { StaffRegister } from '../register/staff-register.js';
import { parseJsonStrictly } from '../edge/parse-json.js';
import { fastifyErrorOptions, registerRequestHooks } from '../edge/request-hooks.js';
import { registry } from '../telemetry/metrics.js';
import { noteService } from './notes.features.js';
import { ServiceModule } from './service-module.js';

/**
 * What the store promises of streams and receipts, in memory: this spec tests the edge;
 * command-pipeline.int.spec.ts tests the real store.
 */
function inMemoryStore() {
  const [events, receipts]: [StoredEvent[], Map<string, StoredReceipt>] = [[], new Map()];
  const control = { before: (): void => undefined };
  const commit = ({ appends, receipt }: CommitRequest): Promise<readonly number[]> => {
    control.before();
    for (const { stream, expected } of appends) {
      const actual = events.filter((event) => event.stream.id === stream.id).length;
      if (actual !== expected) throw new VersionConflict(stream, actual);
    }
    const positions = appends.map(
      ({ stream, expected, at, meta, events: added }) =>
        added
          .map((event, index) =>
            events.push({
              ...event,
              stream,
              at,
              meta,
              position: events.length + 1,
              version: expected + index + 1,
            }),
          )
          .at(-1) ?? 0,
    );
    const recorded = appends.some(({ events: added }) => added.length > 0);
    if (receipt)
      receipts.set(receipt.tenant + receipt.key, { ...receipt, position: recorded ? events.length : null });
    return Promise.resolve(positions);
  };
  const store = {
    load: ({ tenant, id }: StoredEvent['stream'], after = 0) =>
      Promise.resolve(
        events.filter(
          ({ stream, version }) => stream.tenant === tenant && stream.id === id && version > after,
        ),
      ),
    commit: (commitRequest: CommitRequest) => Promise.resolve().then(() => commit(commitRequest)),
    findReceipt: (tenant: string, key: string) => Promise.resolve(receipts.get(tenant + key) ?? null),
    checkpoints: () => Promise.resolve([]),
  } as unknown as EventStore;
  return { store, control, events };
}

const logged: string[] = [];
const memory = inMemoryStore();
const verifier = Object.assign(
  (authorization?: string) => {
    const [tenant, subject, ...roles] = (authorization ?? '').split(' ');
    return tenant && subject
      ? Promise.resolve({ tenant, subject, roles, expiresAt: 0 } as AuthenticatedActor)
      : Promise.reject(new NotAuthenticated(authorization === 'expired' ? 'expired' : 'no-token'));
  },
  { ready: () => Promise.resolve(true) },
);

let app: NestFastifyApplication;
beforeAll(async () => {
  const service = ServiceModule.forService(noteService, {
    config: {},
    store: {} as PostgresEventStore,
    reads: {} as TenantReads,
    bus: { kind: 'postgres' } as Bus,
    verifier,
    signingKey: 'for this spec',
    log: pino({}, { write: (line: string) => void logged.push(line) }),
    contracts: [],
  });
  const module = await Test.createTestingModule({ imports: [service] })
    .overrideProvider(EventStore)
    .useValue(memory.store)
    .overrideProvider(TenantReads)
    .useValue({ readLazily: (_: string, work: () => unknown) => Promise.resolve(work()) })
    .overrideProvider(StaffRegister)
    .useValue({
      actorFor: (holder: AuthenticatedActor) =>
        Promise.resolve(
          holder.subject === 'stranger-1' ? undefined : { ...holder, agencies: [], standsInFor: [] },
        ),
    })
    .overrideProvider(Clock)
    .useValue({ now: () => '2026-03-01T08:00:00.000Z' })
    .compile();
  const adapter = new FastifyAdapter({ bodyLimit: 2_000, ...fastifyErrorOptions });
  parseJsonStrictly(adapter);
  registerRequestHooks(adapter.getInstance());
  app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());
beforeEach(() => {
  memory.control.before = () => undefined;
});

let nextKey = 0;
type RequestHeaders = Readonly<Record<string, string>>;
const writer = { authorization: 't1 writer-1 counsellor' };
async function request(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  { headers = {}, body }: { readonly headers?: RequestHeaders; readonly body?: unknown } = {},
) {
  const response = await app.inject({
    method,
    url,
    headers: { ...writer, 'idempotency-key': `key-${(nextKey += 1)}-------`, ...headers },
    ...(body !== undefined && { payload: body as object }),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.payload === '' ? undefined : (JSON.parse(response.payload) as Record<string, unknown>),
    text: response.payload,
  };
}
const post = (url: string, body?: unknown, headers: RequestHeaders = {}) =>
  request('POST', url, { body, headers });
const writeNote = async () => String((await post('/v1/notes', { label: 'a', text: 'b' })).body?.['id']);
const problem = (code: string, status: number) => ({
  status,
  headers: expect.objectContaining({ 'content-type': expect.stringContaining('application/problem+json') }),
  body: expect.objectContaining({ type: `urn:geleit:problem:${code}`, status }),
});

describe('the edge', () => {
  it('responds to a creation with 201, Location, ETag, id and version', async () => {
    const { status, headers, body } = await post('/v1/notes', { label: 'a', text: 'b' });
    expect([status, headers['etag'], body]).toEqual([
      201,
      '"1"',
      { id: expect.stringMatching(/^[0-9a-f-]{36}$/), version: 1 },
    ]);
    expect(headers['location']).toBe(`/v1/notes/${String(body?.['id'])}`);
    expect(headers['consistency-token']).toEqual(expect.any(String));
    expect(memory.events.at(-1)?.data).toEqual({ label: 'writer-1:a', text: 'b (2026)' });
    expect(memory.events.at(-1)?.meta).toMatchObject({
      by: 'writer-1',
      correlationId: headers['x-request-id'],
    });
  });

  it('responds to a command with 200, and to a new part with 201 and its id', async () => {
    const id = await writeNote();
    expect(await post(`/v1/notes/${id}/amend`, { text: 'c' })).toMatchObject({
      status: 200,
      body: { id, version: 2 },
      headers: { etag: '"2"' },
    });
    const { status, headers, body } = await post(`/v1/notes/${id}/lines`, { number: 1 });
    expect([status, headers['location']]).toEqual([201, `/v1/notes/${id}/lines/${String(body?.['partId'])}`]);
    expect(memory.events.at(-1)?.data).toEqual({ lineId: body?.['partId'], number: 1 });
  });

  it('responds to a command without effect with the current version and no consistency token', async () => {
    const id = await writeNote();
    const response = await post(`/v1/notes/${id}/touch`);
    expect([response.status, response.body, response.headers['consistency-token']]).toEqual([
      200,
      { id, version: 1 },
      undefined,
    ]);
  });

  it.each<[string, string, object, number]>([
    ['ForbiddenText', 'amend', { text: 'forbidden' }, 422],
    ['LineMissing', 'lines', { number: 5 }, 404],
  ])('responds to the rejection %s with its kind’s status', async (code, verb, body, status) => {
    const response = await post(`/v1/notes/${await writeNote()}/${verb}`, body, { 'accept-language': 'de' });
    expect(response).toMatchObject({
      status,
      headers: { 'content-language': 'de' },
      body: { type: `urn:geleit:rejection:${code}`, status },
    });
  });

  it('responds to a conflict with 409 and to a forbidden command with 403', async () => {
    const id = await writeNote();
    const admin = { authorization: 't1 admin-1 organisation_admin', 'if-match': '"1"' };
    expect(await post(`/v1/notes/${id}/close`, {}, admin)).toMatchObject({
      status: 403,
      body: { type: 'urn:geleit:rejection:OnlyTheWriterCloses' },
    });
    expect((await post(`/v1/notes/${id}/close`, {}, { 'if-match': '"1"' })).status).toBe(200);
    expect(await post(`/v1/notes/${id}/amend`, { text: 'x' })).toMatchObject({
      status: 409,
      body: { type: 'urn:geleit:rejection:AlreadyClosed' },
    });
  });

  it('returns the same 404 for unknown and hidden streams and those of another organisation', async () => {
    const id = await writeNote();
    const problemOf = async (url: string, authorization: string) =>
      (({ instance: _, ...rest }) => rest)((await post(url, { text: 'x' }, { authorization })).body ?? {});
    const unknown = await problemOf(
      '/v1/notes/00000000-0000-7000-8000-00000000dead/amend',
      writer.authorization,
    );
    expect(unknown).toMatchObject({ status: 404 });
    expect(await problemOf(`/v1/notes/${id}/amend`, 't2 writer-1 counsellor')).toEqual(unknown);
    expect(await problemOf(`/v1/notes/${id}/amend`, 't1 writer-2 counsellor')).toEqual(unknown);
    expect(await problemOf('/v1/notes/not-a-uuid/amend', writer.authorization)).toEqual(unknown);
    expect(await problemOf(`/v1/notes/${id}/amend`, 't1 lead-1 team_lead')).toMatchObject({ status: 403 });
  });

  it('refuses a creation with 403, because there is nothing to hide', async () => {
    expect(
      await post('/v1/notes', { label: 'a', text: 'b' }, { authorization: 't1 lead-1 team_lead' }),
    ).toMatchObject(problem('forbidden', 403));
  });

  it('requires and checks If-Match', async () => {
    const id = await writeNote();
    expect(await post(`/v1/notes/${id}/close`, {})).toMatchObject(problem('if-match-required', 428));
    expect(await post(`/v1/notes/${id}/close`, {}, { 'if-match': '"7"' })).toMatchObject({
      ...problem('version-mismatch', 412),
      body: { version: 1 },
      headers: { etag: '"1"' },
    });
    expect(await post(`/v1/notes/${id}/close`, {}, { 'if-match': 'W/"1"' })).toMatchObject(
      problem('malformed-request', 400),
    );
    expect(await post(`/v1/notes/${id}/amend`, { text: 'c' }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
    });
  });

  it('decides again after a conflict, and returns contended after several', async () => {
    const id = await writeNote();
    let overtaken = 0;
    const overtake = (times: number) => () => {
      if ((overtaken += 1) <= times) throw new VersionConflict({ tenant: 't1', type: 'note', id }, 1);
    };
    memory.control.before = overtake(3);
    expect(await post(`/v1/notes/${id}/amend`, { text: 'c' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    [overtaken, memory.control.before] = [0, overtake(99)];
    expect(await post(`/v1/notes/${id}/amend`, { text: 'd' })).toMatchObject(problem('contended', 409));
    expect(await post(`/v1/notes/${id}/amend`, { text: 'd' }, { 'if-match': '"2"' })).toMatchObject({
      ...problem('version-mismatch', 412),
      body: { version: 1 },
    });
  });

  it('repeats the stored response byte for byte, including rejections', async () => {
    const id = await writeNote();
    const headers = { 'idempotency-key': 'the same key', 'accept-language': 'de' };
    const first = await post(`/v1/notes/${id}/amend`, { text: 'forbidden' }, headers);
    const second = await post(
      `/v1/notes/${id}/amend`,
      { text: 'forbidden' },
      { ...headers, 'accept-language': 'en' },
    );
    expect([second.status, second.text, second.headers['content-language']]).toEqual([
      first.status,
      first.text,
      'de',
    ]);
    expect(await post(`/v1/notes/${id}/amend`, { text: 'other' }, headers)).toMatchObject(
      problem('idempotency-key-reused', 422),
    );
  });

  it.each([[undefined], ['short'], ['x'.repeat(129)], ['tab\tin the key']])(
    'refuses a POST with the idempotency key %p',
    async (key) => {
      const response = await app.inject({
        method: 'POST',
        url: '/v1/notes',
        headers: { ...writer, ...(key && { 'idempotency-key': key }) },
        payload: {},
      });
      expect([response.statusCode, response.json()]).toEqual([
        400,
        expect.objectContaining({ type: 'urn:geleit:problem:idempotency-key-missing' }),
      ]);
    },
  );

  it('names invalid fields without their values', async () => {
    const response = await post('/v1/notes', { label: 17, surprise: 'secret-value' });
    expect(response).toMatchObject({
      ...problem('invalid-command', 400),
      body: {
        errors: expect.arrayContaining([
          { pointer: '/surprise', code: 'unknown' },
          { pointer: '/label', code: 'isString' },
        ]),
      },
    });
    expect(response.text).not.toContain('secret-value');
  });

  it('checks every body before a handler uses it, including those of hand-written routes', async () => {
    const send = (url: string, payload: string) =>
      app.inject({
        method: 'POST',
        url,
        payload,
        headers: {
          ...writer,
          'content-type': 'application/json',
          'idempotency-key': `key-${(nextKey += 1)}-------`,
        },
      });
    for (const [payload, pointer, code] of [
      [`{"label":[${'"a",'.repeat(300)}"a"],"text":"b"}`, '/label', 'maxEntries'],
      [`{"tags":[${'"a",'.repeat(300)}"a"]}`, '/tags', 'maxEntries'],
      [`${'['.repeat(900)}${']'.repeat(900)}`, '/0'.repeat(16), 'maxDepth'],
      ['{"label":"\\ud800","text":"b"}', '/label', 'isText'],
      ['{"label":1e999,"text":"b"}', '/label', 'isFinite'],
      ['{"label":"a","text":"b","toString":"x"}', '/toString', 'unknown'],
      ['{"label":"a","text":"b","hasOwnProperty":"x"}', '/hasOwnProperty', 'unknown'],
    ] as const)
      for (const url of ['/v1/notes', '/v1/extras/lookup/x']) {
        const response = await send(url, payload);
        expect([response.statusCode, response.json()]).toEqual([
          400,
          expect.objectContaining({
            type: 'urn:geleit:problem:invalid-command',
            errors: [{ pointer, code }],
          }),
        ]);
      }
    const many = await send(
      '/v1/notes',
      JSON.stringify(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`k${at}`, 1]))),
    );
    expect(many.json<{ errors: readonly object[] }>().errors).toHaveLength(50);
  });

  it('normalises the case of ids in path and body, and for idempotency', async () => {
    const id = await writeNote();
    const upperCaseId = id.toUpperCase();
    expect(await post(`/v1/notes/${upperCaseId}/amend`, { text: upperCaseId })).toMatchObject({
      status: 200,
      body: { id },
    });
    expect(memory.events.at(-1)).toMatchObject({ stream: { id }, data: { text: id } });
    expect(await post(`/v1/extras/lookup/${upperCaseId}`, { noteId: upperCaseId })).toMatchObject({
      status: 200,
      body: { id, body: { noteId: id } },
    });
  });

  it('needs no idempotency key for a query by POST', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/v1/extras/lookup/x',
      headers: writer,
      payload: {},
    });
    expect([response.statusCode, response.json()]).toEqual([200, { id: 'x', body: {} }]);
  });

  it('refuses a creation by role before it validates the body', async () => {
    expect(await post('/v1/notes', { label: 17 }, { authorization: 't1 lead-1 team_lead' })).toMatchObject(
      problem('forbidden', 403),
    );
  });

  it('responds to invalid requests with problems', async () => {
    expect(await request('GET', '/v1/nothing')).toMatchObject(problem('not-found', 404));
    expect(await request('PUT', '/v1/notes')).toMatchObject({
      ...problem('method-not-allowed', 405),
      headers: { allow: 'GET, HEAD, POST' },
    });
    expect(await post('/v1/notes', { label: 'a', text: 'x'.repeat(3_000) })).toMatchObject(
      problem('body-too-large', 413),
    );
    expect(await post('/v1/notes', '{"a":', { 'content-type': 'application/json' })).toMatchObject(
      problem('malformed-request', 400),
    );
    expect(
      await post('/v1/notes', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    ).toMatchObject(problem('unsupported-media-type', 415));
    expect(await post('/v1/notes', 'text', { 'content-type': 'text/plain' })).toMatchObject(
      problem('unsupported-media-type', 415),
    );
    expect(await post('/v1/notes', '<a/>', { 'content-type': 'application/xml' })).toMatchObject(
      problem('unsupported-media-type', 415),
    );
    expect(await request('GET', '/v1/%zz')).toMatchObject(problem('malformed-request', 400));
  });

  it('refuses requests without a token', async () => {
    expect(await request('GET', '/v1/notes', { headers: { authorization: '' } })).toMatchObject({
      ...problem('not-authenticated', 401),
      headers: { 'www-authenticate': 'Bearer' },
    });
    expect(await request('GET', '/v1/notes', { headers: { authorization: 'expired' } })).toMatchObject({
      ...problem('not-authenticated', 401),
      headers: {
        'www-authenticate': 'Bearer error="invalid_token", error_description="token has expired"',
      },
    });
    expect(await registry.getSingleMetricAsString('authentication_failures_total')).toContain(
      'authentication_failures_total{service="demo",reason="expired"} 1',
    );
  });

  it('refuses whoever is not registered, whatever their token says, before it looks at the request', async () => {
    const stranger = { authorization: 't1 stranger-1 counsellor team_lead organisation_admin' };
    const id = await writeNote();
    for (const [method, url] of [
      ['GET', '/v1/notes'],
      ['GET', `/v1/notes/${id}`],
      ['GET', '/v1/extras/whoami'],
      ['GET', '/v1/extras/hidden'],
      ['POST', '/v1/notes'],
      ['POST', `/v1/notes/${id}/amend`],
    ] as const)
      expect(await request(method, url, { headers: { ...stranger, 'idempotency-key': '' } })).toMatchObject(
        problem('not-registered', 403),
      );
  });

  it('authorises hand-written routes before they run', async () => {
    expect(await request('GET', '/v1/extras/whoami')).toMatchObject({
      status: 200,
      body: { subject: 'writer-1' },
    });
    expect(
      await request('GET', '/v1/extras/whoami', { headers: { authorization: 't1 lead-1 team_lead' } }),
    ).toMatchObject(problem('forbidden', 403));
    expect(await request('GET', '/v1/extras/hidden')).toMatchObject(problem('not-found', 404));
  });

  it('responds to a fault with an incident id and no detail, and logs it the same way', async () => {
    const { body, text, headers } = await request('GET', '/v1/extras/broken');
    expect(body).toMatchObject({ status: 500, instance: `urn:uuid:${String(headers['x-request-id'])}` });
    expect(logged.join()).toContain(String(headers['x-request-id']));
    expect(text + logged.join()).not.toContain('personal value');
  });

  it('sends Retry-After while the store is unavailable', async () => {
    memory.control.before = () => {
      throw new Unavailable(3);
    };
    expect(await post('/v1/notes', { label: 'a', text: 'b' })).toMatchObject({
      ...problem('unavailable', 503),
      headers: { 'retry-after': '3' },
    });
  });

  it('accepts a request id only if it is a UUID', async () => {
    const id = '0196f0a0-0000-7000-8000-000000000001';
    expect(
      (await request('GET', '/v1/extras/whoami', { headers: { 'x-request-id': id } })).headers[
        'x-request-id'
      ],
    ).toBe(id);
    expect(
      (await request('GET', '/v1/extras/whoami', { headers: { 'x-request-id': '<script>' } })).headers[
        'x-request-id'
      ],
    ).not.toBe('<script>');
  });
});
