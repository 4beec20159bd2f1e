import { connect } from 'node:net';
import { eventually } from '@geleit/testing';
import { startGateway } from './gateway.js';
import { respondAsRegister, startGatewayFixture, type GatewayFixture } from './gateway-fixture.features.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const someone = { tenant: '0196f0a0-0000-7000-8000-0000000000aa', subject: 'someone' };

describe('the gateway', () => {
  let fixture: GatewayFixture;
  let authorization: string;
  beforeAll(async () => {
    fixture = await startGatewayFixture({}, { tenants: [someone.tenant] });
    authorization = await fixture.issuer.authorization(someone);
  });
  afterAll(() => fixture.close());

  const request = (path: string, init: RequestInit & { readonly headers?: Record<string, string> } = {}) =>
    fetch(`${fixture.gateway.url}${path}`, { ...init, headers: { authorization, ...init.headers } });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-mine', ...headers },
    });
  const expectProblem = async (response: Response, status: number, code: string) => {
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({
      type: `urn:geleit:problem:${code}`,
      status,
      instance: `urn:uuid:${response.headers.get('x-request-id')}`,
    });
  };
  /** Sends bytes that no HTTP client would send. */
  const raw = (text: string): Promise<string> =>
    new Promise((done, refuse) => {
      const { hostname, port } = new URL(fixture.gateway.url);
      let received = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket
        .on('data', (part) => (received += part.toString()))
        .on('close', () => done(received))
        .on('error', refuse);
    });

  describe('tells who the caller is', () => {
    afterEach(() => {
      fixture.referrals.respond = respondAsRegister;
    });

    it('by the register, and what their roles allow in all services', async () => {
      const me = { staffId: 'anna', roles: ['counsellor'] };
      fixture.referrals.respond = (response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(me));
      const response = await request('/v1/me');
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        ...me,
        may: {
          gateway: { commands: [], reads: ['openStream', 'issueStreamTicket'] },
          intake: { commands: [], reads: ['listPersons'] },
        },
      });
    });

    it('and passes on what the register answers to a stranger', async () => {
      fixture.referrals.respond = (response) =>
        response.writeHead(403, { 'content-type': 'application/problem+json' }).end('{"status":403}');
      const response = await request('/v1/me');
      expect([response.status, await response.json()]).toEqual([403, { status: 403 }]);
    });
  });

  describe('forwards', () => {
    it('a request to the service that owns its first path segment, with query and body unchanged', async () => {
      const body = '{ "mode" : "ANONYMOUS" }';
      expect((await post('/v1/requests?x=1&y=%2F', body)).status).toBe(200);
      expect(fixture.intake.lastRequest).toMatchObject({
        method: 'POST',
        url: '/v1/requests?x=1&y=%2F',
        body,
      });
      await request('/v1/cases/4711/sessions');
      expect(fixture.counselling.lastRequest).toMatchObject({
        method: 'GET',
        url: '/v1/cases/4711/sessions',
        body: '',
      });
    });

    it('a command without a body', async () => {
      await request('/v1/requests/1/triage', {
        method: 'POST',
        headers: { 'idempotency-key': 'a-key-of-mine' },
      });
      expect(fixture.intake.lastRequest).toMatchObject({
        method: 'POST',
        url: '/v1/requests/1/triage',
        body: '',
        headers: { 'content-length': '0' },
      });
    });

    it('the agreed headers, and none that would speak for another person', async () => {
      const agreedHeaders = {
        'if-match': '"3"',
        'consistency-token': 'token',
        prefer: 'wait=2',
        'accept-language': 'de',
      };
      const forgedHeaders = {
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
      await post('/v1/persons', '{}', { ...agreedHeaders, ...forgedHeaders });
      const { headers } = fixture.intake.lastRequest;
      expect(headers).toMatchObject({
        ...agreedHeaders,
        authorization,
        'idempotency-key': 'a-key-of-mine',
        'content-type': 'application/json',
      });
      for (const name of Object.keys(forgedHeaders)) expect(headers).not.toHaveProperty(name);
    });

    it('a request id of its own, and the trace; the client’s id goes back only', async () => {
      const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
      const id = '01890000-0000-7000-8000-000000000001';
      const response = await request('/v1/persons', {
        headers: { 'x-request-id': id, traceparent: `00-${trace}-00f067aa0ba902b7-01` },
      });
      expect(response.headers.get('x-client-request-id')).toBe(id);
      expect(response.headers.get('x-request-id')).not.toBe(id);
      expect(fixture.intake.lastRequest.headers).toMatchObject({
        'x-request-id': response.headers.get('x-request-id'),
        traceparent: expect.stringContaining(trace),
      });
      const made = (
        await request('/v1/persons', { headers: { 'x-request-id': 'mine" onload=' } })
      ).headers.get('x-request-id');
      expect(made).toMatch(uuid);
      expect(fixture.intake.lastRequest.headers['x-request-id']).toBe(made);
      expect(fixture.intake.lastRequest.headers['traceparent']).toMatch(
        /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/,
      );
    });

    it('the response with its agreed headers, and nothing about the software behind it', async () => {
      fixture.intake.respond = (response) =>
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
      const response = await post('/v1/persons', '{}');
      expect([response.status, await response.text()]).toEqual([201, '{"id":"1"}']);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        etag: '"1"',
        location: '/v1/persons/1',
        'consistency-token': 'new',
        'cache-control': 'no-store',
      });
      for (const name of ['x-powered-by', 'server', 'set-cookie'])
        expect(response.headers.has(name)).toBe(false);
    });

    it('a response without a body', async () => {
      fixture.intake.respond = (response) => response.writeHead(304, { etag: '"1"' }).end();
      const response = await request('/v1/persons/1', { headers: { 'if-none-match': '"1"' } });
      expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([
        304,
        '"1"',
        '',
      ]);
    });

    it("a service's own problem", async () => {
      fixture.intake.respond = (response) =>
        response
          .writeHead(422, { 'content-type': 'application/problem+json' })
          .end('{"type":"urn:geleit:rejection:NotEligible"}');
      const response = await post('/v1/requests/1/enrol', '{}');
      expect([response.status, await response.json()]).toEqual([
        422,
        { type: 'urn:geleit:rejection:NotEligible' },
      ]);
    });

    it('a large response piece by piece', async () => {
      fixture.counselling.respond = (response) => {
        response.writeHead(200, { 'content-type': 'text/csv' });
        for (let line = 0; line < 2_000; line += 1) response.write(`${'x'.repeat(1_000)}\n`);
        response.end();
      };
      expect((await (await request('/v1/cases')).text()).length).toBe(2_002_000);
    });
  });

  describe('refuses', () => {
    beforeEach(() => {
      fixture.intake.respond = (response) => response.writeHead(200).end();
    });

    it('401 without a valid token, before anything reaches a service', async () => {
      const before = fixture.intake.requests.length;
      const response = await request('/v1/persons', { headers: { authorization: 'Bearer a.b.c' } });
      expect(response.headers.get('www-authenticate')).toBe(
        'Bearer error="invalid_token", error_description="malformed token"',
      );
      await expectProblem(response, 401, 'not-authenticated');
      const withoutToken = await fetch(`${fixture.gateway.url}/v1/persons`);
      expect(withoutToken.headers.get('www-authenticate')).toBe('Bearer');
      await expectProblem(withoutToken, 401, 'not-authenticated');
      for (const [claims, reason] of [
        [{ tenant_id: 7 }, 'token is not valid'],
        [{ exp: Math.floor(Date.now() / 1000) + 7200 }, 'token lives longer than allowed'],
        [{ roles: 'counsellor' }, 'claim roles is not a list of strings'],
        [{ agencies: 'everywhere' }, 'claim agencies is not a list of strings'],
      ] as const)
        for (const path of ['/v1/persons', '/v1/stream']) {
          const authorization = await fixture.issuer.authorization(someone, claims);
          const refused = await request(path, { headers: { authorization } });
          expect(refused.headers.get('www-authenticate')).toContain(`error_description="${reason}"`);
          await expectProblem(refused, 401, 'not-authenticated');
        }
      expect(fixture.intake.requests.length).toBe(before);
    });

    it('403 where the issuer may not issue tokens for the organisation', async () => {
      const before = fixture.intake.requests.length;
      const foreign = await fixture.issuer.authorization({
        ...someone,
        tenant: '0196f0a0-0000-7000-8000-0000000000bb',
      });
      await expectProblem(
        await request('/v1/persons', { headers: { authorization: foreign } }),
        403,
        'forbidden',
      );
      expect(fixture.intake.requests.length).toBe(before);
    });

    it('400 for a path that cannot be decoded, without repeating it', async () => {
      const response = await request('/v1/persons/%ff-of-someone');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.clone().text()).not.toContain('of-someone');
      await expectProblem(response, 400, 'malformed-request');
    });

    it.each([
      '//',
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
    ])('404 for %s', async (path) => expectProblem(await request(path), 404, 'not-found'));

    it.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('405 for %s, naming the allowed methods', async (method) => {
      const response = await request('/v1/persons/1', { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    });

    it.each([{}, { origin: 'https://app.example' }, { 'access-control-request-method': 'POST' }])(
      '405 for an OPTIONS request that is not a preflight: %p',
      async (headers: Record<string, string>) => {
        const response = await request('/v1/persons', { method: 'OPTIONS', headers });
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
        await expectProblem(await request('/v1/nobody', { method: 'OPTIONS', headers }), 404, 'not-found');
      },
    );

    it('TRACE', async () => {
      expect(await raw('TRACE /v1/persons HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
        /^HTTP\/1\.1 (404|405) /,
      );
    });

    it('413 for a body over 1 MiB, with or without a Content-Length', async () => {
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
      await expectProblem(await fetch(`${fixture.gateway.url}/v1/persons`, init), 413, 'body-too-large');
    });

    it.each([
      ['GET', '/v1/me?nosuch', 'nosuch'],
      ['GET', '/v1/persons?limit=1&nosuch=1', 'nosuch'],
      ['GET', '/v1/stream?lastEventId=1&unknown=1', 'unknown'],
      ['POST', '/v1/persons?limit=1', 'limit'],
    ])('400 for a parameter that the operation does not have: %s %s', async (method, path, parameter) => {
      const before = fixture.intake.requests.length;
      const response = await request(path, { method });
      expect(await response.clone().json()).toMatchObject({ errors: [{ parameter, code: 'unknown' }] });
      await expectProblem(response, 400, 'invalid-parameter');
      expect(fixture.intake.requests.length).toBe(before);
    });

    it('no parameter that the operation has', async () => {
      const query = '?limit=1&birth.from=1990-01-01&birth.until=1999-12-31';
      expect((await request(`/v1/persons${query}`)).status).toBe(200);
      expect(fixture.intake.lastRequest.url).toBe(`/v1/persons${query}`);
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

    it('400 for headers that are too long, and closes the connection', async () => {
      expect(await raw(`GET /v1/persons HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 400 .*urn:geleit:problem:malformed-request/s,
      );
    });

    it.each([
      ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x'],
      ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
      ['a hidden chunked encoding', 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ])('a request with %s', async (_, tail) => {
      const before = fixture.intake.requests.length;
      expect(
        await raw(
          `POST /v1/persons HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n${tail}`,
        ),
      ).toMatch(/^HTTP\/1\.1 400 /);
      expect(fixture.intake.requests.length).toBe(before);
    });

    it('503 with Retry-After when a service is down', async () => {
      const response = await request('/v1/reports');
      expect(response.headers.get('retry-after')).toBe('2');
      await expectProblem(response, 503, 'unavailable');
    });

    it('504 when a service does not respond in time', async () => {
      fixture.intake.respond = () => undefined;
      await expectProblem(await request('/v1/persons'), 504, 'gateway-timeout');
    });

    it('502 when a service breaks the connection', async () => {
      fixture.intake.respond = (response) => response.socket?.destroy();
      await expectProblem(await request('/v1/persons'), 502, 'bad-gateway');
    });

    it('in the language of the reader', async () => {
      expect(
        await (await request('/v1/nobody', { headers: { 'accept-language': 'de-DE,de;q=0.9' } })).json(),
      ).toMatchObject({ title: 'Nicht gefunden' });
    });
  });

  it('sends security headers with every response, refusals included', async () => {
    for (const path of ['/v1/persons', '/v1/nobody', '/openapi.json'])
      expect(Object.fromEntries((await request(path)).headers)).toMatchObject({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy':
          "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        'cache-control': 'no-store',
      });
  });

  it('admits web apps of the listed origins only', async () => {
    const preflight = (origin: string) =>
      fetch(`${fixture.gateway.url}/v1/persons`, {
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
    const response = await request('/v1/persons', { headers: { origin: 'https://app.example' } });
    expect(response.headers.get('vary')).toMatch(/^Origin\b/);
    const refused = await request('/v1/nothing', {
      headers: { origin: 'https://app.example', 'accept-language': 'de' },
    });
    expect([refused.headers.get('vary'), refused.headers.get('content-language')]).toEqual([
      'Origin, Accept-Language',
      'de',
    ]);
    expect(response.headers.get('access-control-expose-headers')).toContain('consistency-token');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('serves the document to everyone', async () => {
    const response = await fetch(`${fixture.gateway.url}/openapi.json`);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', paths: { '/v1/persons': {} } });
  });

  it('reports its health on the second port', async () => {
    expect((await fetch(`${fixture.gateway.healthUrl}/health/ready`)).status).toBe(200);
    const metrics = await (await fetch(`${fixture.gateway.healthUrl}/metrics`)).text();
    expect(metrics).toMatch(/http_server_duration_seconds_count\{.*service="gateway"/);
    expect(metrics).not.toContain('4711');
  });

  it('leaves nothing open when it fails to start', async () => {
    const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
    const before = servers();
    await expect(startGatewayFixture({ HTTP_HOST: 'not-our-address.invalid' })).rejects.toThrow();
    await eventually(() => expect(servers()).toBe(before));
  });

  it('refuses a document with a path that it does not forward', async () => {
    const { bus } = fixture;
    const document = { paths: { '/v1/persons': {}, '/v1/dossiers': {} } };
    await expect(startGateway({ config: {} as never, document, bus })).rejects.toThrow(
      'not forwarded: /v1/dossiers',
    );
  });
});
