import { escapeIdentifier as id } from 'pg';
import type { Sql } from '../connection.js';
import type { StoredContent } from '../port.js';

/** FROM is evaluated first: the organisation is set when its row is written. */
const insertSql = (table: string): string =>
  `INSERT INTO public.${id(table)} (tenant_id, id, sealed)
   SELECT $1::uuid, $2::uuid, $3::bytea FROM set_config('app.tenant_id', $4, true)`;

/** Statements that write contents within the transaction of their events. */
export const storeContents = (sql: Sql, contents: readonly StoredContent[]): readonly Promise<unknown>[] =>
  contents.map(({ tenant, table, id: contentId, sealed }) =>
    sql.query(insertSql(table), [tenant, contentId, sealed, tenant]),
  );
