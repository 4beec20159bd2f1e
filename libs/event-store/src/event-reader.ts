import type { Sql } from './connection.js';
import type { Checkpoint, StoredEvent, StoredReceipt, StreamRef } from './port.js';
import { eventColumnsSql, type EventRow, type EventUpcaster } from './stored-event.js';

/** A type of event of one type of stream. */
export interface EventTypeRef {
  readonly stream: string;
  readonly event: string;
}

/** Which event of the log. */
export interface EventRef {
  readonly position: number;
  readonly eventId: string;
  readonly tenant: string;
  readonly streamType: string;
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  /** When it was recorded: ISO 8601, UTC. */
  readonly at: string;
}

/** An event of another service as it is stored, with its values sealed. */
export interface ReceivedData {
  readonly topic: string;
  readonly type: string;
  readonly eventId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** All reading: an organisation's streams and receipts in the read role, the whole log in the daemon role. */
export class EventReader {
  constructor(
    private readonly tenantSql: Sql,
    private readonly daemonSql: Sql,
    private readonly upcastEvent: EventUpcaster,
  ) {}

  async load({ tenant, type, id }: StreamRef, version = 0): Promise<readonly StoredEvent[]> {
    const { rows } = await this.tenantSql.query<EventRow>(
      `SELECT ${eventColumnsSql} FROM es.load($1, $2, $3, $4)`,
      [tenant, type, id, version],
    );
    return rows.map(this.upcastEvent);
  }

  /**
   * Id and position of the event with this version; not upcast, because it may be newer than this process.
   */
  async findEventByVersion(
    { tenant, type, id }: StreamRef,
    version: number,
  ): Promise<{ readonly id: string; readonly position: number } | null> {
    const { rows } = await this.tenantSql.query<{ id: string; position: number }>(
      'SELECT event_id AS id, position FROM es.load($1, $2, $3, $4) WHERE version = $4 + 1',
      [tenant, type, id, version - 1],
    );
    return rows[0] ?? null;
  }

  async findReceipt(tenant: string, key: string): Promise<StoredReceipt | null> {
    const { rows } = await this.tenantSql.query<StoredReceipt>(
      'SELECT tenant_id AS tenant, key, fingerprint, answer, position FROM es.receipt_of($1, $2)',
      [tenant, key],
    );
    return rows[0] ?? null;
  }

  /** Planned each time, because the log may have been empty when this connection was opened. */
  async read(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const { rows } = await this.daemonSql.query<EventRow>({
      text: `SELECT ${eventColumnsSql} FROM es.event WHERE position > $1 ORDER BY position LIMIT $2`,
      values: [after, limit],
    });
    return rows.map(this.upcastEvent);
  }

  /** Only which events they are; their data stays where it is. */
  async findOfTypes(
    after: number,
    types: readonly EventTypeRef[],
    limit: number,
  ): Promise<readonly EventRef[]> {
    const { rows } = await this.daemonSql.query<EventRef>(
      `SELECT position, event_id AS "eventId", tenant_id AS tenant, stream_type AS "streamType", stream_id AS "streamId", version, type, at
       FROM es.event WHERE position > $1 AND stream_type || ' ' || type = ANY ($2) ORDER BY position LIMIT $3`,
      [after, types.map(({ stream, event }) => `${stream} ${event}`), limit],
    );
    return rows;
  }

  /** What other services told of a stream, as it is stored; found by a scan, because it is seldom asked. */
  async findReceived(tenant: string, stream: string): Promise<readonly ReceivedData[]> {
    const { rows } = await this.daemonSql.query<ReceivedData>(
      'SELECT topic, type, event_id AS "eventId", data FROM es.inbox WHERE tenant_id = $1 AND stream = $2',
      [tenant, stream],
    );
    return rows;
  }

  /** The ids of those events that are not in the log at their position. */
  async findMissing(events: readonly Pick<EventRef, 'position' | 'eventId'>[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.daemonSql.query<{ id: string }>(
      `SELECT r.id FROM unnest($1::bigint[], $2::uuid[]) AS r(position, id)
       WHERE NOT EXISTS (SELECT FROM es.event e WHERE e.position = r.position AND e.event_id = r.id)`,
      [events.map(({ position }) => position), events.map(({ eventId }) => eventId)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async head(): Promise<number> {
    const { rows } = await this.daemonSql.query<{ head: number }>(
      'SELECT coalesce(max(position), 0) AS head FROM es.event',
    );
    return rows[0]?.head ?? 0;
  }

  async checkpoints(topic: string): Promise<readonly Checkpoint[]> {
    const { rows } = await this.daemonSql.query<Checkpoint>(
      'SELECT part AS partition, position, kafka_offset AS offset FROM es.mark WHERE topic = $1 ORDER BY part',
      [topic],
    );
    return rows;
  }

  async parkedStreams(topic: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.daemonSql.query<{ key: string }>(
      "SELECT DISTINCT tenant_id || ':' || stream AS key FROM es.parked WHERE topic = $1",
      [topic],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Deletes receipts older than so many hours. Returns how many. */
  async purgeReceipts(hours: number): Promise<number> {
    const { rows } = await this.daemonSql.query<{ gone: number }>('SELECT es.purge_receipts($1) AS gone', [
      hours,
    ]);
    return rows[0]?.gone ?? 0;
  }
}
