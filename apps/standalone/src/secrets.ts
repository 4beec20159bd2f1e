import { serviceNames } from '@geleit/ops/services';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const secretNames = [
  'postgres',
  ...serviceNames,
  'gateway',
  'masterKey',
  'signingKey',
  'blindIndexKey',
  'countTokenKey',
] as const;

/** What the first start generates and every later start needs. */
export type Secrets = Readonly<Record<(typeof secretNames)[number], string>>;

/** Reads the folder's secrets, adds the missing ones, and writes them back readable only by their owner. */
export function ensureSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  const stored = readSecrets(file);
  const secrets = Object.fromEntries(
    secretNames.map((name) => [name, stored[name] ?? randomBytes(32).toString('base64url')]),
  ) as Secrets;
  mkdirSync(folder, { recursive: true });
  // A file that a crash left behind would keep its own mode.
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function readSecrets(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw fault;
  }
}
