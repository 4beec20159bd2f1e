import { withConnection, type ConnectionSettings, type Sql } from '../connection.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';
import { EventHistory, type HistoryReaders } from './event-history.js';
import { ShadowTable } from './shadow-table.js';

/** What it takes to fold a service's history. */
export interface HistoryAccess extends HistoryReaders {
  /** In the role that reads all of history. */
  readonly connectionSettings: ConnectionSettings;
  /** The role that writes projections, which the same login may take. */
  readonly writerRole: string;
  readonly catalogue: ProjectionCatalogue;
}

/**
 * Creates a second table of a projection for `work`, and drops whatever is left of it afterwards.
 * @throws while another process works on the same projection
 */
export async function withShadowTable<T>(
  { connectionSettings, catalogue, upcastEvent, opener }: HistoryAccess,
  projection: string,
  work: (shadowTable: ShadowTable) => Promise<T>,
): Promise<T> {
  const { table, catalogue: selected, reads } = catalogue.selectProjection(projection);
  // One connection writes while the other reads ahead.
  return withConnection(connectionSettings, (writer) =>
    withConnection(connectionSettings, (reader) =>
      withProjectionLock(writer, table.name, async () => {
        const history = new EventHistory(reader, selected, { upcastEvent, opener }, reads);
        const shadowTable = new ShadowTable(writer, table, history);
        await shadowTable.create();
        return work(shadowTable);
      }),
    ),
  );
}

/** The lock ends with the connection. */
async function withProjectionLock<T>(sql: Sql, tableName: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_lock(7304, hashtext($1)) AS locked',
    [tableName],
  );
  if (!rows[0]?.locked) throw new Error(`${tableName} is being rebuilt or verified already`);
  try {
    return await work();
  } finally {
    await sql.query('SELECT es.rebuild_discard($1)', [tableName]);
  }
}
