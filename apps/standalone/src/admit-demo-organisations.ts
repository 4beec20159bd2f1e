import { servicesByName } from '@geleit/ops/services';
import { admitOrganization } from '@geleit/ops/tenants/admit-organization';
import { withRegisterAt } from '@geleit/ops/tenants/open-register';
import { demoOrganisations } from './demo-organisations.js';
import { adminUrlOf, keysEnvironment, type DeploymentSettings } from './environment.js';
import { KeysConfig, parseConfig } from '@geleit/platform';
import type { Secrets } from './secrets.js';

/** Registers the demo organisations with their offices and staff, unless they are. */
export function admitDemoOrganisations(
  { adminUrl, keysAdminUrl }: Pick<DeploymentSettings, 'adminUrl' | 'keysAdminUrl'>,
  secrets: Secrets,
): Promise<void> {
  const [keys] = parseConfig([KeysConfig], keysEnvironment('referrals', { keysAdminUrl }, secrets));
  const stored = { url: adminUrlOf(adminUrl, 'referrals'), keys };
  return withRegisterAt(servicesByName.referrals, stored, async (referrals) => {
    for (const { admission } of demoOrganisations) await admitOrganization(referrals, admission);
  });
}
