import { createHash, randomBytes } from 'node:crypto';
import { OpaqueTokens, ProblemError } from '@geleit/platform';
import { Pool } from 'pg';

export interface StreamTicketsSettings {
  readonly url: string;
  /** Seals what is stored; the same in all processes of the gateway. */
  readonly secret: Buffer;
}

/** Long enough to open a stream, and of no use to whoever reads a log later. */
const validSeconds = 30;
const ticketPattern = /^[\w-]{43}$/;

const hashOf = (ticket: string): Buffer => createHash('sha256').update(ticket).digest();

/**
 * Tickets with which a browser opens a stream: `EventSource` cannot send a header, and an address must not
 * contain a token. Each is good once, at any gateway.
 */
export class StreamTickets {
  private readonly pool: Pool;
  private readonly seals: OpaqueTokens;

  constructor({ url, secret }: StreamTicketsSettings) {
    this.pool = new Pool({
      connectionString: url,
      max: 4,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 10_000,
      application_name: 'gateway stream tickets',
    });
    // A connection that breaks while idle is replaced at its next use.
    this.pool.on('error', () => undefined);
    this.seals = new OpaqueTokens(secret);
  }

  /** @throws ProblemError `unavailable` */
  async issue(authorization: string): Promise<{ readonly ticket: string; readonly expiresAt: string }> {
    const ticket = randomBytes(32).toString('base64url');
    const sealed = this.seals.issue(hashOf(ticket).toString('hex'), authorization);
    await this.atStore('DELETE FROM stream_ticket WHERE expires_at < now()', []);
    const [row] = await this.atStore<{ expires_at: Date }>(
      `INSERT INTO stream_ticket (id, sealed_authorization, expires_at)
       VALUES ($1, $2, now() + make_interval(secs => $3)) RETURNING expires_at`,
      [hashOf(ticket), sealed, validSeconds],
    );
    if (row === undefined) throw new Error('a ticket was not stored');
    return { ticket, expiresAt: row.expires_at.toISOString() };
  }

  /**
   * Returns the `Authorization` header of whoever got the ticket, once; undefined for what is no ticket, was
   * used or has expired.
   * @throws ProblemError `unavailable`
   */
  async redeem(ticket: string): Promise<string | undefined> {
    if (!ticketPattern.test(ticket)) return undefined;
    const [row] = await this.atStore<{ sealed_authorization: string; is_valid: boolean }>(
      `DELETE FROM stream_ticket WHERE id = $1
       RETURNING sealed_authorization, expires_at > now() AS is_valid`,
      [hashOf(ticket)],
    );
    if (row?.is_valid !== true) return undefined;
    return this.seals.decrypt(hashOf(ticket).toString('hex'), row.sealed_authorization) as string | undefined;
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async atStore<Row extends object>(
    sql: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    try {
      return (await this.pool.query<Row>(sql, [...values])).rows;
    } catch {
      throw new ProblemError('unavailable', { headers: { 'retry-after': '2' } });
    }
  }
}
