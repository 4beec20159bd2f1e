import { Unavailable, VersionConflict } from '@geleit/event-store';
import { OrganisationEnded } from '@geleit/privacy';
import { EdgeApp } from '@geleit/testing';
import { registry } from '../telemetry/metrics.js';
import { problem, writer } from './edge-app.features.js';
import { noteService } from './notes.features.js';

const app = new EdgeApp(noteService);
const { memory, logged, request, post } = app;
beforeAll(() => app.start());
afterAll(() => app.close());
beforeEach(() => {
  memory.control.before = () => undefined;
});

const writeNote = async () => String((await post('/v1/notes', { label: 'a', text: 'b' })).body?.['id']);

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
          'idempotency-key': app.newKey(),
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
    expect(await request('GET', '/v1/extras/hidden')).toMatchObject(problem('forbidden', 403));
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

  it('responds with 409 when the keys of the organisation were destroyed, and does not name it', async () => {
    memory.control.before = () => {
      throw new OrganisationEnded('t1');
    };
    const response = await post('/v1/notes', { label: 'a', text: 'b' }, { 'accept-language': 'de' });
    expect(response).toMatchObject(problem('organisation-ended', 409));
    expect(response.body?.['title']).toBe('Die Organisation ist ausgeschieden');
    expect(response.text).not.toContain('t1');
  });

  it.each(['gzip', 'x-unknown', 'identity, gzip'])('does not decode a body: %s', async (encoding) =>
    expect(await post('/v1/notes', { label: 'a' }, { 'content-encoding': encoding })).toMatchObject(
      problem('unsupported-media-type', 415),
    ),
  );

  it('says that a command is no id: GET on the path of a POST', async () =>
    expect(await request('GET', `/v1/notes/0196f0a0-0000-7000-8000-000000000001/amend`)).toMatchObject({
      ...problem('method-not-allowed', 405),
      headers: { allow: 'POST' },
    }));

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
