import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Session } from '../connection.js';
import { Unavailable } from '../port.js';
import { gathered } from './gathered.js';

const patienceMs = 5000;

/** The one connection of the writer: made when needed, made anew when lost. */
export class WriterSession {
  private client: Client | null = null;
  private lost: number | null = null;

  constructor(private readonly session: Session) {}

  /** @throws Unavailable when the database has not answered for five seconds */
  async ready(): Promise<Client> {
    for (const end = Date.now() + patienceMs; this.client === null; await sleep(50 + Math.random() * 150)) {
      try {
        return await this.open();
      } catch (cause) {
        if (Date.now() > end) throw new Unavailable(2, { cause });
      }
    }
    return this.client;
  }

  /** Ends whatever transaction was running. Answers whether the session still lives. */
  async rollback(): Promise<boolean> {
    const client = this.client;
    await client?.query('ROLLBACK').catch(() => this.drop(client));
    return this.client !== null;
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async open(): Promise<Client> {
    const client = gathered(await connect(this.session, { pipeline: true, query_timeout: 10_000 }));
    client.once('error', () => this.drop(client));
    client.once('end', () => this.drop(client));
    if (this.lost !== null) await this.end(client, this.lost);
    this.lost = null;
    return (this.client = client);
  }

  /**
   * The server may still be busy with what the lost session sent; only when that session is gone is its
   * outcome final.
   */
  private async end(client: Client, pid: number): Promise<void> {
    await Promise.all([
      client.query('SET ROLE NONE'),
      client.query(
        'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid = $1 AND usename = session_user AND datname = current_database()',
        [pid],
      ),
      client.query(`SET ROLE ${this.session.role}`),
    ]);
  }

  private drop(client: Client): void {
    if (this.client !== client) return;
    this.lost = (client as Client & { readonly processID: number | null }).processID;
    this.client = null;
    client.end().catch(() => undefined);
  }
}
