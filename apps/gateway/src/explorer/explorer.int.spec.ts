import { startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';
import { explorerFilePaths } from './explorer-files.js';
import { explorerPages } from './explorer-page.js';

const problemOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { readonly type: string }).type,
];

describe('the explorer', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await startGatewayFixture({ API_EXPLORER: 'true' });
  });
  afterAll(() => fixture.close());

  const get = (path: string, init?: RequestInit) => fetch(fixture.gateway.url + path, init);

  it.each([...explorerPages])('shows at %s the document of %p', async (path, service) => {
    const response = await get(`${path}?a=b`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const page = await response.text();
    expect(page).toContain(`data-service="${service}"`);
    expect(page.match(/aria-current="page"/g)).toHaveLength(1);
  });

  it.each(['/', '/docs', '/docs/explorer.js', '/openapi.json'])(
    'responds to HEAD as to GET: %s',
    async (path) => {
      const [head, whole] = [await get(path, { method: 'HEAD' }), await get(path)];
      const described = ({ status, headers }: Response) => [
        status,
        ...['content-type', 'content-length', 'etag'].map((name) => headers.get(name)),
      ];
      expect(described(head)).toEqual(described(whole));
      expect([head.status, await head.text()]).toEqual([200, '']);
    },
  );

  it('runs and loads nothing but files of its own', async () => {
    const response = await get('/docs');
    const page = await response.text();
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(named.filter((address) => address.includes('.'))).toEqual([
      '/docs/swagger-ui.css',
      '/docs/explorer.css',
      '/docs/swagger-ui-bundle.js',
      '/docs/explorer.js',
    ]);
    expect(page).not.toMatch(/<style|<script[^>]*>[^<]|style=|\son\w+=/);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it.each(explorerFilePaths)('has %s, which is not sent again to whoever has it', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(
      path.endsWith('.js') ? /^text\/javascript/ : /^text\/css/,
    );
    expect((await response.text()).length).toBeGreaterThan(100);
    const etag = response.headers.get('etag') ?? '';
    expect((await get(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('takes nothing, and has no other file', async () => {
    const posted = await get('/docs', { method: 'POST' });
    expect(posted.headers.get('allow')).toBe('GET, HEAD');
    expect(await problemOf(posted)).toEqual([405, 'urn:geleit:problem:method-not-allowed']);
    for (const path of ['/docs/', '/docs/package.json', '/docs/../package.json', '/docs/%2e%2e/config.js'])
      expect((await get(path)).status).toBe(404);
  });
});

describe('a gateway without explorer', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await startGatewayFixture();
  });
  afterAll(() => fixture.close());

  it('has none of its paths, by any method', async () => {
    for (const path of [...explorerPages.keys(), ...explorerFilePaths])
      for (const method of ['GET', 'POST'])
        expect(await problemOf(await fetch(fixture.gateway.url + path, { method }))).toEqual([
          404,
          'urn:geleit:problem:not-found',
        ]);
  });

  it('does not point to it', async () => {
    expect(await (await fetch(`${fixture.gateway.url}/`)).text()).not.toContain('/docs');
  });
});
