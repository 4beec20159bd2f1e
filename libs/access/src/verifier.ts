import { roles, sharedTenant, type Role } from '@geleit/contracts';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { AuthenticatedActor } from './authenticated-actor.js';
import { canonicalId, hasUuidForm } from './ids.js';
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

/**
 * Accepts access tokens (RFC 9068) of configured issuers and nothing else. `now` returns milliseconds since
 * 1970.
 */
export function createTokenVerifier({
  issuers,
  now = Date.now,
}: {
  readonly issuers: readonly TrustedIssuer[];
  readonly now?: () => number;
}): TokenVerifier {
  const trusted = indexTrustedIssuers(issuers);
  const keysOf = new Map(issuers.map((issuer) => [issuer.issuer, new IssuerKeys(issuer, now)]));

  const verifyToken = async (token: string): Promise<AuthenticatedActor> => {
    const issuer = claimedIssuerOf(token);
    const keys = keysOf.get(issuer);
    const { audience, tenants } = trusted.get(issuer) ?? {};
    if (keys === undefined || audience === undefined) throw new NotAuthenticated('issuer unknown');
    const options = {
      issuer,
      audience,
      typ: 'at+jwt',
      algorithms: acceptedAlgorithms,
      requiredClaims,
      clockTolerance: 5,
      currentDate: new Date(now()),
    };
    const { payload } = await jwtVerify(token, keys.resolve, options).catch(rethrowAsAccessError);
    const actor = actorFromClaims(payload);
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
  if (token === undefined) throw new NotAuthenticated('no bearer token');
  return token;
}

/** Read before the token is verified; used only to choose among the configured issuers. */
function claimedIssuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw new NotAuthenticated('malformed token');
  }
}

function rethrowAsAccessError(fault: unknown): never {
  if (fault instanceof IdentityProviderUnavailable) throw fault;
  if (fault instanceof errors.JWTExpired) throw new NotAuthenticated('token has expired');
  throw new NotAuthenticated('token is not valid');
}

function actorFromClaims({
  sub,
  exp,
  tenant_id: tenant,
  roles: claimedRoles,
  agencies,
}: JWTPayload): AuthenticatedActor {
  if (
    typeof tenant !== 'string' ||
    !hasUuidForm(tenant) ||
    tenant === sharedTenant ||
    sub === undefined ||
    sub === '' ||
    exp === undefined
  )
    throw new NotAuthenticated('token is not valid');
  return {
    tenant: canonicalId(tenant),
    subject: canonicalId(sub),
    roles: stringsOf(claimedRoles).filter(isRole),
    ...(agencies !== undefined && { agencies: stringsOf(agencies).map(canonicalId) }),
    expiresAt: exp,
  };
}

const stringsOf = (claim: unknown): readonly string[] =>
  Array.isArray(claim) ? claim.filter((entry): entry is string => typeof entry === 'string') : [];
const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
