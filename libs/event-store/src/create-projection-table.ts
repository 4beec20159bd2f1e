import type { QueryRunner } from 'typeorm';
import { markProjectionOutdated } from './mark-projection-outdated.js';

const identifierPattern = /^[a-z][a-z0-9_]{0,50}$/;

/**
 * Creates the table of a projection: `columns` as in CREATE TABLE without the organisation's, `key` the
 * column of the projection's key. Adds the organisation's column, primary key, row-level security and grants;
 * where there is history already, the projection is rebuilt from it on its own.
 */
export async function createProjectionTable(
  runner: QueryRunner,
  table: string,
  key: string,
  columns: string,
): Promise<void> {
  if (!identifierPattern.test(table) || !identifierPattern.test(key))
    throw new Error('tables and columns are named in snake_case');
  await runner.query(
    `CREATE TABLE public.${table} (tenant_id uuid NOT NULL, ${columns.trim().replace(/,$/, '')}, ` +
      `PRIMARY KEY (tenant_id, ${key}))`,
  );
  await runner.query(`SELECT es.protect_view('public.${table}')`);
  await markProjectionOutdated(runner, table);
}
