import { canonicalId, indexTrustedIssuers, type TrustedIssuer } from '@geleit/access';
import { BadConfig } from '@geleit/platform';

export interface TrustedTenant {
  readonly tenant: string;
  /** The issuer of its tokens; absent if there is only one issuer. */
  readonly issuer?: string | undefined;
}

/**
 * Returns the issuers to configure, so that one of them may issue tokens for an organisation.
 * @throws BadConfig
 */
export function trustTenant(
  issuers: readonly TrustedIssuer[],
  { tenant, issuer }: TrustedTenant,
): readonly TrustedIssuer[] {
  const candidates = issuers.filter((trusted) => issuer === undefined || trusted.issuer === issuer);
  const [chosen] = candidates;
  if (chosen === undefined || candidates.length > 1)
    throw new BadConfig([`--issuer must be one of ${issuers.map((trusted) => trusted.issuer).join(', ')}`]);
  const listing = issuers.find(({ tenants = [] }) => tenants.map(canonicalId).includes(canonicalId(tenant)));
  if (listing === chosen) return issuers;
  if (listing !== undefined)
    throw new BadConfig([`${tenant} is in OIDC_ISSUERS already, with ${listing.issuer}`]);
  const next = issuers.map((trusted) =>
    trusted === chosen && trusted.tenants ? { ...trusted, tenants: [...trusted.tenants, tenant] } : trusted,
  );
  try {
    indexTrustedIssuers(next);
  } catch (fault) {
    throw new BadConfig([(fault as Error).message]);
  }
  return next;
}
