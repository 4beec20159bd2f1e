import { sharedTenant } from '@geleit/contracts';
import type { EntityManager } from 'typeorm';

const switchTenant = (rows: EntityManager, tenant: string): Promise<unknown> =>
  rows.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);

/**
 * Reads the rows that all organisations share, within the transaction that is confined to `tenant`, and then
 * confines it to `tenant` again. A second connection would risk a deadlock: requests that each hold one would
 * wait for another. `rows` must not be used for anything else meanwhile.
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
