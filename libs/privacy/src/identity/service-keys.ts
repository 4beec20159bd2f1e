import { randomBytes } from 'node:crypto';
import { publicKeyOfSecret } from './service-identity.js';

/** What a deployment configures so that its services know one another. */
export interface ServiceKeys {
  /** `SERVICE_KEY` of each service: 32 random bytes in base64url. */
  readonly secrets: Readonly<Record<string, string>>;
  /** `SERVICE_PUBLIC_KEYS`, the same for all of them. */
  readonly publicKeys: string;
}

/** Makes the secrets of these services and the directory that belongs to them. */
export function createServiceKeys(services: readonly string[]): ServiceKeys {
  const secrets = Object.fromEntries(
    services.map((service) => [service, randomBytes(32).toString('base64url')]),
  );
  return { secrets, publicKeys: publicKeysOf(secrets) };
}

/** The directory of services that have these secrets. @throws BadServiceIdentity */
export const publicKeysOf = (secrets: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(secrets).map(([service, secret]) => [service, [publicKeyOfSecret(secret)]]),
    ),
  );
