import type { Admission } from '@geleit/ops/tenants/admission';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the platform is and who may sign in: what a start of the demonstration leaves in `demo.json`. */
export interface DemoAccess {
  readonly url: string;
  readonly tokenUrl: string;
  readonly audience: string;
  readonly organisations: readonly {
    readonly name: string;
    /** What the register knows of it, or is to know. */
    readonly admission: Admission;
  }[];
  readonly logins: readonly Login[];
}
export interface Login {
  readonly login: string;
  readonly secret: string;
  readonly subject: string;
  readonly tenant: string;
  readonly roles: readonly string[];
}

export const readAccess = (file: string): DemoAccess => JSON.parse(readFileSync(file, 'utf8')) as DemoAccess;

/** The access to a platform that runs on this machine, or undefined when none responds. */
export async function findRunningAccess(folders: readonly string[]): Promise<DemoAccess | undefined> {
  for (const file of folders.map((folder) => join(folder, 'demo.json')).filter(existsSync)) {
    const access = readAccess(file);
    if (await isReachable(access.url)) return access;
  }
  return undefined;
}

const isReachable = (url: string): Promise<boolean> =>
  fetch(`${url}/openapi.json`, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The login of someone in the organisation with that role. @throws Error when no one has it */
export function loginWithRole(
  { logins }: DemoAccess,
  tenant: string,
  role: 'reporting_officer' | 'organisation_admin' | 'team_lead',
): string {
  const found = logins.find((one) => one.tenant === tenant && one.roles.includes(role));
  if (found === undefined) throw new Error(`no login of the organisation is ${role}`);
  return found.login;
}
