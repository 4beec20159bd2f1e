import { sharedTenant } from '@geleit/contracts';
import type { EntityManager } from 'typeorm';

const switchTenant = (rows: EntityManager, tenant: string): Promise<unknown> =>
  rows.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);

/**
 * Reads the rows that belong to everybody, in the transaction that is confined to `tenant`, and goes back. Not
 * on a second connection: requests that each hold one and wait for another would wait for ever. `rows` must not
 * be used otherwise meanwhile.
 */
export async function asSharedTenant<T>(
  rows: EntityManager,
  tenant: string,
  work: (rows: EntityManager) => Promise<T>,
): Promise<T> {
  await switchTenant(rows, sharedTenant);
  const result = await work(rows);
  await switchTenant(rows, tenant);
  return result;
}
