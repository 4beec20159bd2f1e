import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, startIssuer, type DemoUser, type Issuer } from '@geleit/embedded';
import { createTestDatabase, testDatabaseUrlOf, type TestDatabase } from '@geleit/testing';
import { startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';
import { provisionSessions } from './provision-sessions.js';

const audience = 'urn:geleit:api';
export const webOrigin = 'http://127.0.0.1:3000';
export const counsellor: DemoUser = {
  login: 'counsellor',
  name: 'Beratung Eins',
  email: 'counsellor@example.org',
  subject: randomUUID(),
  tenant: randomUUID(),
  roles: ['counsellor'],
};

/** As much of a browser as a session needs: it keeps cookies, and follows redirects until they leave `stopAt`. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Everything that pages and scripts could have seen. */
  readonly seen: string[] = [];

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    this.seen.push(await response.clone().text(), JSON.stringify([...response.headers]));
    return response;
  }

  /** Goes where it is sent, as long as that is one of `hosts`. Returns the last response. */
  async navigate(url: string, hosts: readonly string[], init?: RequestInit): Promise<Response> {
    const response = await this.fetch(url, init);
    const location = response.headers.get('location');
    if (location === null) return response;
    const next = new URL(location, url);
    return hosts.includes(next.host) ? this.navigate(next.href, hosts) : response;
  }

  private keep(header: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** A gateway that keeps sessions, in front of the embedded identity provider. */
export interface SessionFixture extends GatewayFixture {
  readonly url: string;
  readonly identityProvider: Issuer;
  readonly sessions: TestDatabase;
  /** Signs somebody in; returns where the browser ended. */
  signIn(browser: Browser, returnTo?: string): Promise<string>;
}

export async function startSessionFixture(
  accessTokenSeconds = 3600,
  more: Readonly<Record<string, string>> = {},
): Promise<SessionFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-sessions-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const identityProvider = await startIssuer({
    folder,
    audience,
    people: [counsellor],
    webOrigins: [webOrigin],
    gatewayUrl: url,
    accessTokenSeconds,
    nodeEnv: 'test',
  });
  const sessions = await createTestDatabase();
  const { issuer, jwksUri, gatewayClient } = identityProvider;
  const fixture = await startGatewayFixture({
    HTTP_PORT: String(port),
    OIDC_ISSUERS: JSON.stringify([{ issuer, audience, jwksUri }]),
    WEB_ORIGINS: webOrigin,
    PUBLIC_URL: url,
    SESSION_DATABASE_URL: await provisionSessions(
      await testDatabaseUrlOf('postgres'),
      'of-the-gateway-in-specs',
      sessions.name,
    ),
    SIGN_IN_CLIENT_ID: gatewayClient.id,
    SIGN_IN_CLIENT_SECRET: gatewayClient.secret,
    ...more,
  });
  return {
    ...fixture,
    url,
    identityProvider,
    sessions,
    signIn: async (browser, returnTo = `${webOrigin}/`) => {
      const hosts = [new URL(issuer).host, new URL(url).host];
      const page = await browser.navigate(`${url}/auth/sign-in?${new URLSearchParams({ returnTo })}`, hosts);
      const form = { method: 'POST', body: new URLSearchParams({ login: counsellor.login }) };
      // Whoever is signed in at the issuer is not asked again.
      const end = page.status === 200 ? await browser.navigate(page.url, hosts, form) : page;
      return end.headers.get('location') ?? '';
    },
    close: async () => {
      await fixture.close();
      await identityProvider.stop();
      await sessions.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
