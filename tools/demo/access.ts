import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation } from '../population/life.js';

/** Where the platform is and who may sign in: what a start of the demonstration leaves in `demo.json`. */
export interface Access {
  readonly url: string;
  readonly tokenUrl: string;
  readonly audience: string;
  readonly organisations: readonly { readonly name: string; readonly tenant: string; readonly agencies: readonly string[] }[];
  readonly logins: readonly Login[];
}
export interface Login {
  readonly login: string;
  readonly secret: string;
  readonly subject: string;
  readonly tenant: string;
  readonly roles: readonly string[];
  readonly agencies: readonly string[];
}

export const readAccess = (file: string): Access => JSON.parse(readFileSync(file, 'utf8')) as Access;

/** The access to a platform that runs on this machine; undefined when none answers. */
export async function runningAccess(folders: readonly string[]): Promise<Access | undefined> {
  for (const file of folders.map((folder) => join(folder, 'demo.json')).filter(existsSync)) {
    const access = readAccess(file);
    if (await answers(access.url)) return access;
  }
  return undefined;
}

const answers = (url: string): Promise<boolean> => fetch(`${url}/openapi.json`, { signal: AbortSignal.timeout(2000) }).then(({ ok }) => ok, () => false);

/** The organisations as the population sees them. */
export const organisationsOf = ({ organisations, logins }: Access): readonly Organisation[] => organisations.map(({ name, tenant, agencies }) => ({
  name, tenant,
  agencies: agencies.map((agencyId) => ({
    agencyId,
    counsellors: logins.filter((one) => one.tenant === tenant && one.roles.includes('counsellor') && one.agencies.includes(agencyId)).map(({ login, subject }) => ({ login, staffId: subject })),
  })),
}));

/** Who runs an organisation's reports. @throws Error when nobody may */
export function reportingLogin({ logins }: Access, tenant: string): string {
  const found = logins.find((one) => one.tenant === tenant && one.roles.includes('reporting_officer'));
  if (found === undefined) throw new Error('no login may run reports');
  return found.login;
}
