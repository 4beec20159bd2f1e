import { escapeLiteral } from 'pg';
import type { QueryRunner } from 'typeorm';

/**
 * For migrations: this version folds the projection differently from the one before. While both run side by
 * side, the older one goes on writing rows as it knows them, so the projection is rebuilt on its own once the
 * older one is gone. In an empty store there is nothing to fold. `table` is the projection's.
 */
export const markProjectionOutdated = (runner: QueryRunner, table: string): Promise<unknown> =>
  runner.query(`INSERT INTO es.outdated (view) SELECT ${escapeLiteral(table)}
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp()`);
