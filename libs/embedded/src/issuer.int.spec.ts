import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenVerifier } from '@geleit/access';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { DemoUser } from './issuer-settings.js';
import { startIssuer, type Issuer } from './issuer.js';

const audience = 'urn:geleit:api';
const origin = 'http://127.0.0.1:3000';
const redirect = `${origin}/callback`;
const gatewayUrl = 'http://127.0.0.1:8080';
const tenant = '01890000-0000-7000-8000-00000000000a';
const people: readonly DemoUser[] = [
  {
    login: 'counsellor-a',
    label: 'Beratung <A>',
    subject: '01890000-0000-7000-8000-000000000001',
    tenant,
    roles: ['counsellor'],
  },
  {
    login: 'lead-a',
    label: 'Leitung A',
    name: 'Leitung Eins',
    email: 'lead-a@example.org',
    subject: '01890000-0000-7000-8000-000000000002',
    tenant,
    roles: ['counsellor', 'team_lead'],
  },
];

/** Undefined when the browser is sent to another site. */
function nextAddressOf(response: Response, url: string): string | undefined {
  const next = new URL(response.headers.get('location') ?? 'about:blank', url);
  return next.origin === new URL(url).origin ? next.href : undefined;
}

/** As much of a browser as signing in needs: it follows redirects and keeps cookies. */
class Browser {
  private readonly cookies = new Map<string, string>();
  async go(url: string, form?: URLSearchParams): Promise<Response> {
    const headers = { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      ...(form && { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    const next = nextAddressOf(response, url);
    return next === undefined ? response : this.go(next);
  }
}

describe('the embedded identity provider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-identity-'));
  const start = (nodeEnv = 'test') =>
    startIssuer({ folder, audience, people, webOrigins: [origin], gatewayUrl, nodeEnv });
  let issuer: Issuer;
  beforeAll(async () => {
    issuer = await start();
  });
  afterAll(async () => {
    await issuer.stop();
    rmSync(folder, { recursive: true });
  });

  const byCredentials = async (login: string, secret = issuer.secrets.get(login), at = issuer) => {
    const response = await fetch(at.tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return {
      status: response.status,
      token: ((await response.json()) as { access_token?: string }).access_token ?? '',
    };
  };
  const authorise = (challenge: Record<string, string>) =>
    `${issuer.issuer}/auth?${new URLSearchParams({
      client_id: issuer.browserClientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirect,
      state: 's',
      ...challenge,
    })}`;

  interface Tokens {
    readonly access_token: string;
    readonly id_token: string;
    readonly refresh_token: string;
  }

  const requestTokens = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(issuer.tokenUrl, { method: 'POST', headers, body: new URLSearchParams(form) });

  /** Signs a browser in to the web app; `redeem` exchanges the code. */
  async function signIn(browser: Browser, login: string) {
    const verifier = randomBytes(32).toString('base64url');
    const page = await browser.go(
      authorise({
        scope: 'openid profile email',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }),
    );
    const html = await page.text();
    const next = await browser.go(page.url, new URLSearchParams({ login }));
    const back = new URL(next.headers.get('location') ?? '');
    const redeem = (headers: Record<string, string> = {}) =>
      requestTokens(
        {
          grant_type: 'authorization_code',
          client_id: issuer.browserClientId,
          redirect_uri: redirect,
          code: back.searchParams.get('code') ?? '',
          code_verifier: verifier,
        },
        headers,
      );
    return { page, html, back, redeem };
  }

  it('asks an app that wants it for consent, once the person is signed in', async () => {
    const browser = new Browser();
    const login = await browser.go(
      authorise({ prompt: 'login consent', code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' }),
    );
    const asked = await browser.go(login.url, new URLSearchParams({ login: 'lead-a' }));
    expect(await asked.text()).toContain('<button name="consent"');
    const next = await browser.go(asked.url, new URLSearchParams({ consent: 'yes' }));
    expect(new URL(next.headers.get('location') ?? '').searchParams.get('code')).toMatch(/./);
  });

  it('signs a browser in with code and PKCE, and issues a token that identifies the person', async () => {
    const { page, html, back, redeem } = await signIn(new Browser(), 'lead-a');
    expect(html).toContain('value="lead-a"');
    expect(html).toContain('Beratung &#60;A&#62;');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(back.searchParams.get('iss')).toBe(issuer.issuer);
    const { access_token: access, id_token: identity } = (await (await redeem()).json()) as Tokens;

    const verify = createTokenVerifier({
      maxSeconds: 3600,
      issuers: [{ issuer: issuer.issuer, audience }],
    });
    expect(decodeProtectedHeader(access)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(await verify(`Bearer ${access}`)).toMatchObject({
      tenant,
      subject: people[1]!.subject,
      roles: ['counsellor', 'team_lead'],
    });
    expect(decodeJwt(identity)).toMatchObject({ name: 'Leitung Eins', email: 'lead-a@example.org' });
    expect(Object.keys(decodeJwt(access))).not.toContain('name');
    await expect(verify(`Bearer ${identity}`)).rejects.toMatchObject({ name: 'NotAuthenticated' });
    expect((await redeem()).status).toBe(400);
  });

  it('lets the page of a web app read its tokens, and no other page', async () => {
    const { redeem } = await signIn(new Browser(), 'lead-a');
    expect((await redeem({ origin })).headers.get('access-control-allow-origin')).toBe(origin);
    const { redeem: redeemElsewhere } = await signIn(new Browser(), 'lead-a');
    expect(
      (await redeemElsewhere({ origin: 'http://127.0.0.1:3001' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  it('renews tokens once with each refresh token', async () => {
    const { redeem } = await signIn(new Browser(), 'lead-a');
    const first = (await (await redeem()).json()) as Tokens;
    const renew = ({ refresh_token }: Tokens) =>
      requestTokens({ grant_type: 'refresh_token', client_id: issuer.browserClientId, refresh_token });
    const second = (await (await renew(first)).json()) as Tokens;
    expect(decodeJwt(second.access_token).sub).toBe(people[1]!.subject);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await renew(first)).status).toBe(400);
    expect((await renew(second)).status).toBe(400);
  });

  it('ends its session at the wish of the app, sends the browser back, and renews no more tokens', async () => {
    const browser = new Browser();
    const tokens = (await (await (await signIn(browser, 'lead-a')).redeem()).json()) as Tokens;
    const page = await browser.go(
      `${issuer.issuer}/session/end?${new URLSearchParams({
        id_token_hint: tokens.id_token,
        post_logout_redirect_uri: `${origin}/`,
      })}`,
    );
    const html = await page.text();
    expect(html).toContain('<script>');
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
    const end = await browser.go(action, new URLSearchParams({ xsrf, logout: 'yes' }));
    expect(end.headers.get('location')).toBe(`${origin}/`);
    const { status } = await requestTokens({
      grant_type: 'refresh_token',
      client_id: issuer.browserClientId,
      refresh_token: tokens.refresh_token,
    });
    expect(status).toBe(400);
  });

  it('asks before it signs out somebody whom no app names', async () => {
    const browser = new Browser();
    await (await signIn(browser, 'lead-a')).redeem();
    expect(await (await browser.go(`${issuer.issuer}/session/end`)).text()).not.toContain('<script>');
  });

  it('sends browsers to the gateway for the client of the gateway, which has a secret', async () => {
    const page = await new Browser().go(
      authorise({
        client_id: issuer.gatewayClient.id,
        redirect_uri: `${gatewayUrl}/auth/callback`,
        code_challenge: 'x'.repeat(43),
        code_challenge_method: 'S256',
      }),
    );
    expect(page.status).toBe(200);
    const { status } = await requestTokens({
      grant_type: 'refresh_token',
      client_id: issuer.gatewayClient.id,
    });
    expect([status, issuer.gatewayClient.secret.length]).toEqual([401, 32]);
  });

  it('requires PKCE and a registered redirect address', async () => {
    const withoutPkce = await new Browser().go(authorise({}));
    expect(new URL(withoutPkce.headers.get('location') ?? '').searchParams.get('error')).toBe(
      'invalid_request',
    );
    const elsewhere = await new Browser().go(
      authorise({
        redirect_uri: 'http://127.0.0.1:8080/elsewhere',
        code_challenge: 'x'.repeat(43),
        code_challenge_method: 'S256',
      }),
    );
    expect(elsewhere.status).toBe(400);
    expect(await elsewhere.text()).not.toContain('http');
  });

  it('issues a demo login a token for its secret, with the person as the subject', async () => {
    const { token } = await byCredentials('counsellor-a');
    const verify = createTokenVerifier({
      maxSeconds: 3600,
      issuers: [{ issuer: issuer.issuer, audience, jwksUri: issuer.jwksUri }],
    });
    expect(await verify(`Bearer ${token}`)).toMatchObject({
      tenant,
      subject: people[0]!.subject,
      roles: ['counsellor'],
    });
    expect((await byCredentials('counsellor-a', 'guessed')).status).toBe(401);
  });

  it('keeps keys and secrets across a restart, readable only by their owner', async () => {
    const before = await byCredentials('counsellor-a');
    const again = await start();
    const kid = (token: string) => decodeProtectedHeader(token).kid;
    const after = await byCredentials('counsellor-a', issuer.secrets.get('counsellor-a'), again);
    await again.stop();
    expect(kid(after.token)).toBe(kid(before.token));
    expect(statSync(join(folder, 'identity.json')).mode & 0o777).toBe(0o600);
  });

  it('refuses requests under another host name', async () => {
    const status = await new Promise((done) =>
      get(`${issuer.issuer}/jwks`, { headers: { host: 'rebound.example' } }, ({ statusCode }) =>
        done(statusCode),
      ),
    );
    expect(status).toBe(421);
  });

  it('serves only machine clients when no web app and no gateway is configured', async () => {
    const alone = await startIssuer({ folder, audience, people, nodeEnv: 'test' });
    expect((await byCredentials('counsellor-a', alone.secrets.get('counsellor-a'), alone)).status).toBe(200);
    expect((await fetch(`${alone.issuer}/auth?client_id=${alone.browserClientId}`)).status).toBe(400);
    await alone.stop();
  });

  it('does not start in production', async () => {
    await expect(start('production')).rejects.toThrow('does not start in production');
  });
});
