import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAccess, type DemoAccess } from '../demo/access.js';

/** What a token says, whether it is true or not. */
export interface ForgedClaims {
  readonly tenant: string;
  readonly subject: string;
  readonly roles: readonly string[];
  /** The offices that it names; absent: none are named. */
  readonly agencies?: readonly string[];
}

/**
 * The platform of this machine and the signing key of its identity provider: tokens that say whatever an
 * attacker who runs the provider would let them say.
 */
export class IssuerKey {
  private constructor(
    readonly access: DemoAccess,
    private readonly key: CryptoKey,
    private readonly kid: string,
  ) {}

  /** @param folder the data folder of the platform */
  static async read(folder: string): Promise<IssuerKey> {
    const file = join(folder, 'identity', 'identity.json');
    const { signingKey } = JSON.parse(readFileSync(file, 'utf8')) as { readonly signingKey: JWK };
    const key = (await importJWK(signingKey, 'ES256')) as CryptoKey;
    return new IssuerKey(readAccess(join(folder, 'demo.json')), key, signingKey.kid ?? '');
  }

  /** An `Authorization` header that is valid for an hour. */
  async authorizationFor({ tenant, subject, roles, agencies }: ForgedClaims): Promise<string> {
    const token = new SignJWT({ tenant_id: tenant, roles, ...(agencies && { agencies }) })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: this.kid })
      .setIssuer(this.access.tokenUrl.replace(/\/token$/, ''))
      .setAudience(this.access.audience)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('1h');
    return `Bearer ${await token.sign(this.key)}`;
  }
}
