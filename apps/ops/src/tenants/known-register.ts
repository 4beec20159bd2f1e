import { sharedTenant } from '@geleit/contracts';
import type { OfflineService } from '@geleit/platform';

export interface KnownOffice {
  readonly officeId: string;
  readonly organizationId: string;
  readonly name: string;
  readonly programmes: readonly string[];
  readonly isClosed: boolean;
}

/** What the register has of an organisation, also of offices that are closed and staff who left. */
export interface KnownRegister {
  readonly isAdmitted: boolean;
  readonly offices: readonly KnownOffice[];
  /** The ids of other organisations' offices. */
  readonly foreignOfficeIds: ReadonlySet<string>;
  readonly staff: readonly { readonly staffId: string; readonly subject: string }[];
}

/** Reads what the register has of an organisation. */
export async function readKnownRegister(
  referrals: Pick<OfflineService, 'exists' | 'reads'>,
  tenant: string,
): Promise<KnownRegister> {
  const offices = await referrals.reads.read(sharedTenant, (rows) =>
    rows.query<KnownOffice[]>(
      `SELECT office_id AS "officeId", organization_id AS "organizationId", name, programmes,
        status = 'closed' AS "isClosed"
      FROM offices`,
    ),
  );
  const staff = await referrals.reads.read(tenant, (rows) =>
    rows.query<KnownRegister['staff'][number][]>('SELECT staff_id AS "staffId", subject FROM staff'),
  );
  return {
    isAdmitted: await referrals.exists({ tenant, type: 'organization', id: tenant }),
    offices: offices.filter(({ organizationId }) => organizationId === tenant),
    foreignOfficeIds: new Set(
      offices.filter(({ organizationId }) => organizationId !== tenant).map(({ officeId }) => officeId),
    ),
    staff,
  };
}
