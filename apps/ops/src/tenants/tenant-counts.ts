import { asRole } from '@geleit/event-store';
import { serviceDatabaseUrl, type OpsContext } from '../ops.js';

/** What one service stores for one organisation. */
export interface TenantCount {
  readonly tenant: string;
  readonly service: string;
  readonly streams: number;
  readonly events: number;
  readonly last: string;
}

/** Counts the organisations with data in each service. */
export async function countByTenant(opsContext: OpsContext): Promise<readonly TenantCount[]> {
  const counts = await Promise.all(
    opsContext.services.map((service) =>
      asRole(
        { url: serviceDatabaseUrl(opsContext, service), service: service.name, role: 'daemon' },
        async (sql) => {
          const { rows } = await sql.query<Omit<TenantCount, 'service'>>(
            `SELECT tenant_id AS tenant, count(DISTINCT (stream_type, stream_id)) AS streams,
              count(*) AS events, max(at) AS last
            FROM es.event GROUP BY 1`,
          );
          return rows.map((row) => ({ ...row, service: service.name }));
        },
      ),
    ),
  );
  return counts.flat().sort((a, b) => a.tenant.localeCompare(b.tenant));
}

/** The names of the organisations in the register, by their ids. */
export async function readTenantNames(opsContext: OpsContext): Promise<ReadonlyMap<string, string>> {
  const register = opsContext.services.find(({ name }) => name === 'referrals');
  if (register === undefined) return new Map();
  const { rows } = await asRole(
    { url: serviceDatabaseUrl(opsContext, register), service: register.name, role: 'daemon' },
    (sql) =>
      sql.query<{ tenant: string; name: string }>(
        'SELECT organization_id AS tenant, name FROM organizations WHERE organization_id = kept_by',
      ),
  );
  return new Map(rows.map(({ tenant, name }) => [tenant, name]));
}
