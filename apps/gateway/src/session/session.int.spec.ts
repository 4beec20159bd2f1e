import { decodeJwt } from 'jose';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Browser,
  counsellor,
  startSessionFixture,
  webOrigin,
  type SessionFixture,
} from './signed-in-browser.features.js';

const guarded = { 'x-geleit-csrf': '1', 'content-type': 'application/json' };
const problemOf = async (response: Response) => {
  const { type, errors } = (await response.json()) as { type: string; errors?: readonly object[] };
  return [response.status, type.replace('urn:geleit:problem:', ''), ...(errors ?? [])];
};

describe('a session of a browser', () => {
  let fixture: SessionFixture;
  beforeAll(async () => {
    fixture = await startSessionFixture();
  }, 60_000);
  afterAll(() => fixture.close());

  const signedIn = async (): Promise<Browser> => {
    const browser = new Browser();
    expect(await fixture.signIn(browser)).toBe(`${webOrigin}/`);
    return browser;
  };
  const get = (browser: Browser, headers: Record<string, string> = {}) =>
    browser.fetch(`${fixture.url}/v1/persons`, { headers });

  it('begins at the issuer and ends at the page that asked for it', async () => {
    const browser = new Browser();
    expect(await fixture.signIn(browser, `${webOrigin}/cases?page=2`)).toBe(`${webOrigin}/cases?page=2`);
    expect(browser.cookies.get('geleit-session')).toMatch(/^[\w-]{43}$/);
    expect([...browser.cookies.keys()].filter((name) => name.includes('sign-in'))).toEqual([]);
  });

  it('lets requests through with the token of the person, and never shows the browser a token', async () => {
    const browser = await signedIn();
    expect((await get(browser)).status).toBe(200);
    const { authorization = '', cookie } = fixture.intake.lastRequest.headers;
    expect(decodeJwt(authorization.replace('Bearer ', ''))).toMatchObject({
      sub: counsellor.subject,
      tenant_id: counsellor.tenant,
    });
    expect(cookie).toBeUndefined();
    await browser.fetch(`${fixture.url}/auth/session`);
    expect(browser.seen.filter((text) => text.includes('eyJ'))).toEqual([]);
  });

  it('says whose it is and when it ends', async () => {
    const browser = await signedIn();
    const session = (await (await browser.fetch(`${fixture.url}/auth/session`)).json()) as Record<
      string,
      string
    >;
    expect(session).toMatchObject({
      subject: counsellor.subject,
      organisation: counsellor.tenant,
      roles: ['counsellor'],
      name: 'Beratung Eins',
      email: 'counsellor@example.org',
    });
    const minutesUntil = (moment = '') => Math.round((Date.parse(moment) - Date.now()) / 60_000);
    expect([minutesUntil(session['idleEndsAt']), minutesUntil(session['endsAt'])]).toEqual([30, 600]);
  });

  it('changes nothing for a request without the header that only our pages send', async () => {
    const browser = await signedIn();
    const post = (headers: Record<string, string>) =>
      browser.fetch(`${fixture.url}/v1/persons`, { method: 'POST', body: '{}', headers });
    const before = fixture.intake.requests.length;
    expect(await problemOf(await post({ 'content-type': 'application/json' }))).toEqual([
      403,
      'csrf-refused',
      { header: 'x-geleit-csrf', code: 'required' },
    ]);
    expect(await problemOf(await post({ ...guarded, origin: 'https://evil.example' }))).toEqual([
      403,
      'csrf-refused',
      { header: 'origin', code: 'foreign-origin' },
    ]);
    expect(fixture.intake.requests.length).toBe(before);
    expect((await post({ ...guarded, origin: webOrigin })).status).toBe(200);
  });

  it('is refused beside a token, and does not replace the token of a machine', async () => {
    const browser = await signedIn();
    await get(browser);
    const { authorization = '' } = fixture.intake.lastRequest.headers;
    expect(await problemOf(await get(browser, { authorization }))).toEqual([
      400,
      'two-credentials',
      { header: 'authorization', code: 'with-cookie' },
    ]);
    expect((await get(new Browser(), { authorization })).status).toBe(200);
  });

  it('is not found for a cookie that was made up', async () => {
    const browser = new Browser();
    for (const id of ['x', 'A'.repeat(43), "' OR true --"]) {
      browser.cookies.set('geleit-session', id);
      expect(await problemOf(await get(browser))).toEqual([401, 'session-ended']);
    }
    expect(await problemOf(await get(new Browser()))).toEqual([401, 'not-authenticated']);
    expect(await problemOf(await new Browser().fetch(`${fixture.url}/auth/session`))).toEqual([
      401,
      'not-authenticated',
    ]);
  });

  it('gets another id at each sign-in, and the earlier one ends', async () => {
    const browser = await signedIn();
    const earlier = browser.cookies.get('geleit-session') ?? '';
    await fixture.signIn(browser);
    expect(browser.cookies.get('geleit-session')).not.toBe(earlier);
    const thief = new Browser();
    thief.cookies.set('geleit-session', earlier);
    expect(await problemOf(await get(thief))).toEqual([401, 'session-ended']);
    expect((await get(browser)).status).toBe(200);
  });

  it('ends here and at the issuer when its person signs out', async () => {
    const browser = await signedIn();
    const copied = browser.cookies.get('geleit-session') ?? '';
    const signOut = (headers: Record<string, string>) =>
      browser.fetch(`${fixture.url}/auth/sign-out`, { method: 'POST', headers });
    expect(await problemOf(await signOut({}))).toEqual([
      403,
      'csrf-refused',
      { header: 'x-geleit-csrf', code: 'required' },
    ]);
    const response = await signOut({ 'x-geleit-csrf': '1', origin: webOrigin });
    const { endSessionUrl } = (await response.json()) as { readonly endSessionUrl: string };
    expect(endSessionUrl).toContain(`${fixture.identityProvider.issuer}/session/end?`);
    expect(new URL(endSessionUrl).searchParams.get('post_logout_redirect_uri')).toBe(`${webOrigin}/`);
    expect(browser.cookies.has('geleit-session')).toBe(false);
    browser.cookies.set('geleit-session', copied);
    expect(await problemOf(await get(browser))).toEqual([401, 'session-ended']);
  });

  it('does not begin with a code that another browser brings, or that was used', async () => {
    const browser = new Browser();
    const hosts = [new URL(fixture.identityProvider.issuer).host];
    const page = await browser.navigate(`${fixture.url}/auth/sign-in`, hosts);
    const form = { method: 'POST', body: new URLSearchParams({ login: counsellor.login }) };
    const callback = (await browser.navigate(page.url, hosts, form)).headers.get('location') ?? '';
    const unknown = [400, 'sign-in-failed', { parameter: 'state', code: 'unknown' }];
    expect(await problemOf(await new Browser().fetch(callback))).toEqual(unknown);
    const kept = new Map(browser.cookies);
    expect((await browser.fetch(callback)).status).toBe(303);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect(await problemOf(await browser.fetch(callback))).toEqual([
      400,
      'sign-in-failed',
      { parameter: 'code', code: 'refused' },
    ]);
  });

  it('takes the browser to no page that is not of a web app', async () => {
    const response = await fetch(`${fixture.url}/auth/sign-in?returnTo=https://evil.example/`);
    expect(await problemOf(response)).toEqual([
      400,
      'invalid-parameter',
      { parameter: 'returnTo', code: 'not-a-web-app' },
    ]);
  });

  it('tells the page when the issuer signed nobody in', async () => {
    const browser = new Browser();
    const start = await browser.fetch(`${fixture.url}/auth/sign-in?returnTo=${webOrigin}/`);
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const back = await browser.fetch(`${fixture.url}/auth/callback?error=access_denied&state=${state}`);
    expect([back.status, back.headers.get('location')]).toEqual([303, `${webOrigin}/?signInError=refused`]);
  });

  it('lets pages of web apps use it, and no others', async () => {
    const preflight = async (origin: string) =>
      (
        await fetch(`${fixture.url}/v1/persons`, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'x-geleit-csrf,content-type',
          },
        })
      ).headers;
    const ours = await preflight(webOrigin);
    expect(ours.get('access-control-allow-credentials')).toBe('true');
    expect(ours.get('access-control-allow-headers')).toContain('x-geleit-csrf');
    expect((await preflight('https://evil.example')).get('access-control-allow-origin')).toBeNull();
  });
});

describe('a session whose tokens expire', () => {
  let fixture: SessionFixture;
  beforeAll(async () => {
    fixture = await startSessionFixture(5);
  }, 60_000);
  afterAll(() => fixture.close());

  it('continues with renewed ones, which many requests at once renew only once', async () => {
    const browser = new Browser();
    await fixture.signIn(browser);
    const get = () => browser.fetch(`${fixture.url}/v1/persons`);
    const lastToken = () => fixture.intake.lastRequest.headers.authorization;
    expect((await get()).status).toBe(200);
    const first = lastToken();
    await sleep(5_500);
    const statuses = (await Promise.all(Array.from({ length: 10 }, get))).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const tokens = new Set(fixture.intake.requests.slice(-10).map(({ headers }) => headers.authorization));
    expect([tokens.size, tokens.has(first)]).toEqual([1, false]);
    await sleep(5_500);
    expect((await get()).status).toBe(200);
  }, 40_000);

  it('ends when its person signed out at the issuer', async () => {
    const browser = new Browser();
    await fixture.signIn(browser);
    const page = await browser.fetch(`${fixture.identityProvider.issuer}/session/end`);
    const html = await page.text();
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
    await browser.fetch(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
    await sleep(5_500);
    expect(await problemOf(await browser.fetch(`${fixture.url}/v1/persons`))).toEqual([401, 'session-ended']);
  }, 40_000);

  it('waits while the issuer is away', async () => {
    const browser = new Browser();
    await fixture.signIn(browser);
    await sleep(5_500);
    await fixture.identityProvider.stop();
    const whileAway = await browser.fetch(`${fixture.url}/v1/persons`);
    expect([whileAway.status, whileAway.headers.get('retry-after')]).toEqual([503, '2']);
  }, 40_000);

  it('is described without parameters', async () =>
    expect(await problemOf(await fetch(`${fixture.url}/auth/session?page=1`))).toEqual([
      400,
      'invalid-parameter',
      { parameter: 'page', code: 'unknown' },
    ]));
});

describe('signing in', () => {
  let fixture: SessionFixture;
  beforeAll(async () => {
    fixture = await startSessionFixture(3600, { ADDRESS_REFUSALS_PER_MINUTE: '5' });
  }, 60_000);
  afterAll(() => fixture.close());

  it('is limited for an address, and what everybody may read is not', async () => {
    const get = (path: string) => fetch(`${fixture.url}${path}`, { redirect: 'manual' });
    const paths = [
      'sign-in',
      'sign-in',
      'callback?state=x',
      'session',
      'sign-in',
      'sign-in',
      'callback?state=x',
    ];
    const responses: Response[] = [];
    for (const path of paths) responses.push(await get(`/auth/${path}`));
    expect(responses.map(({ status }) => status)).toEqual([303, 303, 400, 401, 303, 429, 429]);
    expect(Number(responses.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect([(await get('/openapi.json')).status, (await get('/v1/labels')).status]).toEqual([200, 200]);
  });
});
