import type { Client } from 'pg';
import { connect, type ConnectionSettings } from './connection.js';
import { LeadershipLost, type Leadership, type RelayPosition, type RelayState } from './relay-state.js';

/**
 * Leadership is a session lock: it cannot outlive its connection. What a former leader saves is refused by
 * the epoch.
 */
export class PostgresRelayState implements RelayState {
  constructor(private readonly connectionSettings: ConnectionSettings) {}

  async acquireLeadership(): Promise<Leadership | null> {
    const client = await connect(this.connectionSettings);
    try {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(7302, 0) AS mine');
      if (rows[0]?.mine) return await PostgresLeadership.begin(client);
    } catch (fault) {
      await client.end();
      throw fault;
    }
    await client.end();
    return null;
  }
}

class PostgresLeadership implements Leadership {
  private readonly ended: Promise<void>;
  private released = false;

  private constructor(
    private readonly client: Client,
    readonly epoch: number,
  ) {
    this.ended = new Promise((resolve) => client.once('end', resolve));
    client.once('error', () => void client.end().catch(() => undefined));
  }

  static async begin(client: Client): Promise<PostgresLeadership> {
    const { rows } = await client.query<{ epoch: number }>(
      'UPDATE es.relay SET epoch = epoch + 1 RETURNING epoch',
    );
    return new PostgresLeadership(client, rows[0]?.epoch ?? 0);
  }

  async load(): Promise<RelayPosition> {
    const { rows } = await this.client.query<RelayPosition>(
      `SELECT r.position,
        coalesce((SELECT json_object_agg(p.part, p.position) FROM es.relay_part p), '{}') AS previous
      FROM es.relay r`,
    );
    return rows[0] ?? { position: 0, previous: {} };
  }

  async save({ position, previous }: RelayPosition): Promise<void> {
    const { rowCount } = await this.client.query(
      `WITH mine AS (UPDATE es.relay SET position = $2 WHERE epoch = $1 RETURNING epoch),
        parts AS (
          INSERT INTO es.relay_part (part, position) SELECT key, value::bigint FROM json_each_text($3), mine
          ON CONFLICT (part) DO UPDATE SET position = excluded.position
        )
      SELECT epoch FROM mine`,
      [this.epoch, position, JSON.stringify(previous)],
    );
    if (rowCount !== 1) throw new LeadershipLost();
  }

  onLost(notice: () => void): void {
    void this.ended.then(() => this.released || notice());
  }

  async release(): Promise<void> {
    this.released = true;
    await this.client.end();
  }
}
