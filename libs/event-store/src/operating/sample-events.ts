import type { Sql } from '../connection.js';

/** An event as it is stored, in the version in which it was recorded. */
export interface SampledEvent {
  readonly streamType: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads the newest `count` events of all organisations, and about as many from the whole log at equal distances. */
export async function sampleEvents(daemon: Sql, count: number): Promise<readonly SampledEvent[]> {
  const { rows } = await daemon.query<SampledEvent>(
    `WITH log AS (SELECT coalesce(max(position), 0) AS head FROM es.event),
       sampled AS (
         SELECT generate_series(greatest(1, head - $1 + 1), head) AS position FROM log
         UNION SELECT generate_series(1, head, greatest(1, head / $1)) FROM log
       )
     SELECT e.stream_type AS "streamType", e.type, e.schema_version AS "schemaVersion", e.data
     FROM sampled JOIN es.event e USING (position) ORDER BY position`,
    [count],
  );
  return rows;
}
