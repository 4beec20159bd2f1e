import type { Sql } from '../connection.js';

/** A view's table that waits to be folded anew, and since when. */
export interface OutdatedProjection {
  readonly table: string;
  readonly since: string;
}

/**
 * How a process tells the server which version it is of: by the number of migrations that it knows. They only
 * ever become more.
 */
export const applicationNameOf = (level: number): string => `geleit/${level}`;

/** Connections of processes that know fewer migrations than $1, signed in as $2. */
const olderConnectionsSql = `FROM pg_stat_activity WHERE datname = current_database() AND usename = $2 AND application_name NOT LIKE 'geleit-%-read'
  AND coalesce(substring(application_name FROM '^geleit/(\\d+)$')::integer, 0) < $1`;

export const findOutdatedProjections = async (daemon: Sql): Promise<readonly OutdatedProjection[]> =>
  (await daemon.query<OutdatedProjection>('SELECT view AS "table", since FROM es.outdated ORDER BY view'))
    .rows;

/** Connections of a service's login that keep views from being folded anew. */
export const findOlderConnections = async (
  daemon: Sql,
  { login, level }: { readonly login: string; readonly level: number },
): Promise<readonly { readonly pid: number; readonly name: string }[]> =>
  (
    await daemon.query<{ pid: number; name: string }>(
      `SELECT pid, application_name AS name ${olderConnectionsSql} ORDER BY pid`,
      [level, login],
    )
  ).rows;

/** Which views an older version has folded into, and whether one still does. */
export class OutdatedProjections {
  constructor(
    private readonly daemon: Sql,
    private readonly login: string,
    private readonly migrationCount: number,
  ) {}

  list = (): Promise<readonly OutdatedProjection[]> => findOutdatedProjections(this.daemon);

  /**
   * Whether this process is of the version that migrated the database, and no older one is connected. Who
   * does not say of which version it is counts as older; connections that only read do not count.
   */
  async canRebuild(): Promise<boolean> {
    const { rows } = await this.daemon.query<{ may: boolean }>(
      `SELECT (SELECT count(*) FROM es.migration) = $1 AND NOT EXISTS (SELECT ${olderConnectionsSql}) AS may`,
      [this.migrationCount, this.login],
    );
    return rows[0]?.may === true;
  }

  /**
   * Where a newer version has migrated the database: what this process records, and folds, has to be folded
   * anew one day, into views that it does not even know. Answers whether that is so.
   */
  async markAllIfOlder(): Promise<boolean> {
    const { rowCount } = await this.daemon.query(
      `INSERT INTO es.outdated (view) SELECT relname FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND (SELECT count(*) FROM es.migration) > $1
         ON CONFLICT (view) DO UPDATE SET since = clock_timestamp()`,
      [this.migrationCount],
    );
    return (rowCount ?? 0) > 0;
  }

  /** What became outdated again meanwhile stays. */
  async markRebuilt({ table, since }: OutdatedProjection): Promise<void> {
    await this.daemon.query('DELETE FROM es.outdated WHERE view = $1 AND since = $2', [table, since]);
  }
}
