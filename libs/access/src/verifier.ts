import { everybody } from '@geleit/contracts';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { roles, type Actor, type Role } from './actor.js';
import { canonical, isId } from './ids.js';
import { IssuerKeys } from './issuer-keys.js';
import { KnownTokens } from './known-tokens.js';
import { IdentityUnavailable, NotAuthenticated, NotPermitted } from './refusals.js';
import { trusting, type TrustedIssuer } from './trusted-issuers.js';

/** An actor and the moment his or her token ends, in seconds since 1970. */
export interface Identified extends Actor {
  readonly until: number;
}

/** Verifies an `Authorization` header. @throws NotAuthenticated, NotPermitted, IdentityUnavailable */
export interface Verifier {
  (authorization: string | undefined): Promise<Identified>;
  /**
   * Whether tokens of at least one issuer can be verified. One organisation's broken provider must not close
   * the door for the others.
   */
  ready(): Promise<boolean>;
}

const algorithms = ['RS256', 'ES256', 'EdDSA'];
const requiredClaims = ['exp', 'iat', 'sub', 'tenant_id'];

/**
 * Accepts access tokens (RFC 9068) of configured issuers and nothing else. `now` in milliseconds since 1970.
 */
export function createVerifier({
  issuers,
  now = Date.now,
}: {
  readonly issuers: readonly TrustedIssuer[];
  readonly now?: () => number;
}): Verifier {
  const trusted = trusting(issuers);
  const keysOf = new Map(issuers.map((one) => [one.issuer, new IssuerKeys(one, now)]));

  const verified = async (token: string): Promise<Identified> => {
    const issuer = claimedIssuer(token);
    const keys = keysOf.get(issuer);
    const { audience, tenants } = trusted.get(issuer) ?? {};
    if (keys === undefined || audience === undefined) throw new NotAuthenticated('issuer unknown');
    const options = {
      issuer,
      audience,
      typ: 'at+jwt',
      algorithms,
      requiredClaims,
      clockTolerance: 5,
      currentDate: new Date(now()),
    };
    const { payload } = await jwtVerify(token, keys.resolve, options).catch(refuse);
    const actor = actorOf(payload);
    if (tenants !== undefined && !tenants.includes(actor.tenant))
      throw new NotPermitted('issuer may not speak for this organisation');
    return actor;
  };
  const recently = new KnownTokens(now);
  const verify = async (authorization: string | undefined): Promise<Identified> => {
    const token = bearer(authorization);
    const known = recently.find(token);
    if (known !== undefined) return known;
    const actor = await verified(token);
    recently.keep(token, actor);
    return actor;
  };
  const ready = async () =>
    (await Promise.all([...keysOf.values()].map((keys) => keys.ready()))).includes(true);
  return Object.assign(verify, { ready });
}

function bearer(authorization: string | undefined): string {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new NotAuthenticated('no bearer token');
  return token;
}

/** Read before anything is proven, and used only to choose among the configured issuers. */
function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw new NotAuthenticated('malformed token');
  }
}

function refuse(fault: unknown): never {
  if (fault instanceof IdentityUnavailable) throw fault;
  if (fault instanceof errors.JWTExpired) throw new NotAuthenticated('token has expired');
  throw new NotAuthenticated('token is not valid');
}

function actorOf({ sub, exp, tenant_id: tenant, roles: told, agencies }: JWTPayload): Identified {
  if (
    typeof tenant !== 'string' ||
    !isId(tenant) ||
    tenant === everybody ||
    sub === undefined ||
    sub === '' ||
    exp === undefined
  )
    throw new NotAuthenticated('token is not valid');
  return {
    tenant: canonical(tenant),
    subject: canonical(sub),
    roles: texts(told).filter(isRole),
    agencies: texts(agencies).map(canonical),
    until: exp,
  };
}

const texts = (claim: unknown): readonly string[] =>
  Array.isArray(claim) ? claim.filter((one): one is string => typeof one === 'string') : [];
const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
