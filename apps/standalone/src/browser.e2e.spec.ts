import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '@geleit/embedded';
import { browserObstacle, startBrowser } from '@geleit/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { StandalonePlatform } from './machine.features.js';
import { WebApp } from './web-app.features.js';

const login = 'diakonie.counsellor-1';
const accessTokenSeconds = 5;
const patience = { timeout: 30_000 };

const inBrowser = browserObstacle === undefined ? describe : describe.skip;

inBrowser(`a web app in Chromium${browserObstacle === undefined ? '' : `: ${browserObstacle}`}`, () => {
  let platform: StandalonePlatform;
  let app: WebApp;
  let foreignApp: WebApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    const appPort = await findFreePort();
    platform = await StandalonePlatform.create({
      environment: {
        WEB_ORIGINS: `http://127.0.0.1:${appPort}`,
        ACCESS_TOKEN_SECONDS: String(accessTokenSeconds),
      },
    });
    await platform.start();
    app = await new WebApp(appPort, platform.url).start();
    foreignApp = await new WebApp(await findFreePort(), platform.url).start();
    browser = await startBrowser();
    context = await browser.newContext();
    page = await context.newPage();
    page.setDefaultTimeout(patience.timeout);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await foreignApp?.close();
    await platform?.stop('SIGTERM');
  }, 60_000);

  const textOf = (selector: string) => page.locator(selector).innerText();
  const persons = () => page.locator('#persons li').allInnerTexts();

  it('sends people to sign in, and knows them when they come back', async () => {
    await page.goto(`${app.origin}/`);
    await page.click('#sign-in');
    await page.click(`button[value="${login}"]`);
    await page.waitForSelector('#signed-in:not([hidden])');
    expect(page.url()).toBe(`${app.origin}/`);
    expect(await textOf('#name')).toBe('Beratung Eins');
  }, 60_000);

  it('records with a command, lists what was recorded and opens it', async () => {
    expect(await persons()).toEqual([]);
    await page.fill('[name=alias]', 'Probe Eins');
    await page.click('#register button');
    await page.waitForSelector('#persons li');
    expect(await persons()).toEqual(['Probe Eins']);
    await page.click('#persons li button');
    await page.waitForFunction('document.querySelector("#person").textContent !== ""');
    expect(JSON.parse(await textOf('#person'))).toMatchObject({ alias: 'Probe Eins', gender: 'female' });
    expect(await textOf('#problem')).toBe('');
  }, 60_000);

  it('stays signed in when its token expires', async () => {
    await sleep(accessTokenSeconds * 1000 + 1000);
    const response = page.waitForResponse(`${platform.url}/v1/persons`);
    await page.click('#reload');
    expect((await response).status()).toBe(200);
    expect(await persons()).toEqual(['Probe Eins']);
  }, 60_000);

  it('has no token and no cookie that a script could read', async () => {
    expect(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]')).toEqual([
      '',
      0,
      0,
    ]);
    const cookies = await context.cookies(platform.url);
    expect(cookies.find(({ name }) => name === 'geleit-session')).toMatchObject({
      httpOnly: true,
      sameSite: 'Strict',
      value: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('is the only one that can read or change anything with the session of the browser', async () => {
    const foreign = await context.newPage();
    await foreign.goto(`${foreignApp.origin}/`);
    const attempt = (path: string, init: object) =>
      foreign.evaluate(
        `fetch(${JSON.stringify(platform.url + path)}, ${JSON.stringify(init)})` +
          `.then(({ type, status }) => type + ' ' + status, ({ name }) => name)`,
      );
    const credentials = 'include';
    expect(await attempt('/v1/persons', { credentials })).toBe('TypeError');
    const headers = { 'x-geleit-csrf': '1', 'content-type': 'application/json' };
    expect(await attempt('/v1/persons', { credentials, method: 'POST', headers, body: '{}' })).toBe(
      'TypeError',
    );
    // The browser sends this one without asking, with the cookie, because both are on 127.0.0.1.
    const signOut = { credentials, method: 'POST', mode: 'no-cors' };
    expect(await attempt('/auth/sign-out', signOut)).toBe('TypeError');
    await foreign.close();
    await page.reload();
    await page.waitForSelector('#persons li');
    expect(await textOf('#name')).toBe('Beratung Eins');
  }, 60_000);

  it('signs out here and at the issuer, which asks again who comes', async () => {
    await page.click('#sign-out');
    await page.waitForSelector('#signed-out:not([hidden])');
    expect(page.url()).toBe(`${app.origin}/`);
    expect((await context.cookies(platform.url)).map(({ name }) => name)).not.toContain('geleit-session');
    await page.click('#sign-in');
    await page.waitForSelector(`button[value="${login}"]`);
  }, 60_000);
});
