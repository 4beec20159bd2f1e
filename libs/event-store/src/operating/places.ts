import type { Sql } from '../connection.js';

/** How far a service is: its log, what of it was sent, and what it has heard of others. */
export interface Places {
  readonly head: number;
  readonly sent: number;
  /** `<topic>/<part>` → position of the last record sent there. */
  readonly sentTo: Readonly<Record<string, number>>;
  /** `<topic>/<part>` → high-water mark, in the positions of the topic's owner. */
  readonly heard: Readonly<Record<string, number>>;
  /** When the oldest event was recorded that has not been sent; null: all are. */
  readonly waitsSince: string | null;
}

/** In one snapshot. */
export async function placesOf(daemon: Sql): Promise<Places> {
  const {
    rows: [places],
  } = await daemon.query<Places>(`SELECT
    (SELECT coalesce(max(position), 0) FROM es.event) AS head, r.position AS sent,
    (SELECT coalesce(json_object_agg(part, position), '{}') FROM es.relay_part) AS "sentTo",
    (SELECT coalesce(json_object_agg(topic || '/' || part, position), '{}') FROM es.mark) AS heard,
    (SELECT at FROM es.event e WHERE e.position > r.position ORDER BY e.position LIMIT 1) AS "waitsSince"
    FROM es.relay r`);
  return places ?? { head: 0, sent: 0, sentTo: {}, heard: {}, waitsSince: null };
}
