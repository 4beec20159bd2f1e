import { deepEqual, equal, match, partialDeepStrictEqual } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { ExampleWebApp } from './example-web-app.js';
import { tryExplorer } from './try-explorer.js';

/** A browser, in front of a platform without TLS whose person has registered nobody yet. */
export interface WebAppTrial {
  readonly apiUrl: string;
  readonly app: ExampleWebApp;
  /** An app that is not among WEB_ORIGINS. */
  readonly foreignApp: ExampleWebApp;
  readonly context: BrowserContext;
  readonly page: Page;
  /** The name of the person, as the issuer knows it. */
  readonly name: string;
  /** What the issuer's page shows to whoever is to sign in. */
  readonly signInSelector: string;
  /** Signs the person in on the issuer's page. */
  readonly signIn: (page: Page) => Promise<void>;
  readonly accessTokenSeconds: number;
}

export interface WebAppStep {
  readonly title: string;
  readonly run: (trial: WebAppTrial) => Promise<void>;
}

const textOf = ({ page }: WebAppTrial, selector: string) => page.locator(selector).innerText();
const persons = ({ page }: WebAppTrial) => page.locator('#persons li').allInnerTexts();

async function signIn(trial: WebAppTrial): Promise<void> {
  const { app, page, name } = trial;
  await page.goto(`${app.origin}/`);
  await page.click('#sign-in');
  await trial.signIn(page);
  await page.waitForSelector('#signed-in:not([hidden])');
  equal(page.url(), `${app.origin}/`);
  equal(await textOf(trial, '#name'), name);
}

async function registerAndOpen(trial: WebAppTrial): Promise<void> {
  const { page } = trial;
  deepEqual(await persons(trial), []);
  await page.fill('[name=alias]', 'Probe Eins');
  await page.click('#register button');
  await page.waitForSelector('#persons li');
  deepEqual(await persons(trial), ['Probe Eins']);
  await page.click('#persons li button');
  await page.waitForFunction('document.querySelector("#person").textContent !== ""');
  partialDeepStrictEqual(JSON.parse(await textOf(trial, '#person')), {
    alias: 'Probe Eins',
    gender: 'female',
  });
  equal(await textOf(trial, '#problem'), '');
}

async function outliveToken(trial: WebAppTrial): Promise<void> {
  const { page, apiUrl, accessTokenSeconds } = trial;
  await sleep(accessTokenSeconds * 1000 + 1000);
  const response = page.waitForResponse(`${apiUrl}/v1/persons`);
  await page.click('#reload');
  equal((await response).status(), 200);
  deepEqual(await persons(trial), ['Probe Eins']);
}

/** A live stream outlives the token with which it was opened. */
async function followChanges({ page, context, app, apiUrl, accessTokenSeconds }: WebAppTrial): Promise<void> {
  await page.evaluate(
    `window.changed = [];
     new EventSource(${JSON.stringify(`${apiUrl}/v1/stream`)}, { withCredentials: true })
       .addEventListener('changed', ({ data }) => window.changed.push(JSON.parse(data).collection))`,
  );
  const colleague = await context.newPage();
  await colleague.goto(`${app.origin}/`);
  await colleague.waitForSelector('#signed-in:not([hidden])');
  for (const [alias, seconds] of [
    ['Probe Zwei', 1],
    ['Probe Drei', accessTokenSeconds + 1],
  ] as const) {
    await sleep(seconds * 1000);
    await page.evaluate('window.changed.length = 0');
    await colleague.fill('[name=alias]', alias);
    await colleague.click('#register button');
    await page.waitForFunction('window.changed.includes("persons")');
  }
  await colleague.close();
}

async function findNoSecret({ page, context, apiUrl }: WebAppTrial): Promise<void> {
  deepEqual(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]'), ['', 0, 0]);
  const cookies = await context.cookies(apiUrl);
  const session = cookies.find(({ name }) => name === 'geleit-session');
  partialDeepStrictEqual(session, { httpOnly: true, sameSite: 'Strict' });
  match(session?.value ?? '', /^[\w-]{43}$/);
}

async function attackFromForeignPage(trial: WebAppTrial): Promise<void> {
  const { context, foreignApp, apiUrl, page, name } = trial;
  const foreign = await context.newPage();
  await foreign.goto(`${foreignApp.origin}/`);
  const attempt = (path: string, init: object) =>
    foreign.evaluate(
      `fetch(${JSON.stringify(apiUrl + path)}, ${JSON.stringify(init)})` +
        `.then(({ type, status }) => type + ' ' + status, ({ name }) => name)`,
    );
  const credentials = 'include';
  equal(await attempt('/v1/persons', { credentials }), 'TypeError');
  const headers = { 'x-geleit-csrf': '1', 'content-type': 'application/json' };
  equal(await attempt('/v1/persons', { credentials, method: 'POST', headers, body: '{}' }), 'TypeError');
  // The browser sends this one without asking, with the cookie, because both are on 127.0.0.1.
  equal(await attempt('/auth/sign-out', { credentials, method: 'POST', mode: 'no-cors' }), 'TypeError');
  await foreign.close();
  await page.reload();
  await page.waitForSelector('#persons li');
  equal(await textOf(trial, '#name'), name);
}

async function signOut(trial: WebAppTrial): Promise<void> {
  const { page, app, context, apiUrl, signInSelector } = trial;
  await page.click('#sign-out');
  await page.waitForSelector('#signed-out:not([hidden])');
  equal(page.url(), `${app.origin}/`);
  equal(
    (await context.cookies(apiUrl)).some(({ name }) => name === 'geleit-session'),
    false,
  );
  await page.click('#sign-in');
  await page.waitForSelector(signInSelector);
}

/** What a web app does with the session of a browser, in this order; the same at every issuer. */
export const webAppSteps: readonly WebAppStep[] = [
  { title: 'sends people to sign in, and knows them when they come back', run: signIn },
  { title: 'records with a command, lists what was recorded and opens it', run: registerAndOpen },
  { title: 'stays signed in when its token expires', run: outliveToken },
  { title: 'is told of changes elsewhere, also when its token has expired since', run: followChanges },
  { title: 'has no token and no cookie that a script could read', run: findNoSecret },
  { title: 'alone can read or change anything with the session of the browser', run: attackFromForeignPage },
  { title: 'shares its session with the explorer, which asks nobody but the gateway', run: tryExplorer },
  { title: 'signs out here and at the issuer, which asks again who comes', run: signOut },
];
