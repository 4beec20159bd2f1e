import { setTimeout as sleep } from 'node:timers/promises';
import { signRecord, toChangeBusRecord } from '@geleit/messaging';
import { Client } from 'pg';
import { respondToReadable } from '../gateway-fixture.features.js';
import {
  Browser,
  counsellor,
  startSessionFixture,
  webOrigin,
  type SessionFixture,
} from '../session/signed-in-browser.features.js';

const accessTokenSeconds = 10;

/** A stream as a page sees it. */
class Page {
  text = '';
  readonly ended: Promise<void>;
  private readonly hangUp = new AbortController();
  readonly response: Promise<Response>;
  constructor(url: string, headers: Record<string, string>) {
    this.response = fetch(url, { headers, signal: this.hangUp.signal });
    this.ended = this.read().catch(() => undefined);
  }
  private async read(): Promise<void> {
    for await (const part of (await this.response).body ?? [])
      this.text += Buffer.from(part as Uint8Array).toString();
  }
  close(): Promise<void> {
    this.hangUp.abort();
    return this.ended;
  }
}

describe('the live stream of a browser', () => {
  let fixture: SessionFixture;
  let position = 0;
  const pages: Page[] = [];
  beforeAll(async () => {
    fixture = await startSessionFixture(accessTokenSeconds);
    fixture.intake.respond = (response, request) =>
      request.url.startsWith('/internal/')
        ? respondToReadable(() => true)(response, request)
        : response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }, 60_000);
  afterEach(() => Promise.all(pages.splice(0).map((page) => page.close())));
  afterAll(() => fixture.close());

  const signedIn = async (): Promise<Browser> => {
    const browser = new Browser();
    await fixture.signIn(browser);
    return browser;
  };
  const cookieOf = (browser: Browser): string =>
    [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const open = (headers: Record<string, string>, query = ''): Page => {
    const page = new Page(`${fixture.url}/v1/stream${query}`, headers);
    pages.push(page);
    return page;
  };
  const refusalOf = async (page: Page): Promise<readonly [number, string]> => {
    const { status } = await page.response;
    await page.ended;
    const { type } = JSON.parse(page.text) as { readonly type: string };
    return [status, type.replace('urn:geleit:problem:', '')];
  };
  const tokenOf = async (browser: Browser): Promise<string> => {
    await browser.fetch(`${fixture.url}/v1/persons`);
    return fixture.intake.lastRequest.headers.authorization ?? '';
  };
  const askForTicket = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${fixture.url}/v1/stream-tickets`, { method: 'POST', headers });
  const ticketFor = async (authorization: string): Promise<string> => {
    const response = await askForTicket({ authorization, origin: webOrigin });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([201, webOrigin]);
    return ((await response.json()) as { readonly ticket: string }).ticket;
  };
  const publish = (id: string) =>
    fixture.bus.send([
      signRecord(
        fixture.identities.of('intake'),
        toChangeBusRecord({
          service: 'intake',
          previous: position,
          position: ++position,
          notices: [{ tenant: counsellor.tenant, collection: 'persons', id, version: 1, position }],
        }),
      ),
    ]);
  const eventually = async (condition: () => boolean) => {
    for (let tries = 0; !condition() && tries < 200; tries += 1) await sleep(25);
    expect(condition()).toBe(true);
  };

  it('outlives the token of its session, and ends soon after the session', async () => {
    const browser = await signedIn();
    const page = open({ cookie: cookieOf(browser), origin: webOrigin });
    expect((await page.response).headers.get('access-control-allow-credentials')).toBe('true');
    let ended = false;
    void page.ended.then(() => (ended = true));
    await sleep(2 * accessTokenSeconds * 1000);
    expect(ended).toBe(false);
    await publish('person-1');
    await eventually(() => page.text.includes('person-1'));
    const since = performance.now();
    await browser.fetch(`${fixture.url}/auth/sign-out`, {
      method: 'POST',
      headers: { 'x-geleit-csrf': '1', origin: webOrigin },
    });
    await page.ended;
    expect(performance.now() - since).toBeLessThan(accessTokenSeconds * 1000);
    expect(page.text).not.toContain('eyJ');
    expect(await refusalOf(open({ cookie: cookieOf(browser) }))).toEqual([401, 'not-authenticated']);
  }, 60_000);

  it('is opened by nobody without a credential, and by no foreign page', async () => {
    const cookie = cookieOf(await signedIn());
    expect(await refusalOf(open({}))).toEqual([401, 'not-authenticated']);
    expect(await refusalOf(open({ cookie, origin: 'https://evil.example' }))).toEqual([403, 'csrf-refused']);
    expect(await refusalOf(open({ cookie: 'geleit-session=made-up' }))).toEqual([401, 'session-ended']);
  });

  it('is opened once with a ticket, which is no token', async () => {
    const authorization = await tokenOf(await signedIn());
    const ticket = await ticketFor(authorization);
    expect(ticket).toMatch(/^[\w-]{43}$/);
    const page = open({ origin: webOrigin }, `?ticket=${ticket}`);
    expect((await page.response).status).toBe(200);
    await publish('person-2');
    await eventually(() => page.text.includes('person-2'));
    expect(await refusalOf(open({}, `?ticket=${ticket}`))).toEqual([401, 'not-authenticated']);
    const lastEventId = /^id: (.*)$/m.exec(page.text)?.[1] ?? '';
    const query = new URLSearchParams({ ticket: await ticketFor(authorization), lastEventId });
    const resumed = open({}, `?${query}`);
    await eventually(() => resumed.text.includes('person-2'));
    expect(resumed.text).not.toContain('reset');
  });

  it('is not opened with a ticket that is old, made up, of a foreign page, or beside something else', async () => {
    const browser = await signedIn();
    const authorization = await tokenOf(browser);
    const expired = await ticketFor(authorization);
    const database = new Client({ connectionString: fixture.sessions.url });
    await database.connect();
    await database.query('UPDATE stream_ticket SET expires_at = now()');
    const stored = await database.query<{ sealed_authorization: string }>('SELECT * FROM stream_ticket');
    await database.end();
    expect(JSON.stringify(stored.rows)).not.toContain('eyJ');
    expect(await refusalOf(open({}, `?ticket=${expired}`))).toEqual([401, 'not-authenticated']);
    expect(await refusalOf(open({}, `?ticket=${'A'.repeat(43)}`))).toEqual([401, 'not-authenticated']);
    const ticket = `?ticket=${await ticketFor(authorization)}`;
    expect(await refusalOf(open({ origin: 'https://evil.example' }, ticket))).toEqual([403, 'csrf-refused']);
    expect(await refusalOf(open({ authorization }, ticket))).toEqual([400, 'two-credentials']);
    expect(await refusalOf(open({ cookie: cookieOf(browser) }, ticket))).toEqual([400, 'two-credentials']);
    expect((await open({}, ticket).response).status).toBe(200);
  });

  it('has no ticket for somebody who is not registered', async () => {
    const authorization = await tokenOf(await signedIn());
    const { respond } = fixture.referrals;
    fixture.referrals.respond = (response) => response.writeHead(403).end('{}');
    const response = await askForTicket({ authorization });
    fixture.referrals.respond = respond;
    expect([response.status, await response.json()]).toMatchObject([
      403,
      { type: 'urn:geleit:problem:not-registered' },
    ]);
  });

  it('needs a token for a ticket, because a session needs none', async () => {
    const cookie = cookieOf(await signedIn());
    expect((await askForTicket({})).status).toBe(401);
    expect((await askForTicket({ cookie })).status).toBe(403);
    expect((await askForTicket({ cookie, 'x-geleit-csrf': '1' })).status).toBe(403);
  });
});
