import { canonicalId, hasUuidForm, indexTrustedIssuers, type TrustedIssuer } from '@geleit/access';
import { BadConfig } from '@geleit/platform';

export interface CurrentTenancy {
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
export function admitTenant(
  { issuers, knownTenants }: CurrentTenancy,
  { tenant, issuer }: NewTenant,
): readonly TrustedIssuer[] {
  if (!hasUuidForm(tenant)) throw new BadConfig([`'${tenant}' is no UUID`]);
  if (knownTenants.has(canonicalId(tenant)))
    throw new BadConfig([`${tenant} has recorded events already: an organisation's id is never given twice`]);
  const chosen = issuers.filter((one) => issuer === undefined || one.issuer === issuer);
  const [one] = chosen;
  if (one === undefined || chosen.length > 1)
    throw new BadConfig([`--issuer is one of ${issuers.map((it) => it.issuer).join(', ')}`]);
  if (issuers.some(({ tenants = [] }) => tenants.map(canonicalId).includes(canonicalId(tenant))))
    throw new BadConfig([`${tenant} is in OIDC_ISSUERS already`]);
  const next = issuers.map((it) =>
    it === one && it.tenants ? { ...it, tenants: [...it.tenants, tenant] } : it,
  );
  try {
    indexTrustedIssuers(next);
  } catch (fault) {
    throw new BadConfig([(fault as Error).message]);
  }
  return next;
}
