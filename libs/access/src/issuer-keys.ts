import { createRemoteJWKSet, type FlattenedJWSInput, type JWSHeaderParameters } from 'jose';
import { IdentityProviderUnavailable } from './access-errors.js';
import type { TrustedIssuer } from './trusted-issuers.js';

/**
 * After ten minutes, keys are fetched again in the background, so that a withdrawn key stops being accepted.
 */
const refreshAfterMs = 600_000;
/**
 * An unknown `kid` causes another fetch, but not more often than this: otherwise tokens with invented kids
 * could flood the issuer.
 */
const unknownKeyCooldownMs = 30_000;
const fetchTimeoutMs = 5_000;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/**
 * The public keys of one issuer. Known keys outlive an outage of the issuer; without any key, nothing can be
 * verified.
 */
export class IssuerKeys {
  private remote: Promise<RemoteKeys> | undefined;
  private fetchedAt = 0;

  constructor(
    private readonly trusted: TrustedIssuer,
    private readonly now: () => number,
  ) {}

  /** Whether any key is known; fetches the keys if none is. */
  async ready(): Promise<boolean> {
    try {
      return (await this.loadKeys()).jwks() !== undefined;
    } catch {
      return false;
    }
  }

  /**
   * Returns the key that the header of a token names.
   * @throws IdentityProviderUnavailable, jose's JWKSNoMatchingKey
   */
  readonly resolve = async (header: JWSHeaderParameters, token: FlattenedJWSInput) => {
    const keys = await this.loadKeys();
    if (this.now() - this.fetchedAt > refreshAfterMs) this.refreshInBackground(keys);
    return keys(header, token);
  };

  private async loadKeys(): Promise<RemoteKeys> {
    try {
      this.remote ??= this.findJwksUrl().then((url) =>
        createRemoteJWKSet(url, {
          cacheMaxAge: Infinity,
          cooldownDuration: unknownKeyCooldownMs,
          timeoutDuration: fetchTimeoutMs,
        }),
      );
      const keys = await this.remote;
      if (keys.jwks() === undefined) {
        await keys.reload();
        this.fetchedAt = this.now();
      }
      return keys;
    } catch (cause) {
      this.remote = undefined;
      throw new IdentityProviderUnavailable(undefined, { cause });
    }
  }

  private refreshInBackground(keys: RemoteKeys): void {
    this.fetchedAt = this.now();
    keys.reload().catch(() => undefined);
  }

  /**
   * OpenID Connect Discovery 1.0, section 4: the document must name exactly the issuer it was fetched from.
   */
  private async findJwksUrl(): Promise<URL> {
    const { issuer, jwksUri } = this.trusted;
    if (jwksUri !== undefined) return new URL(jwksUri);
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(fetchTimeoutMs),
    });
    const document = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
    if (document.issuer !== issuer || typeof document.jwks_uri !== 'string')
      throw new Error('the discovery document does not belong to its issuer');
    return new URL(document.jwks_uri);
  }
}
