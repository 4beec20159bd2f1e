import { PreparedClient } from '@geleit/event-store';
import { Pool } from 'pg';
import type { Log } from '../log.js';
import type { Bus, BusConsumer, BusRecord, Subscription } from '../port.js';
import { assertRecordSize, sliceRecords } from '../record-size.js';
import { pruneSql } from './bus-schema.js';
import { PostgresConsumer } from './postgres-consumer.js';

export interface PostgresBusSettings {
  /** The service's login (`geleit_<service>`) to the bus' database. */
  readonly url: string;
  readonly log: Log;
  /**
   * Older records of the login's own topics are pruned; who needs them later requests them from their owner.
   */
  readonly retentionDays?: number;
}

const hourMs = 3_600_000;

/** The bus of the single-machine default: a log in PostgreSQL. */
export class PostgresBus implements Bus {
  readonly kind = 'postgres';
  private readonly pool: Pool;
  private readonly consumers = new Set<PostgresConsumer>();
  private readonly pruneTimer: NodeJS.Timeout;
  private lastSend: Promise<void> = Promise.resolve();
  private connectionHealth: 'up' | 'down' = 'up';

  constructor(private readonly settings: PostgresBusSettings) {
    this.pool = new Pool({
      connectionString: settings.url,
      Client: PreparedClient,
      max: 1,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
      application_name: 'geleit-bus',
    });
    this.pool.on('error', () => (this.connectionHealth = 'down'));
    this.pruneTimer = setInterval(() => void this.prune().catch(() => undefined), hourMs).unref();
  }

  /** In one order, so that services that start together do not wait for each other in a circle. */
  async ensureTopics(topics: readonly string[]): Promise<void> {
    await this.query('INSERT INTO bus.topic (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
      topics.toSorted(),
    ]);
  }

  send(records: readonly BusRecord[]): Promise<void> {
    const sent = this.lastSend.then(() => this.sendNow(records));
    this.lastSend = sent.catch(() => undefined);
    return sent;
  }

  private async sendNow(records: readonly BusRecord[]): Promise<void> {
    records.forEach(assertRecordSize);
    for (const slice of sliceRecords(records))
      await this.query('SELECT bus.send($1::text[], $2::int[], $3::text[], $4::text[], $5::text[])', [
        slice.map(({ topic }) => topic),
        slice.map(({ partition }) => partition),
        slice.map(({ key }) => key),
        slice.map(({ headers }) => JSON.stringify(headers)),
        slice.map(({ value }) => value),
      ]);
  }

  /** Deletes what is older than the retention. */
  async prune(days = this.settings.retentionDays ?? 7): Promise<void> {
    await this.query(pruneSql, [days]);
  }

  subscribe(subscription: Subscription): BusConsumer {
    const consumer = new PostgresConsumer(this.settings.url, subscription, this.settings.log);
    this.consumers.add(consumer);
    return consumer;
  }

  health(): 'up' | 'down' {
    return this.connectionHealth;
  }

  async close(): Promise<void> {
    clearInterval(this.pruneTimer);
    await Promise.all([...this.consumers].map((consumer) => consumer.drain()));
    await this.lastSend;
    await this.pool.end();
  }

  private async query(sql: string, values: readonly unknown[]): Promise<void> {
    try {
      await this.pool.query(sql, [...values]);
      this.connectionHealth = 'up';
    } catch (fault) {
      this.connectionHealth = 'down';
      throw fault;
    }
  }
}
