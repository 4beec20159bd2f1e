import type { Sql } from '../connection.js';

/** An event that was received, parked or discarded; `position` is that in its owner's log. */
export interface ReceivedEventRef {
  readonly position: number;
  readonly id: string;
}

/** Everything of one partition that has reached a consumer, in the order of its owner's log. */
export async function findReceivedEvents(
  daemon: Sql,
  topic: string,
  partition: number,
): Promise<readonly ReceivedEventRef[]> {
  const { rows } = await daemon.query<ReceivedEventRef>(
    `SELECT position, event_id AS id FROM es.inbox WHERE topic = $1 AND part = $2
     UNION ALL SELECT position, (event ->> 'id')::uuid FROM es.parked WHERE topic = $1 AND part = $2
     UNION ALL SELECT position, (event ->> 'id')::uuid FROM es.discarded WHERE topic = $1 AND part = $2
     ORDER BY position`,
    [topic, partition],
  );
  return rows;
}

/** How many of these events are not in the owner's log at their position. */
export async function countUnknownEvents(
  ownersDaemon: Sql,
  events: readonly ReceivedEventRef[],
): Promise<number> {
  const { rows } = await ownersDaemon.query<{ unknown: number }>(
    `SELECT count(*)::integer AS unknown FROM unnest($1::bigint[], $2::uuid[]) AS r(position, id)
     WHERE NOT EXISTS (SELECT FROM es.event e WHERE e.position = r.position AND e.event_id = r.id)`,
    [events.map(({ position }) => position), events.map(({ id }) => id)],
  );
  return rows[0]?.unknown ?? 0;
}

/** Where a checkpoint is, and where it is to be. */
export interface Rewind {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  /** 5 to 500 characters; kept with the rest in es.rewound. */
  readonly reason: string;
}

/** False, and nothing was done, if the checkpoint has moved or something was received after `to`. */
export async function rewindCheckpoint(
  daemon: Sql,
  { topic, partition, from, to, reason }: Rewind,
): Promise<boolean> {
  const { rows } = await daemon.query<{ done: boolean }>('SELECT es.rewind($1, $2, $3, $4, $5) AS done', [
    topic,
    partition,
    from,
    to,
    reason,
  ]);
  return rows[0]?.done === true;
}
