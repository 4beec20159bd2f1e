import { canonicalId, hasUuidForm, indexTrustedIssuers, type TrustedIssuer } from '@geleit/access';
import { BadConfig } from '@geleit/platform';

export interface TenantRegistry {
  readonly issuers: readonly TrustedIssuer[];
  /** Organisations that have data. */
  readonly knownTenants: ReadonlySet<string>;
}

export interface NewTenant {
  readonly tenant: string;
  /** The issuer of its tokens; absent if there is only one issuer. */
  readonly issuer?: string | undefined;
}

/**
 * Returns the issuers to configure, so that one of them may issue tokens for a new organisation.
 * @throws BadConfig
 */
export function addTenantToIssuers(
  { issuers, knownTenants }: TenantRegistry,
  { tenant, issuer }: NewTenant,
): readonly TrustedIssuer[] {
  if (!hasUuidForm(tenant)) throw new BadConfig([`'${tenant}' is not a UUID`]);
  if (knownTenants.has(canonicalId(tenant)))
    throw new BadConfig([`${tenant} already has events: an organisation's id is never reused`]);
  const candidates = issuers.filter((trusted) => issuer === undefined || trusted.issuer === issuer);
  const [chosen] = candidates;
  if (chosen === undefined || candidates.length > 1)
    throw new BadConfig([`--issuer must be one of ${issuers.map((trusted) => trusted.issuer).join(', ')}`]);
  if (issuers.some(({ tenants = [] }) => tenants.map(canonicalId).includes(canonicalId(tenant))))
    throw new BadConfig([`${tenant} is already in OIDC_ISSUERS`]);
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
