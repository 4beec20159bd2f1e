import type { Sql } from '../connection.js';

/** How far a service is: its log, what of it was published, and what it received of others. */
export interface StorePositions {
  readonly head: number;
  readonly published: number;
  /** `<topic>/<partition>` → position of the last record sent there. */
  readonly publishedTo: Readonly<Record<string, number>>;
  /** `<topic>/<partition>` → checkpoint, in the positions of the topic's owner. */
  readonly received: Readonly<Record<string, number>>;
  /** When the oldest event was recorded that has not been sent; null: all are. */
  readonly oldestUnpublishedAt: string | null;
}

/** In one snapshot. */
export async function readStorePositions(daemon: Sql): Promise<StorePositions> {
  const {
    rows: [positions],
  } = await daemon.query<StorePositions>(`SELECT
    (SELECT coalesce(max(position), 0) FROM es.event) AS head, r.position AS published,
    (SELECT coalesce(json_object_agg(part, position), '{}') FROM es.relay_part) AS "publishedTo",
    (SELECT coalesce(json_object_agg(topic || '/' || part, position), '{}') FROM es.mark) AS received,
    (SELECT at FROM es.event e WHERE e.position > r.position ORDER BY e.position LIMIT 1)
      AS "oldestUnpublishedAt"
    FROM es.relay r`);
  return positions ?? { head: 0, published: 0, publishedTo: {}, received: {}, oldestUnpublishedAt: null };
}
