import type { Sql } from '../connection.js';

/** A projection's table that waits to be rebuilt, and since when. */
export interface OutdatedProjection {
  readonly table: string;
  readonly since: string;
}

/**
 * A process names its version to the server by the number of migrations that it knows, which only ever grows.
 */
export const applicationNameOf = (level: number): string => `geleit/${level}`;

/** Connections of processes that know fewer migrations than $1, signed in as $2. */
const olderConnectionsSql = `FROM pg_stat_activity
  WHERE datname = current_database() AND usename = $2 AND application_name NOT LIKE 'geleit-%-read'
  AND coalesce(substring(application_name FROM '^geleit/(\\d+)$')::integer, 0) < $1`;

export const findOutdatedProjections = async (daemon: Sql): Promise<readonly OutdatedProjection[]> =>
  (await daemon.query<OutdatedProjection>('SELECT view AS "table", since FROM es.outdated ORDER BY view'))
    .rows;

/** Connections of a service's login that keep projections from being rebuilt. */
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

/** Which projections an older version has written into, and whether one still does. */
export class OutdatedProjections {
  constructor(
    private readonly daemon: Sql,
    private readonly login: string,
    private readonly migrationCount: number,
  ) {}

  list = (): Promise<readonly OutdatedProjection[]> => findOutdatedProjections(this.daemon);

  /**
   * Whether this process is of the version that migrated the database, and no older one is connected. A
   * connection that does not name its version counts as older; connections that only read do not count.
   */
  async canRebuild(): Promise<boolean> {
    const { rows } = await this.daemon.query<{ may: boolean }>(
      `SELECT (SELECT count(*) FROM es.migration) = $1 AND NOT EXISTS (SELECT ${olderConnectionsSql}) AS may`,
      [this.migrationCount, this.login],
    );
    return rows[0]?.may === true;
  }

  /**
   * Where a newer version has migrated the database, all tables become outdated: what this process folds has
   * to be folded again, also into projections that it does not know. Returns whether that is so.
   */
  async markAllIfOlder(): Promise<boolean> {
    const { rowCount } = await this.daemon.query(
      `INSERT INTO es.outdated (view) SELECT relname FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND (SELECT count(*) FROM es.migration) > $1
         ON CONFLICT (view) DO UPDATE SET since = clock_timestamp()`,
      [this.migrationCount],
    );
    return (rowCount ?? 0) > 0;
  }

  /** A table that became outdated again meanwhile stays so. */
  async markRebuilt({ table, since }: OutdatedProjection): Promise<void> {
    await this.daemon.query('DELETE FROM es.outdated WHERE view = $1 AND since = $2', [table, since]);
  }
}
