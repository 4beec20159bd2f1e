import { Client } from 'pg';

export interface LaneName {
  readonly topic: string;
  readonly part: number;
}

/** A row of the log as a consumer reads it. */
export interface Row extends LaneName {
  readonly seq: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly value: string;
}

/** Records one fetch takes of a partition at most, and about how many bytes. */
const chunkRecords = 500;
const chunkBytes = 1_000_000;

const fetchSql = `
SELECT r.topic, r.part, r.seq, r.key, r.headers, r.value
FROM unnest($1::text[], $2::int[], $3::bigint[]) AS lane(topic, part, at)
CROSS JOIN LATERAL (
  SELECT c.*, sum(octet_length(c.value)) OVER (ORDER BY c.seq) - octet_length(c.value) AS before
  FROM (SELECT * FROM bus.record n WHERE n.topic = lane.topic AND n.part = lane.part AND n.seq > lane.at ORDER BY n.seq LIMIT ${chunkRecords}) AS c
) AS r
WHERE r.before < ${chunkBytes}
ORDER BY r.topic, r.part, r.seq`;

const headsSql = `
SELECT lane.topic, lane.part, coalesce((SELECT max(r.seq) FROM bus.record r WHERE r.topic = lane.topic AND r.part = lane.part), 0) AS seq
FROM unnest($1::text[], $2::int[]) AS lane(topic, part)`;

/**
 * A shared lock that every member of the group holds: the server's lock table is the list of members, and
 * forgets the dead by itself.
 */
const memberKey = `hashtextextended('member/' || $1, 1)`;
const membersSql = `
SELECT count(*)::int AS members FROM pg_locks
WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
AND classid::bigint = (${memberKey} >> 32) & 4294967295 AND objid::bigint = ${memberKey} & 4294967295`;
const claimKey = `hashtextextended($1 || '/' || $2 || '/' || $3, 2)`;

const columns = (lanes: readonly LaneName[]): [string[], number[]] => [
  lanes.map(({ topic }) => topic),
  lanes.map(({ part }) => part),
];

/** One connection of one member: hears notices, holds claims, reads. All claims end with it. */
export class Session {
  private constructor(
    private readonly client: Client,
    private readonly group: string,
  ) {}

  static async open(url: string, group: string, onNotice: () => void, onLost: () => void): Promise<Session> {
    const client = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      application_name: 'geleit-bus',
    });
    client.on('error', onLost).on('end', onLost).on('notification', onNotice);
    try {
      await client.connect();
      await client.query('LISTEN bus');
      await client.query(`SELECT pg_advisory_lock_shared(${memberKey})`, [group]);
    } catch (fault) {
      await client.end().catch(() => undefined);
      throw fault;
    }
    return new Session(client, group);
  }

  async members(): Promise<number> {
    const { rows } = await this.client.query<{ members: number }>(membersSql, [this.group]);
    return rows[0]?.members ?? 1;
  }

  async claim({ topic, part }: LaneName): Promise<boolean> {
    const { rows } = await this.client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(${claimKey}) AS held`,
      [this.group, topic, String(part)],
    );
    return rows[0]?.held ?? false;
  }

  async release({ topic, part }: LaneName): Promise<void> {
    await this.client.query(`SELECT pg_advisory_unlock(${claimKey})`, [this.group, topic, String(part)]);
  }

  async fetch(lanes: readonly (LaneName & { readonly at: number })[]): Promise<readonly Row[]> {
    const { rows } = await this.client.query<Row>(fetchSql, [...columns(lanes), lanes.map(({ at }) => at)]);
    return rows;
  }

  /** The last place of each partition, 0 when it is empty; in the order asked. */
  async heads(lanes: readonly LaneName[]): Promise<readonly number[]> {
    const { rows } = await this.client.query<LaneName & { seq: string }>(headsSql, columns(lanes));
    return lanes.map(({ topic, part }) =>
      Number(rows.find((row) => row.topic === topic && row.part === part)?.seq ?? 0),
    );
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
