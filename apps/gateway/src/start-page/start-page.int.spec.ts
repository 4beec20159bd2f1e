import { createHash } from 'node:crypto';
import { startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';
import { startPages } from './start-page.js';

const linksIn = (page: string): readonly string[] =>
  [...page.matchAll(/<a href="([^"]+)"/g)].map(([, address = '']) => address);

describe('the start page', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await startGatewayFixture();
  });
  afterAll(() => fixture.close());

  const get = (headers: Record<string, string> = {}, query = '') =>
    fetch(`${fixture.gateway.url}/${query}`, { headers });

  it.each([
    ['de-AT, en;q=0.5', 'de', 'Das ist die Schnittstelle'],
    ['en', 'en', 'This is the API of Geleit'],
    ['uk', 'en', 'This is the API of Geleit'],
  ])('says to %s in %s what this is', async (asked, language, text) => {
    const response = await get({ 'accept-language': asked });
    const page = await response.text();
    expect([response.status, response.headers.get('content-language')]).toEqual([200, language]);
    expect(response.headers.get('vary')).toContain('Accept-Language');
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(text);
  });

  it('also greets whoever the issuer has not signed in', async () =>
    expect((await get({}, '?signInError=refused')).status).toBe(200));

  it('allows its own style and nothing else', async () => {
    const response = await get();
    const policy = response.headers.get('content-security-policy') ?? '';
    const [, style = ''] = /<style>([^<]+)<\/style>/.exec(await response.text()) ?? [];
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/script-src|connect-src|unsafe/);
  });

  it('is not sent again to whoever has it, and is not there by another method', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await fetch(`${fixture.gateway.url}/`, { method: 'POST' })).status).toBe(405);
  });

  it('leads to what this gateway has', () => {
    const linksWith = (signsIn: boolean, hasExplorer: boolean) =>
      linksIn(String(startPages({ signsIn, hasExplorer }).en.body));
    expect(linksWith(false, false)).toEqual(['/openapi.json', '/v1/labels']);
    expect(linksWith(true, false)).toEqual(['/auth/sign-in?returnTo=/', '/openapi.json', '/v1/labels']);
    expect(linksWith(true, true)).toEqual([
      '/docs',
      '/auth/sign-in?returnTo=/docs',
      '/openapi.json',
      '/v1/labels',
    ]);
  });
});
