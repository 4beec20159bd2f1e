import type { Environment } from '@geleit/platform';
import { publicKeysOf } from '@geleit/privacy';
import { operatorIdentity } from '@geleit/messaging';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const readIfExists = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;

/** The port of the server that runs on a folder. */
const portOf = (folder: string): string | undefined =>
  readIfExists(join(folder, 'postmaster.pid'))?.split('\n')[3];

/** Returns the settings of the single machine (`npm start`) on one of these folders, if one runs there. */
export function standaloneEnvironment(folders: readonly string[]): Environment | undefined {
  for (const folder of folders) {
    const secrets = readIfExists(join(folder, 'secrets.json'));
    const port = portOf(join(folder, 'postgres'));
    const keysPort = portOf(join(folder, 'keys'));
    if (secrets === undefined || port === undefined) continue;
    const { postgres = '', ...keys } = JSON.parse(secrets) as Record<string, string>;
    const urlAt = (at: string) =>
      `postgres://postgres:${encodeURIComponent(postgres)}@127.0.0.1:${at}/postgres`;
    return {
      ADMIN_DATABASE_URL: urlAt(port),
      ...(keysPort !== undefined && { KEYS_ADMIN_DATABASE_URL: urlAt(keysPort) }),
      MASTER_KEY: keys['masterKey'],
      ...operatorIdentityFrom(keys),
      BLIND_INDEX_KEY: keys['blindIndexKey'],
      COUNT_TOKEN_KEY: keys['countTokenKey'],
    };
  }
  return undefined;
}

/** The service keys of the single machine are named `<service>ServiceKey`. */
function operatorIdentityFrom(keys: Readonly<Record<string, string>>): Environment {
  const suffix = 'ServiceKey';
  const secrets = Object.fromEntries(
    Object.entries(keys)
      .filter(([name]) => name.endsWith(suffix))
      .map(([name, secret]) => [name.slice(0, -suffix.length), secret]),
  );
  return { SERVICE_KEY: secrets[operatorIdentity], SERVICE_PUBLIC_KEYS: publicKeysOf(secrets) };
}
