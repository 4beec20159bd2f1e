import type { Sql } from '../connection.js';

/** Events after the newest seal. */
export interface UnsealedEvents {
  readonly events: number;
  /** Up to which position the log is sealed. */
  readonly sealedTo: number;
  /** When the first of them was recorded; null: there are none. */
  readonly since: string | null;
}

/** In one snapshot. */
export async function readUnsealedEvents(daemon: Sql): Promise<UnsealedEvents> {
  const { rows } = await daemon.query<UnsealedEvents>(
    `SELECT count(e.position)::integer AS events, min(e.at) AS since, s.position AS "sealedTo"
     FROM (SELECT coalesce(max(to_position), 0) AS position FROM es.seal) s
     LEFT JOIN es.event e ON e.position > s.position GROUP BY s.position`,
  );
  return rows[0] ?? { events: 0, since: null, sealedTo: 0 };
}
