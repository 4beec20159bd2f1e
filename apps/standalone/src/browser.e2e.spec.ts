import { findFreePort } from '@geleit/embedded';
import { browserObstacle, ExampleWebApp, startBrowser, webAppSteps, type WebAppTrial } from '@geleit/testing';
import type { Browser } from 'playwright-core';
import { StandalonePlatform } from './machine.features.js';

const login = 'diakonie.counsellor-1';
const accessTokenSeconds = 5;

const inBrowser = browserObstacle === undefined ? describe : describe.skip;

inBrowser(`a web app in Chromium${browserObstacle === undefined ? '' : `: ${browserObstacle}`}`, () => {
  let platform: StandalonePlatform;
  let browser: Browser;
  let trial: WebAppTrial;
  beforeAll(async () => {
    const appPort = await findFreePort();
    platform = await StandalonePlatform.create({
      environment: {
        WEB_ORIGINS: `http://127.0.0.1:${appPort}`,
        ACCESS_TOKEN_SECONDS: String(accessTokenSeconds),
      },
    });
    await platform.start();
    browser = await startBrowser();
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const signInSelector = `button[value="${login}"]`;
    trial = {
      apiUrl: platform.url,
      app: await new ExampleWebApp(appPort, platform.url).start(),
      foreignApp: await new ExampleWebApp(await findFreePort(), platform.url).start(),
      context,
      page,
      name: 'Beratung Eins',
      signInSelector,
      signIn: (at) => at.click(signInSelector),
      accessTokenSeconds,
    };
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await trial?.app.close();
    await trial?.foreignApp.close();
    await platform?.stop('SIGTERM');
  }, 60_000);

  it.each(webAppSteps)('$title', ({ run }) => run(trial), 180_000);
});
