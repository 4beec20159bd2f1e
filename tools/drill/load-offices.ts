import { services } from '@geleit/ops/services';
import type { Admission } from '@geleit/ops/tenants/admission';
import { admitOrganization } from '@geleit/ops/tenants/admit-organization';
import { withRegister } from '@geleit/ops/tenants/open-register';
import type { Environment } from '@geleit/platform';
import { randomUUID } from 'node:crypto';

/** An organisation with one office and one counsellor, who is also its administrator. */
export interface LoadOffice {
  readonly tenant: string;
  readonly agencyId: string;
  readonly subject: string;
}

export const loadOffices: readonly LoadOffice[] = Array.from({ length: 3 }, () => ({
  tenant: randomUUID(),
  agencyId: randomUUID(),
  subject: randomUUID(),
}));

const admissionOf = ({ tenant, agencyId, subject }: LoadOffice): Admission => ({
  tenant,
  organization: { name: `Drill ${tenant}`, association: 'other', regime: 'dsgvo', land: 'NW' },
  offices: [
    {
      id: agencyId,
      name: 'Drill',
      address: { street: 'Weg 1', postalCode: '40210', city: 'Ort' },
      programmes: ['MBE'],
      sbgAreas: [],
      languages: ['ara'],
      catchment: [],
    },
  ],
  staff: [
    {
      id: subject,
      subject,
      givenName: 'Drill',
      familyName: 'Eins',
      roles: ['counsellor', 'organisation_admin'],
      offices: ['Drill'],
      pledgedOn: '2020-01-01',
    },
  ],
});

/** Registers the organisations that the load plays. */
export const admitLoadOffices = (env: Environment): Promise<void> =>
  withRegister({ services, env, print: () => undefined }, async (referrals) => {
    for (const office of loadOffices) await admitOrganization(referrals, admissionOf(office));
  });
