import { services } from '@geleit/ops/services';
import { admitOrganization } from '@geleit/ops/tenants/admit-organization';
import { withRegister } from '@geleit/ops/tenants/open-register';
import { demoOrganisations } from './demo-organisations.js';

/** Registers the demo organisations with their offices and staff, unless they are. */
export async function admitDemoOrganisations(adminUrl: string): Promise<void> {
  const ops = { services, env: { ADMIN_DATABASE_URL: adminUrl }, print: () => undefined };
  await withRegister(ops, async (referrals) => {
    for (const { admission } of demoOrganisations) await admitOrganization(referrals, admission);
  });
}
