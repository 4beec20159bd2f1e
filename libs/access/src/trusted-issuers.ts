import { canonicalId } from './ids.js';

/**
 * An identity provider whose tokens count. `audience` is what its tokens must be made for; `jwksUri` absent:
 * found by discovery.
 */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri?: string;
  /**
   * Organisations it may speak for. Absent: all of them, which is allowed only where it is the one issuer.
   */
  readonly tenants?: readonly string[];
}

/**
 * By issuer. Two issuers for one organisation are refused: the same `sub` from both would be one person to
 * us.
 * @throws Error
 */
export function indexTrustedIssuers(issuers: readonly TrustedIssuer[]): ReadonlyMap<string, TrustedIssuer> {
  if (issuers.length === 0) throw new Error('no identity issuer is configured');
  if (issuers.length > 1) {
    const tenants = issuers.flatMap(
      ({ issuer, tenants: own }) =>
        own?.map(canonicalId) ??
        failConfiguration(`issuer ${issuer} must list its tenants, because it is not the only one`),
    );
    if (new Set(tenants).size !== tenants.length)
      failConfiguration('a tenant is listed for more than one issuer');
  }
  const known = new Map(
    issuers.map((one) => [
      one.issuer,
      { ...one, ...(one.tenants && { tenants: one.tenants.map(canonicalId) }) },
    ]),
  );
  if (known.size !== issuers.length) failConfiguration('an issuer is configured twice');
  return known;
}

const failConfiguration = (message: string): never => {
  throw new Error(message);
};
