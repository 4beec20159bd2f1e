import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type ConnectionSettings } from '../connection.js';
import { Unavailable } from '../port.js';
import { coalesceSocketWrites } from './coalesce-socket-writes.js';

const connectTimeoutMs = 5000;

/** The one connection of the writer: opened when needed, opened again when lost. */
export class WriterSession {
  private client: Client | null = null;
  private lostPid: number | null = null;

  constructor(private readonly connectionSettings: ConnectionSettings) {}

  /** @throws Unavailable when the database has not responded for five seconds */
  async ensureConnected(): Promise<Client> {
    for (
      const end = Date.now() + connectTimeoutMs;
      this.client === null;
      await sleep(50 + Math.random() * 150)
    ) {
      try {
        return await this.openClient();
      } catch (cause) {
        if (Date.now() > end) throw new Unavailable(2, { cause });
      }
    }
    return this.client;
  }

  /** Ends whatever transaction was running. Returns whether the session is still alive. */
  async rollback(): Promise<boolean> {
    const client = this.client;
    await client?.query('ROLLBACK').catch(() => this.dropClient(client));
    return this.client !== null;
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async openClient(): Promise<Client> {
    const client = coalesceSocketWrites(
      await connect(this.connectionSettings, { pipeline: true, query_timeout: 10_000 }),
    );
    client.once('error', () => this.dropClient(client));
    client.once('end', () => this.dropClient(client));
    if (this.lostPid !== null) await this.terminateLostSession(client, this.lostPid);
    this.lostPid = null;
    return (this.client = client);
  }

  /**
   * The server may still be busy with what the lost session sent; only when that session is gone is its
   * outcome final.
   */
  private async terminateLostSession(client: Client, pid: number): Promise<void> {
    await Promise.all([
      client.query('SET ROLE NONE'),
      client.query(
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
         WHERE pid = $1 AND usename = session_user AND datname = current_database()`,
        [pid],
      ),
      client.query(`SET ROLE ${this.connectionSettings.role}`),
    ]);
  }

  private dropClient(client: Client): void {
    if (this.client !== client) return;
    this.lostPid = (client as Client & { readonly processID: number | null }).processID;
    this.client = null;
    client.end().catch(() => undefined);
  }
}
