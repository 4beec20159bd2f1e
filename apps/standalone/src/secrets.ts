import { serviceNames } from '@geleit/ops/services';
import { publicKeysOf } from '@geleit/privacy';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whoever has an identity of its own: the services, the gateway and the operators' commands. */
const identityNames = [...serviceNames, 'gateway', 'ops'] as const;
type IdentityName = (typeof identityNames)[number];
const serviceKeyNameOf = <Name extends IdentityName>(name: Name) => `${name}ServiceKey` as const;

const secretNames = [
  'postgres',
  ...serviceNames,
  'gateway',
  'masterKey',
  ...identityNames.map(serviceKeyNameOf),
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

/** What tells a process who it is, and who the others are. */
export const identityEnvironment = (
  name: IdentityName,
  secrets: Secrets,
): { readonly SERVICE_KEY: string; readonly SERVICE_PUBLIC_KEYS: string } => ({
  SERVICE_KEY: secrets[serviceKeyNameOf(name)],
  SERVICE_PUBLIC_KEYS: publicKeysOf(
    Object.fromEntries(identityNames.map((one) => [one, secrets[serviceKeyNameOf(one)]])),
  ),
});
