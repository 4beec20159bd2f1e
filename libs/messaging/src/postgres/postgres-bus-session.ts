import { PreparedClient } from '@geleit/event-store';
import type { Client } from 'pg';

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** A row of the log as a consumer reads it. */
export interface BusRecordRow extends TopicPartition {
  readonly seq: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly value: string;
}

/** The most records that one fetch reads of a partition, and about the most bytes. */
const fetchRecordLimit = 500;
const fetchByteLimit = 1_000_000;

const fetchSql = `
SELECT r.topic, r.part AS partition, r.seq, r.key, r.headers, r.value
FROM unnest($1::text[], $2::int[], $3::bigint[]) AS wanted(topic, part, seq)
CROSS JOIN LATERAL (
  SELECT
    n.topic, n.part, n.seq, n.key, n.headers, n.value,
    sum(octet_length(n.value)) OVER (ORDER BY n.seq) - octet_length(n.value) AS bytes_before
  FROM (
    SELECT b.topic, b.part, b.seq, b.key, b.headers, b.value FROM bus.record b
    WHERE b.topic = wanted.topic AND b.part = wanted.part AND b.seq > wanted.seq
    ORDER BY b.seq LIMIT ${fetchRecordLimit}
  ) AS n
) AS r
WHERE r.bytes_before < ${fetchByteLimit}
ORDER BY r.topic, r.part, r.seq`;

const lastPositionsSql = `
SELECT wanted.topic, wanted.part AS partition, bus.last_position(wanted.topic, wanted.part) AS seq
FROM unnest($1::text[], $2::int[]) AS wanted(topic, part)`;

/**
 * A shared lock that every member of the group holds: the server's lock table is the list of members, and a
 * member that dies disappears from it.
 */
const memberLockKeySql = `hashtextextended('member/' || $1, 1)`;
const countMembersSql = `
SELECT count(*)::int AS members FROM pg_locks
WHERE locktype = 'advisory' AND granted AND objsubid = 1
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
AND classid::bigint = (${memberLockKeySql} >> 32) & 4294967295
AND objid::bigint = ${memberLockKeySql} & 4294967295`;
const claimLockKeySql = `hashtextextended($1 || '/' || $2 || '/' || $3, 2)`;

const partitionColumns = (partitions: readonly TopicPartition[]): [string[], number[]] => [
  partitions.map(({ topic }) => topic),
  partitions.map(({ partition }) => partition),
];

/** One connection of one member: receives notifications, holds claims and reads. All claims end with it. */
export class PostgresBusSession {
  private constructor(
    private readonly client: Client,
    private readonly group: string,
  ) {}

  static async open(
    url: string,
    group: string,
    onNotification: () => void,
    onLost: () => void,
  ): Promise<PostgresBusSession> {
    const client = new PreparedClient({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      application_name: 'geleit-bus',
      // Records are fetched from a table that grows from nothing.
      options: '-c plan_cache_mode=force_custom_plan',
    });
    client.on('error', onLost).on('end', onLost).on('notification', onNotification);
    try {
      await client.connect();
      await client.query('LISTEN bus');
      await client.query(`SELECT pg_advisory_lock_shared(${memberLockKeySql})`, [group]);
    } catch (fault) {
      await client.end().catch(() => undefined);
      throw fault;
    }
    return new PostgresBusSession(client, group);
  }

  async countMembers(): Promise<number> {
    const { rows } = await this.client.query<{ members: number }>(countMembersSql, [this.group]);
    return rows[0]?.members ?? 1;
  }

  async claimPartition({ topic, partition }: TopicPartition): Promise<boolean> {
    const { rows } = await this.client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(${claimLockKeySql}) AS held`,
      [this.group, topic, String(partition)],
    );
    return rows[0]?.held ?? false;
  }

  async releasePartition({ topic, partition }: TopicPartition): Promise<void> {
    await this.client.query(`SELECT pg_advisory_unlock(${claimLockKeySql})`, [
      this.group,
      topic,
      String(partition),
    ]);
  }

  async fetchRecords(
    partitions: readonly (TopicPartition & { readonly after: number })[],
  ): Promise<readonly BusRecordRow[]> {
    const { rows } = await this.client.query<BusRecordRow>(fetchSql, [
      ...partitionColumns(partitions),
      partitions.map(({ after }) => after),
    ]);
    return rows;
  }

  /** The position of the last record of each partition in the given order, 0 for an empty one. */
  async findLastPositions(partitions: readonly TopicPartition[]): Promise<readonly number[]> {
    const { rows } = await this.client.query<TopicPartition & { seq: string }>(
      lastPositionsSql,
      partitionColumns(partitions),
    );
    return partitions.map(({ topic, partition }) =>
      Number(rows.find((row) => row.topic === topic && row.partition === partition)?.seq ?? 0),
    );
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
