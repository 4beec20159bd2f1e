// Takes the steps of a web app in Chromium against the profile `keycloak`, as CI does against the embedded
// issuer: sign in, a command, a list, renewal, foreign pages, the explorer, sign out. The account is removed
// again, but organisation and persons stay: do not run it on a system in use.
//   node deploy/keycloak/try-browser.mjs     on a built checkout; GELEIT_OPS names the operators' program, if it
//                                            is another one, and GELEIT_URL the gateway's PUBLIC_URL
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExampleWebApp } from '../../libs/testing/dist/browser/example-web-app.js';
import { webAppSteps } from '../../libs/testing/dist/browser/web-app-steps.js';
import { startBrowser } from '../../libs/testing/dist/chromium.js';
import { admin } from './admin.mjs';
import { letIn } from './let-in.mjs';

const apiUrl = process.env.GELEIT_URL ?? 'http://127.0.0.1:8080';
/** One of WEB_ORIGINS of a first run. */
const appPort = 3000;
const accessTokenSeconds = 10;
const print = (text) => process.stdout.write(`${text}\n`);

const [client] = await admin('GET', '/clients?clientId=geleit-gateway');
const withLifespan = (seconds) =>
  admin('PUT', `/clients/${client.id}`, {
    ...client,
    attributes: { ...client.attributes, 'access.token.lifespan': seconds },
  });
const person = await letIn(randomUUID());
const browser = await startBrowser();
const app = await new ExampleWebApp(appPort, apiUrl).start();
const foreignApp = await new ExampleWebApp(0, apiUrl).start();
await withLifespan(String(accessTokenSeconds));
try {
  // Every service knows the person once the registration has come over the bus.
  await sleep(10_000);
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const trial = {
    apiUrl,
    app,
    foreignApp,
    context,
    page,
    name: 'Probe Eins',
    signInSelector: '#username',
    signIn: async (at) => {
      await at.fill('#username', person.username);
      await at.fill('#password', person.password);
      await at.click('[type=submit]');
    },
    accessTokenSeconds,
  };
  for (const { title, run } of webAppSteps) {
    await run(trial);
    print(`ok  a web app ${title}`);
  }
} finally {
  await withLifespan('');
  await admin('DELETE', `/users/${person.id}`);
  await browser.close();
  await app.close();
  await foreignApp.close();
}
