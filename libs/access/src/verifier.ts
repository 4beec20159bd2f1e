import { decodeJwt, errors, jwtVerify } from 'jose';
import { actorFromClaims, clockToleranceSeconds } from './actor-from-claims.js';
import type { AuthenticatedActor } from './authenticated-actor.js';
import { IssuerKeys } from './issuer-keys.js';
import { VerifiedTokenCache } from './verified-token-cache.js';
import { IdentityProviderUnavailable, NotAuthenticated, NotPermitted } from './access-errors.js';
import { indexTrustedIssuers, type TrustedIssuer } from './trusted-issuers.js';

/**
 * Verifies an `Authorization` header.
 * @throws NotAuthenticated, NotPermitted, IdentityProviderUnavailable
 */
export interface TokenVerifier {
  (authorization: string | undefined): Promise<AuthenticatedActor>;
  /**
   * Whether tokens of at least one issuer can be verified. A broken provider of one organisation must not
   * lock out the others.
   */
  ready(): Promise<boolean>;
}

const acceptedAlgorithms = ['RS256', 'ES256', 'EdDSA'];
const requiredClaims = ['exp', 'iat', 'sub', 'tenant_id'];

export interface TokenVerifierSettings {
  readonly issuers: readonly TrustedIssuer[];
  /** The longest time from `iat` to `exp` of an accepted token. */
  readonly maxSeconds: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Accepts access tokens (RFC 9068) of configured issuers and nothing else. */
export function createTokenVerifier({
  issuers,
  maxSeconds,
  now = Date.now,
}: TokenVerifierSettings): TokenVerifier {
  const trusted = indexTrustedIssuers(issuers);
  const keysOf = new Map(issuers.map((issuer) => [issuer.issuer, new IssuerKeys(issuer, now)]));

  const verifyToken = async (token: string): Promise<AuthenticatedActor> => {
    const issuer = claimedIssuerOf(token);
    const keys = keysOf.get(issuer);
    const { audience, tenants } = trusted.get(issuer) ?? {};
    if (keys === undefined || audience === undefined) throw new NotAuthenticated('unknown-issuer');
    const options = {
      issuer,
      audience,
      typ: 'at+jwt',
      algorithms: acceptedAlgorithms,
      requiredClaims,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(now()),
    };
    const { payload } = await jwtVerify(token, keys.resolve, options).catch(rethrowAsAccessError);
    const actor = actorFromClaims(payload, { maxSeconds, now: now() / 1000 });
    if (tenants !== undefined && !tenants.includes(actor.tenant))
      throw new NotPermitted('issuer may not issue tokens for this organisation');
    return actor;
  };
  const cache = new VerifiedTokenCache(now);
  const verify = async (authorization: string | undefined): Promise<AuthenticatedActor> => {
    const token = bearerTokenOf(authorization);
    const cached = cache.find(token);
    if (cached !== undefined) return cached;
    const actor = await verifyToken(token);
    cache.store(token, actor);
    return actor;
  };
  const ready = async () =>
    (await Promise.all([...keysOf.values()].map((keys) => keys.ready()))).includes(true);
  return Object.assign(verify, { ready });
}

function bearerTokenOf(authorization: string | undefined): string {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new NotAuthenticated('no-token');
  return token;
}

/** Read before the token is verified; used only to choose among the configured issuers. */
function claimedIssuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw new NotAuthenticated('malformed');
  }
}

function rethrowAsAccessError(fault: unknown): never {
  if (fault instanceof IdentityProviderUnavailable) throw fault;
  if (fault instanceof errors.JWTExpired) throw new NotAuthenticated('expired');
  throw new NotAuthenticated('invalid');
}
