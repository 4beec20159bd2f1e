import { roles, sharedTenant, type Role } from '@geleit/contracts';
import type { JWTPayload } from 'jose';
import { NotAuthenticated, type AuthenticationFault } from './access-errors.js';
import type { AuthenticatedActor } from './authenticated-actor.js';
import { canonicalId, hasUuidForm } from './ids.js';

/** How far the clocks of an issuer and of this machine may differ. */
export const clockToleranceSeconds = 5;

export interface ClaimLimits {
  /** The longest time from `iat` to `exp`. */
  readonly maxSeconds: number;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * Reads the claims of a token whose signature, issuer, audience and expiry are verified. Names of roles that
 * the platform does not know are ignored, because a provider adds its own; anything but a list of strings is
 * a provider set up wrongly, and is refused rather than taken for nobody's rights.
 * @throws NotAuthenticated
 */
export function actorFromClaims(claims: JWTPayload, limits: ClaimLimits): AuthenticatedActor {
  const expiresAt = checkLifetime(claims, limits);
  const { sub, tenant_id: tenant, roles: claimedRoles, agencies } = claims;
  if (typeof sub !== 'string' || sub === '' || !isOrganisation(tenant)) throw new NotAuthenticated('invalid');
  return {
    tenant: canonicalId(tenant),
    subject: canonicalId(sub),
    roles: stringsOf(claimedRoles, 'roles-not-a-list').filter(isRole),
    ...(agencies !== undefined && {
      agencies: stringsOf(agencies, 'agencies-not-a-list').map(canonicalId),
    }),
    expiresAt,
  };
}

/** Returns `exp`. A token that lives for long outlives whatever its issuer decides meanwhile. */
function checkLifetime({ iat, exp }: JWTPayload, { maxSeconds, now }: ClaimLimits): number {
  if (!Number.isFinite(iat) || !Number.isFinite(exp)) throw new NotAuthenticated('invalid');
  const [issuedAt, expiresAt] = [Number(iat), Number(exp)];
  if (issuedAt > now + clockToleranceSeconds) throw new NotAuthenticated('issued-in-future');
  if (expiresAt - issuedAt > maxSeconds) throw new NotAuthenticated('lives-too-long');
  return expiresAt;
}

const isOrganisation = (claim: unknown): claim is string =>
  typeof claim === 'string' && hasUuidForm(claim) && claim !== sharedTenant;

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

function stringsOf(claim: unknown, fault: AuthenticationFault): readonly string[] {
  const isList = Array.isArray(claim) && claim.every((entry) => typeof entry === 'string');
  if (!isList) throw new NotAuthenticated(fault);
  return claim as readonly string[];
}
