import { deepEqual, equal, match } from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

const person = {
  identityMode: 'PSEUDONYMOUS',
  alias: 'Probe Zwei',
  birth: '1990-05',
  gender: 'female',
  nationalities: ['SY'],
  entryDate: '2025-02-01',
};

/** Executes an operation on its page. Returns the status of the response and its body. */
async function execute(operation: Locator, body?: object): Promise<string> {
  await operation.locator('.opblock-summary').click();
  if (body !== undefined) await operation.locator('textarea.body-param__text').fill(JSON.stringify(body));
  await operation.locator('.execute').click();
  return operation.locator('.live-responses-table tbody').first().innerText();
}

/** Whoever is signed in lists and records on the pages at /docs; they load nothing from elsewhere. */
export async function tryExplorer({
  context,
  apiUrl,
  name,
}: {
  readonly context: { newPage(): Promise<Page> };
  readonly apiUrl: string;
  readonly name: string;
}): Promise<void> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const elsewhere: string[] = [];
  const violations: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${apiUrl}/`) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  await page.goto(`${apiUrl}/`);
  await page.click('a[href="/docs"]');
  await page.waitForSelector('#session button');
  match(await page.locator('#session').innerText(), new RegExp(`^Signed in as ${name} `));
  await page.locator('#operations-tag-persons').click();
  const operations = page.locator('.opblock');
  const ofId = (id: string) => operations.and(page.locator(`#operations-persons-${id}`));
  match(await execute(ofId('listPersons')), /^200[\s\S]*"alias": "Probe Eins"/);
  const { offices } = (await page.evaluate(`fetch('/v1/me').then((response) => response.json())`)) as {
    readonly offices: readonly { readonly id: string }[];
  };
  match(
    await execute(ofId('registerPerson'), { ...person, agencyId: offices[0]?.id }),
    /^201[\s\S]*"version": 1/,
  );
  deepEqual([elsewhere, violations], [[], []]);
  equal(new URL(page.url()).pathname, '/docs');
  await page.close();
}
