import { connect } from 'node:net';
import { eventually } from '@geleit/testing';
import { startGateway } from './gateway.js';
import { startGatewayFixture, type GatewayFixture } from './gateway-fixture.features.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const someone = { tenant: '0196f0a0-0000-7000-8000-0000000000aa', subject: 'someone' };

describe('the gateway', () => {
  let it_: GatewayFixture;
  let authorization: string;
  beforeAll(async () => {
    it_ = await startGatewayFixture({}, { tenants: [someone.tenant] });
    authorization = await it_.issuer.authorization(someone);
  });
  afterAll(() => it_.close());

  const ask = (path: string, init: RequestInit & { readonly headers?: Record<string, string> } = {}) =>
    fetch(`${it_.gateway.url}${path}`, { ...init, headers: { authorization, ...init.headers } });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-mine', ...headers },
    });
  const expectProblem = async (answer: Response, status: number, code: string) => {
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({
      type: `urn:geleit:problem:${code}`,
      status,
      instance: `urn:uuid:${answer.headers.get('x-request-id')}`,
    });
  };
  /** Sends bytes that no HTTP client would. */
  const raw = (text: string): Promise<string> =>
    new Promise((done, refuse) => {
      const { hostname, port } = new URL(it_.gateway.url);
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket
        .on('data', (part) => (answer += part.toString()))
        .on('close', () => done(answer))
        .on('error', refuse);
    });

  describe('forwards', () => {
    it('a request to the service its first segment belongs to, with query and body as they came', async () => {
      const body = '{ "mode" : "ANONYMOUS" }';
      expect((await post('/v1/persons?x=1&y=%2F', body)).status).toBe(200);
      expect(it_.intake.lastRequest).toMatchObject({ method: 'POST', url: '/v1/persons?x=1&y=%2F', body });
      await ask('/v1/cases/4711/sessions');
      expect(it_.counselling.lastRequest).toMatchObject({
        method: 'GET',
        url: '/v1/cases/4711/sessions',
        body: '',
      });
    });

    it('a command without a body', async () => {
      await ask('/v1/requests/1/triage', { method: 'POST', headers: { 'idempotency-key': 'a-key-of-mine' } });
      expect(it_.intake.lastRequest).toMatchObject({
        method: 'POST',
        url: '/v1/requests/1/triage',
        body: '',
        headers: { 'content-length': '0' },
      });
    });

    it('what the platform agreed on, and no header that would speak for somebody else', async () => {
      const agreed = {
        'if-match': '"3"',
        'consistency-token': 'token',
        prefer: 'wait=2',
        'accept-language': 'de',
      };
      const forged = {
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-host': 'evil',
        forwarded: 'for=10.0.0.1',
        'x-user-id': 'boss',
        'x-tenant': '0196f0a0-0000-7000-8000-0000000000bb',
        'x-roles': 'team_lead',
        tenant_id: '0196f0a0-0000-7000-8000-0000000000bb',
        cookie: 'a=b',
        'x-original-url': '/v1/cases',
        'x-http-method-override': 'DELETE',
      };
      await post('/v1/persons', '{}', { ...agreed, ...forged });
      const { headers } = it_.intake.lastRequest;
      expect(headers).toMatchObject({
        ...agreed,
        authorization,
        'idempotency-key': 'a-key-of-mine',
        'content-type': 'application/json',
      });
      for (const name of Object.keys(forged)) expect(headers).not.toHaveProperty(name);
    });

    it('the request id it was given or made, and the trace', async () => {
      const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
      const id = '01890000-0000-7000-8000-000000000001';
      const answer = await ask('/v1/persons', {
        headers: { 'x-request-id': id, traceparent: `00-${trace}-00f067aa0ba902b7-01` },
      });
      expect(answer.headers.get('x-request-id')).toBe(id);
      expect(it_.intake.lastRequest.headers).toMatchObject({
        'x-request-id': id,
        traceparent: expect.stringContaining(trace),
      });
      const made = (await ask('/v1/persons', { headers: { 'x-request-id': 'mine" onload=' } })).headers.get(
        'x-request-id',
      );
      expect(made).toMatch(uuid);
      expect(it_.intake.lastRequest.headers['x-request-id']).toBe(made);
      expect(it_.intake.lastRequest.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
    });

    it('the answer with its agreed headers, and nothing about the machinery behind', async () => {
      it_.intake.respond = (response) =>
        response
          .writeHead(201, {
            'content-type': 'application/json',
            etag: '"1"',
            location: '/v1/persons/1',
            'consistency-token': 'new',
            'x-powered-by': 'something',
            server: 'something',
            'set-cookie': 'a=b',
          })
          .end('{"id":"1"}');
      const answer = await post('/v1/persons', '{}');
      expect([answer.status, await answer.text()]).toEqual([201, '{"id":"1"}']);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        etag: '"1"',
        location: '/v1/persons/1',
        'consistency-token': 'new',
        'cache-control': 'no-store',
      });
      for (const name of ['x-powered-by', 'server', 'set-cookie'])
        expect(answer.headers.has(name)).toBe(false);
    });

    it('an answer that has no body', async () => {
      it_.intake.respond = (response) => response.writeHead(304, { etag: '"1"' }).end();
      const answer = await ask('/v1/persons/1', { headers: { 'if-none-match': '"1"' } });
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, '"1"', '']);
    });

    it("a service's own problem", async () => {
      it_.intake.respond = (response) =>
        response
          .writeHead(422, { 'content-type': 'application/problem+json' })
          .end('{"type":"urn:geleit:rejection:NotEligible"}');
      const answer = await post('/v1/requests/1/enrol', '{}');
      expect([answer.status, await answer.json()]).toEqual([
        422,
        { type: 'urn:geleit:rejection:NotEligible' },
      ]);
    });

    it('a large answer piece by piece', async () => {
      it_.counselling.respond = (response) => {
        response.writeHead(200, { 'content-type': 'text/csv' });
        for (let line = 0; line < 2_000; line += 1) response.write(`${'x'.repeat(1_000)}\n`);
        response.end();
      };
      expect((await (await ask('/v1/cases')).text()).length).toBe(2_002_000);
    });
  });

  describe('refuses', () => {
    beforeEach(() => {
      it_.intake.respond = (response) => response.writeHead(200).end();
    });

    it('401 without a valid token, before anything reaches a service', async () => {
      const before = it_.intake.requests.length;
      const answer = await ask('/v1/persons', { headers: { authorization: 'Bearer a.b.c' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      await expectProblem(answer, 401, 'not-authenticated');
      await expectProblem(await fetch(`${it_.gateway.url}/v1/persons`), 401, 'not-authenticated');
      await expectProblem(
        await ask('/v1/persons', {
          headers: { authorization: await it_.issuer.authorization(someone, { tenant_id: 7 }) },
        }),
        401,
        'not-authenticated',
      );
      expect(it_.intake.requests.length).toBe(before);
    });

    it('403 where the issuer may not speak for the organisation', async () => {
      const before = it_.intake.requests.length;
      const foreign = await it_.issuer.authorization({
        ...someone,
        tenant: '0196f0a0-0000-7000-8000-0000000000bb',
      });
      await expectProblem(
        await ask('/v1/persons', { headers: { authorization: foreign } }),
        403,
        'forbidden',
      );
      expect(it_.intake.requests.length).toBe(before);
    });

    it('400 for a path that cannot be decoded, without repeating it', async () => {
      const answer = await ask('/v1/persons/%ff-of-somebody');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.clone().text()).not.toContain('of-somebody');
      await expectProblem(answer, 400, 'malformed-request');
    });

    it.each([
      '/',
      '/v1',
      '/v1/',
      '/v1/nobody',
      '/v1/personsx',
      '/v1/%70ersons',
      '/V1/persons',
      '/v2/persons',
      '//v1/persons',
      '/health/ready',
      '/metrics',
      '/v1/persons%2f..',
    ])('404 for %s', async (path) => expectProblem(await ask(path), 404, 'not-found'));

    it.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('405 for %s, telling what is allowed', async (method) => {
      const answer = await ask('/v1/persons/1', { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
    });

    it.each([{}, { origin: 'https://app.example' }, { 'access-control-request-method': 'POST' }])(
      '405 for an OPTIONS that is no preflight: %p',
      async (headers: Record<string, string>) => {
        const answer = await ask('/v1/persons', { method: 'OPTIONS', headers });
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
        await expectProblem(await ask('/v1/nobody', { method: 'OPTIONS', headers }), 404, 'not-found');
      },
    );

    it('TRACE', async () => {
      expect(await raw('TRACE /v1/persons HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
        /^HTTP\/1\.1 (404|405) /,
      );
    });

    it('413 for a body over 1 MiB, told or not told beforehand', async () => {
      await expectProblem(await post('/v1/persons', `"${'x'.repeat(1_048_576)}"`), 413, 'body-too-large');
      const pieces = new ReadableStream({
        start: (to) => {
          for (let n = 0; n < 20; n += 1) to.enqueue(new Uint8Array(65_536));
          to.close();
        },
      });
      const init = {
        method: 'POST',
        body: pieces,
        duplex: 'half',
        headers: { authorization, 'content-type': 'application/json' },
      } as RequestInit;
      await expectProblem(await fetch(`${it_.gateway.url}/v1/persons`, init), 413, 'body-too-large');
    });

    it('415 for a body that is not JSON', async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'multipart/form-data; boundary=x',
      ])
        await expectProblem(
          await post('/v1/persons', 'a=b', { 'content-type': type }),
          415,
          'unsupported-media-type',
        );
    });

    it('400 for headers that are too long, and hangs up', async () => {
      expect(await raw(`GET /v1/persons HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 400 .*urn:geleit:problem:malformed-request/s,
      );
    });

    it.each([
      ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x'],
      ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
      ['a hidden chunked', 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ])('a request with %s', async (_, tail) => {
      const before = it_.intake.requests.length;
      expect(
        await raw(
          `POST /v1/persons HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n${tail}`,
        ),
      ).toMatch(/^HTTP\/1\.1 400 /);
      expect(it_.intake.requests.length).toBe(before);
    });

    it('503 when a service is down, saying when to come back', async () => {
      const answer = await ask('/v1/reports');
      expect(answer.headers.get('retry-after')).toBe('2');
      await expectProblem(answer, 503, 'unavailable');
    });

    it('504 when a service does not answer in time', async () => {
      it_.intake.respond = () => undefined;
      await expectProblem(await ask('/v1/persons'), 504, 'gateway-timeout');
    });

    it('502 when a service breaks off', async () => {
      it_.intake.respond = (response) => response.socket?.destroy();
      await expectProblem(await ask('/v1/persons'), 502, 'bad-gateway');
    });

    it('in the language of the reader', async () => {
      expect(
        await (await ask('/v1/nobody', { headers: { 'accept-language': 'de-DE,de;q=0.9' } })).json(),
      ).toMatchObject({ title: 'Nicht gefunden' });
    });
  });

  it('protects every answer by headers, refusals too', async () => {
    for (const path of ['/v1/persons', '/v1/nobody', '/openapi.json'])
      expect(Object.fromEntries((await ask(path)).headers)).toMatchObject({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy':
          "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        'cache-control': 'no-store',
      });
  });

  it('lets in web apps of the listed origins only', async () => {
    const preflight = (origin: string) =>
      fetch(`${it_.gateway.url}/v1/persons`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const listed = await preflight('https://app.example');
    expect([
      listed.status,
      listed.headers.get('access-control-allow-origin'),
      listed.headers.get('vary'),
    ]).toEqual([204, 'https://app.example', expect.stringContaining('Origin')]);
    expect(
      (await preflight('https://app.example.evil')).headers.get('access-control-allow-origin'),
    ).toBeNull();
    const answer = await ask('/v1/persons', { headers: { origin: 'https://app.example' } });
    expect(answer.headers.get('access-control-expose-headers')).toContain('consistency-token');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('shows the one document to everybody', async () => {
    const answer = await fetch(`${it_.gateway.url}/openapi.json`);
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0', paths: { '/v1/persons': {} } });
  });

  it('tells its health on the other port', async () => {
    expect((await fetch(`${it_.gateway.healthUrl}/health/ready`)).status).toBe(200);
    const metrics = await (await fetch(`${it_.gateway.healthUrl}/metrics`)).text();
    expect(metrics).toMatch(/http_server_duration_seconds_count\{.*service="gateway"/);
    expect(metrics).not.toContain('4711');
  });

  it('leaves nothing open when it cannot start', async () => {
    const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
    const before = servers();
    await expect(startGatewayFixture({ HTTP_HOST: 'no-address-of-ours.invalid' })).rejects.toThrow();
    await eventually(() => expect(servers()).toBe(before));
  });

  it('does not promise what nobody would forward', async () => {
    const { bus } = it_;
    const document = { paths: { '/v1/persons': {}, '/v1/dossiers': {} } };
    await expect(startGateway({ config: {} as never, document, bus })).rejects.toThrow(
      'not forwarded: /v1/dossiers',
    );
  });
});
