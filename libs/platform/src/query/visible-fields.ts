import type { Actor } from '@geleit/access';
import type { QueryApi } from '../manifest/query-api.js';
import type { QueryRow } from './projection-query.js';
import type { Condition } from './read-parameters.js';

/** Omits a row whose filtered field is hidden, because the filter would reveal its value. */
export const visibleRows = (
  api: QueryApi<object>,
  actor: Actor,
  page: readonly QueryRow[],
  conditions: readonly Condition[],
): readonly QueryRow[] =>
  page
    .map((row) => visibleFields(api, actor, row))
    .filter((row) => conditions.every(({ property }) => property in row));

/** The fields of a row that the actor may see. */
export function visibleFields({ allow }: QueryApi<object>, actor: Actor, row: QueryRow): QueryRow {
  const fields: readonly string[] | undefined = allow.fields?.(actor, row);
  return fields === undefined
    ? { ...row }
    : Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
}
