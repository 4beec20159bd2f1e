import type { DemoAccess, Login } from '../demo/access.js';

/** A login, with the offices that its tokens name if the platform is of a version in which tokens did. */
export const loginsOf = (
  { logins }: DemoAccess,
  tenant: string,
): readonly (Login & { readonly agencies?: readonly string[] })[] =>
  logins.filter((login) => login.tenant === tenant);

interface NamedOrganisation {
  readonly tenant?: string;
  readonly agencies?: readonly string[];
  readonly admission?: { readonly tenant: string; readonly offices: readonly { readonly id?: string }[] };
}

export const tenantOf = ({ tenant, admission }: NamedOrganisation): string =>
  tenant ?? admission?.tenant ?? '';

/** The ids of an organisation's offices, as `demo.json` names them. */
export function officeIdsOf({ organisations }: DemoAccess, tenant: string): readonly string[] {
  const named: readonly NamedOrganisation[] = organisations;
  const organisation = named.find((one) => tenantOf(one) === tenant);
  return organisation?.agencies ?? organisation?.admission?.offices.flatMap(({ id }) => id ?? []) ?? [];
}
