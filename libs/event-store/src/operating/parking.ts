import type { Sql } from '../connection.js';
import type { HeardEvent } from '../port.js';

/**
 * A stream of another service that waits, because one of its events could not be heard. `position` is where
 * the first that waits has its place in its owner's chain.
 */
export interface ParkedStream {
  readonly tenant: string;
  readonly topic: string;
  readonly part: number;
  readonly stream: string;
  readonly position: number;
  readonly events: number;
  readonly fault: string | null;
  readonly since: string;
}

/** Which stream. */
export type ParkedName = Pick<ParkedStream, 'tenant' | 'topic' | 'part' | 'stream'>;

/** The event that waits first in its stream. */
export interface FirstParked {
  readonly tenant: string;
  readonly topic: string;
  readonly part: number;
  readonly position: number;
  readonly event: HeardEvent;
  readonly fault: string | null;
}

const firstOfEach = `SELECT DISTINCT ON (tenant_id, topic, part, stream) tenant_id AS tenant, topic, part, stream, position, fault, at AS since,
  count(*) OVER (PARTITION BY tenant_id, topic, part, stream)::integer AS events FROM es.parked ORDER BY tenant_id, topic, part, stream, position`;

/** What an operator needs of parked events, besides having them heard. */
export class Parking {
  constructor(private readonly daemon: Sql) {}

  /** Those that wait longest first. */
  async streams(): Promise<readonly ParkedStream[]> {
    const { rows } = await this.daemon.query<ParkedStream>(
      `SELECT * FROM (${firstOfEach}) s ORDER BY since, topic, part, position`,
    );
    return rows;
  }

  /** Null: nothing of the stream waits any more. */
  async first({ tenant, topic, part, stream }: ParkedName): Promise<FirstParked | null> {
    const { rows } = await this.daemon.query<FirstParked>(
      'SELECT tenant_id AS tenant, topic, part, position, event, fault FROM es.parked WHERE tenant_id = $1 AND topic = $2 AND part = $3 AND stream = $4 ORDER BY position LIMIT 1',
      [tenant, topic, part, stream],
    );
    return rows[0] ?? null;
  }

  /** How many events of the stream wait. */
  async waiting({ tenant, topic, part, stream }: ParkedName): Promise<number> {
    const { rows } = await this.daemon.query<{ events: number }>(
      'SELECT count(*)::integer AS events FROM es.parked WHERE tenant_id = $1 AND topic = $2 AND part = $3 AND stream = $4',
      [tenant, topic, part, stream],
    );
    return rows[0]?.events ?? 0;
  }

  /** Says why an event could not be heard this time. */
  async blame({ tenant, topic, part, position }: FirstParked, fault: string): Promise<void> {
    await this.daemon.query('SELECT es.blame($1, $2, $3, $4, $5)', [tenant, topic, part, position, fault]);
  }

  /** Gives an event up and keeps it with the reason. False: it is not the first of its stream any more. */
  async discard({ tenant, topic, part, position }: FirstParked, reason: string): Promise<boolean> {
    const { rows } = await this.daemon.query<{ done: boolean }>(
      'SELECT es.discard($1, $2, $3, $4, $5) AS done',
      [tenant, topic, part, position, reason],
    );
    return rows[0]?.done === true;
  }
}
