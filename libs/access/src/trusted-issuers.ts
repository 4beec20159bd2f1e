import { canonicalId } from './ids.js';

/**
 * An identity provider whose tokens are accepted. `audience` must be in its tokens. If `jwksUri` is absent,
 * it is found by discovery.
 */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri?: string;
  /**
   * The organisations it may issue tokens for. Absent: all of them, which is allowed only for a single
   * issuer.
   */
  readonly tenants?: readonly string[];
}

/**
 * Indexes the issuers by URL. Two issuers for one organisation are refused: the same `sub` from both would
 * appear to be one person.
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
  const byUrl = new Map(
    issuers.map((trusted) => [
      trusted.issuer,
      { ...trusted, ...(trusted.tenants && { tenants: trusted.tenants.map(canonicalId) }) },
    ]),
  );
  if (byUrl.size !== issuers.length) failConfiguration('an issuer is configured twice');
  return byUrl;
}

const failConfiguration = (message: string): never => {
  throw new Error(message);
};
