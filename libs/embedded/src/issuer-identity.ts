import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the issuer needs to be the same one after a restart. */
export interface IssuerIdentity {
  readonly signingKey: JWK;
  readonly cookieKey: string;
  /** Client secret by login. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Reads the stored identity, generates what is missing, and writes it back readable only by its owner. */
export async function ensureIdentity(folder: string, logins: readonly string[]): Promise<IssuerIdentity> {
  const file = join(folder, 'identity.json');
  const stored = readStoredIdentity(file);
  const identity = {
    signingKey: stored.signingKey ?? (await createSigningKey()),
    cookieKey: stored.cookieKey ?? randomToken(),
    secrets: Object.fromEntries(logins.map((login) => [login, stored.secrets?.[login] ?? randomToken()])),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(identity), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return { ...identity, secrets: new Map(Object.entries(identity.secrets)) };
}

interface StoredIdentity {
  readonly signingKey?: JWK;
  readonly cookieKey?: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

function readStoredIdentity(file: string): StoredIdentity {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoredIdentity;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw fault;
  }
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomToken(), alg: 'ES256', use: 'sig' };
}

const randomToken = () => randomBytes(24).toString('base64url');
