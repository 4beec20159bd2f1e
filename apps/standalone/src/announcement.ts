import type { Issuer } from '@geleit/embedded';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audience } from './environment.js';
import { demoPeople, demoOrganisations } from './demo-organisations.js';

/** What a client of the demonstration needs; kept in `demo.json`, readable for its owner alone. */
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

/** Writes `demo.json`, and says on the screen where things are and how to ask a first question. */
export function announce(
  folder: string,
  url: string,
  issuer: Pick<Issuer, 'issuer' | 'tokenUrl' | 'secrets'>,
): void {
  const access: DemoAccess = {
    url,
    tokenUrl: issuer.tokenUrl,
    audience,
    organisations: demoOrganisations,
    logins: demoPeople.map(({ login, subject, tenant, roles, agencies }) => ({
      login,
      subject,
      tenant,
      roles,
      agencies,
      secret: issuer.secrets.get(login) ?? '',
    })),
  };
  const file = join(folder, 'demo.json');
  writeFileSync(file, JSON.stringify(access, null, 2), { mode: 0o600 });
  process.stdout.write(`
Geleit is ready at ${url}   (API document: ${url}/openapi.json)
Sign in at ${issuer.issuer}; logins: ${demoOrganisations.map(({ name }) => name).join(', ')} with
  ${[...new Set(demoPeople.map(({ login }) => login.split('.')[1]))].join(', ')}, e.g. diakonie.counsellor-1
Their secrets are in ${file}. A first question:

  TOKEN=$(curl -s -u diakonie.counsellor-1:${issuer.secrets.get('diakonie.counsellor-1') ?? ''} \\
    -d grant_type=client_credentials -d resource=${audience} ${issuer.tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
  curl -s -H "Authorization: Bearer $TOKEN" ${url}/v1/persons

npm run demo fills it with a county-year. Ctrl-C stops everything.
`);
}
