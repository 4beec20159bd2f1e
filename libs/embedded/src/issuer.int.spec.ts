import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenVerifier } from '@geleit/access';
import { decodeProtectedHeader } from 'jose';
import type { DemoUser } from './issuer-settings.js';
import { startIssuer, type Issuer } from './issuer.js';

const audience = 'urn:geleit:api';
const redirect = 'http://127.0.0.1:8080/signed-in';
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
    subject: '01890000-0000-7000-8000-000000000002',
    tenant,
    roles: ['counsellor', 'team_lead'],
  },
];

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
    const next = response.headers.get('location');
    return next === null || next.startsWith(redirect) ? response : this.go(new URL(next, url).href);
  }
}

describe('the embedded identity provider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-identity-'));
  const start = (nodeEnv = 'test') =>
    startIssuer({ folder, audience, people, redirectUris: [redirect], nodeEnv });
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

  it('signs a browser in with code and PKCE, and issues a token that identifies the person', async () => {
    const browser = new Browser();
    const verifier = randomBytes(32).toString('base64url');
    const page = await browser.go(
      authorise({
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }),
    );
    const html = await page.text();
    expect(html).toContain('value="lead-a"');
    expect(html).toContain('Beratung &#60;A&#62;');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");

    const back = new URL(
      (await browser.go(page.url, new URLSearchParams({ login: 'lead-a' }))).headers.get('location') ?? '',
    );
    expect(back.searchParams.get('iss')).toBe(issuer.issuer);
    const redeem = (code_verifier: string) =>
      fetch(issuer.tokenUrl, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: issuer.browserClientId,
          redirect_uri: redirect,
          code: back.searchParams.get('code') ?? '',
          code_verifier,
        }),
      });
    const { access_token: access, id_token: identity } = (await (await redeem(verifier)).json()) as {
      access_token: string;
      id_token: string;
    };

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
    await expect(verify(`Bearer ${identity}`)).rejects.toMatchObject({ name: 'NotAuthenticated' });
    expect((await redeem(verifier)).status).toBe(400);
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

  it('serves only machine clients when no redirect address is configured', async () => {
    const alone = await startIssuer({ folder, audience, people, redirectUris: [], nodeEnv: 'test' });
    expect((await byCredentials('counsellor-a', alone.secrets.get('counsellor-a'), alone)).status).toBe(200);
    expect((await fetch(`${alone.issuer}/auth?client_id=${alone.browserClientId}`)).status).toBe(400);
    await alone.stop();
  });

  it('does not start in production', async () => {
    await expect(start('production')).rejects.toThrow('does not start in production');
  });
});
