import type { Issuer } from '@geleit/embedded';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audience } from './environment.js';
import { demoStaff, demoOrganisations } from './demo-organisations.js';

/** What a client of the demo data needs. It is written to `demo.json`, which only its owner can read. */
export interface DemoAccess {
  readonly url: string;
  readonly tokenUrl: string;
  readonly audience: string;
  readonly organisations: typeof demoOrganisations;
  readonly logins: readonly {
    readonly login: string;
    readonly secret: string;
    readonly subject: string;
    readonly tenant: string;
    readonly roles: readonly string[];
    readonly agencies: readonly string[];
  }[];
}

type Provider = Pick<Issuer, 'issuer' | 'browserClientId' | 'tokenUrl' | 'secrets'>;

const exampleLogin = 'diakonie.counsellor-1';

/**
 * Writes `demo.json` for programs and `demo-logins` (a line `login:secret` each) for people, then prints
 * where everything is. No secret reaches the screen.
 */
export function publishDemoAccess(folder: string, url: string, provider: Provider): void {
  const access = demoAccess(url, provider);
  const loginsFile = join(folder, 'demo-logins');
  writePrivately(join(folder, 'demo.json'), JSON.stringify(access, null, 2));
  writePrivately(loginsFile, access.logins.map(({ login, secret }) => `${login}:${secret}\n`).join(''));
  process.stdout.write(`
Geleit is ready at ${url}

  Look and try     ${url}/docs
  API description  ${url}/openapi.json
  Sign in at       ${provider.issuer} (OpenID Connect; client ${provider.browserClientId})
  Demo logins      ${loginsFile} (login:secret)

A first request, as ${exampleLogin}:

  TOKEN=$(curl -s -u "$(grep '^${exampleLogin}:' ${shellWord(loginsFile)})" \\
    -d grant_type=client_credentials -d resource=${audience} ${provider.tokenUrl} |
    sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
  curl -s -H "Authorization: Bearer $TOKEN" ${url}/v1/persons

npm run demo adds a year of a county's cases. Ctrl-C stops everything.
`);
}

const demoAccess = (url: string, { tokenUrl, secrets }: Provider): DemoAccess => ({
  url,
  tokenUrl,
  audience,
  organisations: demoOrganisations,
  logins: demoStaff.map(({ login, subject, tenant, roles, agencies }) => ({
    login,
    subject,
    tenant,
    roles,
    agencies,
    secret: secrets.get(login) ?? '',
  })),
});

/** Written beside its place first: the mode of a file that exists already would stay as it is. */
function writePrivately(file: string, content: string): void {
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

const shellWord = (text: string): string =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
