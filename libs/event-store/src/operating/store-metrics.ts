import type { Pool } from 'pg';
import { readStorePositions, type StorePositions } from './store-positions.js';

/** How a store is just now. */
export interface StoreMetrics extends StorePositions {
  /** Topic → streams of other services that wait, because one of their events could not be processed. */
  readonly parked: Readonly<Record<string, number>>;
  /** Projections that have to be rebuilt, because an older version has written into them. */
  readonly outdated: number;
  /** When the oldest event was recorded that is under no seal yet; null: all are. */
  readonly oldestUnsealedAt: string | null;
  /** Of tables and indexes, on disk. */
  readonly bytes: number;
}

const storeCountsSql = `SELECT
  (SELECT coalesce(json_object_agg(topic, streams), '{}') FROM (
    SELECT topic, count(DISTINCT (tenant_id, stream)) AS streams FROM es.parked GROUP BY topic
  ) p) AS parked,
  (SELECT count(*) FROM es.outdated)::integer AS outdated,
  (SELECT at FROM es.event WHERE position > (SELECT coalesce(max(to_position), 0) FROM es.seal)
    ORDER BY position LIMIT 1) AS "oldestUnsealedAt",
  (SELECT sum(pg_total_relation_size(oid)) FROM pg_class
    WHERE relkind = 'r' AND relnamespace IN ('es'::regnamespace, 'public'::regnamespace))::float8 AS bytes`;

/**
 * Measures a store on a connection of its own, so that it neither waits for the busy ones nor keeps them
 * waiting.
 */
export class StoreMetricsReader {
  constructor(private readonly daemon: Pool) {}

  async readMetrics(): Promise<StoreMetrics> {
    const places = await readStorePositions(this.daemon);
    const {
      rows: [row],
    } = await this.daemon.query<Omit<StoreMetrics, keyof StorePositions>>(storeCountsSql);
    return { ...places, ...(row ?? { parked: {}, outdated: 0, oldestUnsealedAt: null, bytes: 0 }) };
  }
}
