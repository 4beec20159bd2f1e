import type { EntityManager } from 'typeorm';
import { asSharedTenant } from '../database/as-shared-tenant.js';
import type { QueryApi } from '../manifest/query-api.js';
import { findOfficeNames } from '../register/find-registered.js';
import type { QueryRow } from './projection-query.js';

/** Returns the columns of an API that hold offices, each with the field of its name. */
export const officeNameFieldsOf = ({ officeNames = {} }: QueryApi<object>): readonly [string, string][] =>
  Object.entries<string>(officeNames);

/** Adds the names of offices to those of their ids that the reader may see. */
export async function addOfficeNames(
  api: QueryApi<object>,
  { rows, tenant }: { readonly rows: EntityManager; readonly tenant: string },
  visible: readonly QueryRow[],
): Promise<readonly QueryRow[]> {
  const fields = officeNameFieldsOf(api);
  const ids = visible.flatMap((row) => fields.map(([column]) => row[column]));
  const officeIds = ids.filter((id): id is string => typeof id === 'string');
  if (fields.length === 0) return visible;
  const names = await asSharedTenant(rows, tenant, (shared) => findOfficeNames(shared, officeIds));
  return visible.map((row) => ({
    ...row,
    ...Object.fromEntries(
      fields
        .filter(([column]) => column in row)
        .map(([column, field]) => [field, names.get(String(row[column])) ?? null]),
    ),
  }));
}
