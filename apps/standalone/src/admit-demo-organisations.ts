import { servicesByName } from '@geleit/ops/services';
import { admitOrganization } from '@geleit/ops/tenants/admit-organization';
import { withRegisterAt } from '@geleit/ops/tenants/open-register';
import { demoOrganisations } from './demo-organisations.js';
import { adminUrlOf } from './environment.js';

/** Registers the demo organisations with their offices and staff, unless they are. */
export const admitDemoOrganisations = (adminUrl: string): Promise<void> =>
  withRegisterAt(servicesByName.referrals, adminUrlOf(adminUrl, 'referrals'), async (referrals) => {
    for (const { admission } of demoOrganisations) await admitOrganization(referrals, admission);
  });
