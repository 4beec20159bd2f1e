import type { QueryRunner } from 'typeorm';

/**
 * For migrations: today's version folds this view otherwise than the one before. While both run side by side the older one goes on writing rows as
 * it knows them, so the view is folded anew by itself once the older one is gone. `table` is the view's.
 */
export const outdate = (runner: QueryRunner, table: string): Promise<unknown> =>
  runner.query('INSERT INTO es.outdated (view) VALUES ($1) ON CONFLICT (view) DO UPDATE SET since = clock_timestamp()', [table]);
