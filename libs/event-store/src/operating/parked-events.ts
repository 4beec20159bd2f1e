import type { Sql } from '../connection.js';
import type { ReceivedEvent } from '../port.js';

/**
 * A stream of another service that waits, because one of its events could not be processed. `position` is
 * that of its first waiting event in its owner's store.
 */
export interface ParkedStream {
  readonly tenant: string;
  readonly topic: string;
  readonly partition: number;
  readonly stream: string;
  readonly position: number;
  readonly events: number;
  readonly fault: string | null;
  readonly since: string;
}

/** Which stream. */
export type ParkedStreamRef = Pick<ParkedStream, 'tenant' | 'topic' | 'partition' | 'stream'>;

/** The event that waits first in its stream. */
export interface FirstParkedEvent {
  readonly tenant: string;
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  readonly event: ReceivedEvent;
  readonly fault: string | null;
}

const parkedStreamsSql = `SELECT DISTINCT ON (tenant_id, topic, part, stream)
  tenant_id AS tenant, topic, part AS partition, stream, position, fault, at AS since,
  count(*) OVER (PARTITION BY tenant_id, topic, part, stream)::integer AS events
  FROM es.parked ORDER BY tenant_id, topic, part, stream, position`;

/** What an operator needs of parked events, besides having them processed. */
export class ParkedEvents {
  constructor(private readonly daemon: Sql) {}

  /** Those that wait longest first. */
  async listStreams(): Promise<readonly ParkedStream[]> {
    const { rows } = await this.daemon.query<ParkedStream>(
      `SELECT tenant, topic, partition, stream, position, events, fault, since FROM (${parkedStreamsSql}) s
       ORDER BY since, topic, partition, position`,
    );
    return rows;
  }

  /** Null: nothing of the stream waits any more. */
  async findFirst({ tenant, topic, partition, stream }: ParkedStreamRef): Promise<FirstParkedEvent | null> {
    const { rows } = await this.daemon.query<FirstParkedEvent>(
      `SELECT tenant_id AS tenant, topic, part AS partition, position, event, fault FROM es.parked
       WHERE tenant_id = $1 AND topic = $2 AND part = $3 AND stream = $4 ORDER BY position LIMIT 1`,
      [tenant, topic, partition, stream],
    );
    return rows[0] ?? null;
  }

  /** How many events of the stream wait. */
  async countParked({ tenant, topic, partition, stream }: ParkedStreamRef): Promise<number> {
    const { rows } = await this.daemon.query<{ events: number }>(
      `SELECT count(*)::integer AS events FROM es.parked
       WHERE tenant_id = $1 AND topic = $2 AND part = $3 AND stream = $4`,
      [tenant, topic, partition, stream],
    );
    return rows[0]?.events ?? 0;
  }

  /** Stores why an event could not be processed this time. */
  async recordFault({ tenant, topic, partition, position }: FirstParkedEvent, fault: string): Promise<void> {
    await this.daemon.query('SELECT es.blame($1, $2, $3, $4, $5)', [
      tenant,
      topic,
      partition,
      position,
      fault,
    ]);
  }

  /** Gives an event up and keeps it with the reason. False: it is not the first of its stream any more. */
  async discard({ tenant, topic, partition, position }: FirstParkedEvent, reason: string): Promise<boolean> {
    const { rows } = await this.daemon.query<{ done: boolean }>(
      'SELECT es.discard($1, $2, $3, $4, $5) AS done',
      [tenant, topic, partition, position, reason],
    );
    return rows[0]?.done === true;
  }
}
