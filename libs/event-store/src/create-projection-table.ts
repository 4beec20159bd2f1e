import type { QueryRunner } from 'typeorm';
import { markProjectionOutdated } from './mark-projection-outdated.js';

const identifierPattern = /^[a-z][a-z0-9_]{0,50}$/;

/**
 * Creates the table of a view: `columns` as in CREATE TABLE without the organisation's, `key` the column the
 * view is keyed by. The organisation's column, primary key, row-level security and grants come by themselves,
 * and where there is history already the view is folded from it; nothing else is needed.
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
    `CREATE TABLE public.${table} (tenant_id uuid NOT NULL, ${columns.trim().replace(/,$/, '')}, PRIMARY KEY (tenant_id, ${key}))`,
  );
  await runner.query(`SELECT es.protect_view('public.${table}')`);
  await markProjectionOutdated(runner, table);
}
