import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What makes the issuer the same one after a restart. */
export interface Identity {
  readonly signingKey: JWK;
  readonly cookieKey: string;
  /** Client secret by login. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Reads what the folder keeps, makes what is missing, and writes it back readable for its owner alone. */
export async function keptIdentity(folder: string, logins: readonly string[]): Promise<Identity> {
  const file = join(folder, 'identity.json');
  const kept = read(file);
  const identity = {
    signingKey: kept.signingKey ?? (await newSigningKey()),
    cookieKey: kept.cookieKey ?? random(),
    secrets: Object.fromEntries(logins.map((login) => [login, kept.secrets?.[login] ?? random()])),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(identity), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return { ...identity, secrets: new Map(Object.entries(identity.secrets)) };
}

interface Kept {
  readonly signingKey?: JWK;
  readonly cookieKey?: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

function read(file: string): Kept {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw fault;
  }
}

async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: random(), alg: 'ES256', use: 'sig' };
}

const random = () => randomBytes(24).toString('base64url');
