import { createHash } from 'node:crypto';
import { OpaqueTokens } from '@geleit/platform';
import { Pool, type PoolClient } from 'pg';
import type { SessionTokens } from './session-tokens.js';

export interface SessionStoreSettings {
  readonly url: string;
  /** Seals what is stored; the same in all processes of the gateway. */
  readonly secret: Buffer;
  readonly idleSeconds: number;
  readonly maxSeconds: number;
}

export interface StoredSession {
  readonly tokens: SessionTokens;
  readonly idleEndsAt: Date;
  readonly endsAt: Date;
  /** Whether its last use was recorded so long ago that the next one is to be. */
  readonly isUnnoted: boolean;
}

interface SessionRow {
  readonly tokens: string;
  readonly idle_ends_at: Date;
  readonly ends_at: Date;
  readonly is_unnoted: boolean;
}

/** Only the hash of an id is stored: whoever reads the table cannot continue a session. */
const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();

const isLive = `begun_at > now() - make_interval(secs => $2) AND used_at > now() - make_interval(secs => $3)`;

/**
 * Sessions of browsers, in PostgreSQL, because several gateways serve the same browser. The clock is the
 * database's.
 */
export class SessionStore {
  private readonly pool: Pool;
  private readonly seals: OpaqueTokens;

  constructor(private readonly settings: SessionStoreSettings) {
    this.pool = new Pool({
      connectionString: settings.url,
      max: 10,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 10_000,
      application_name: 'gateway sessions',
    });
    // A connection that breaks while idle is replaced at its next use.
    this.pool.on('error', () => undefined);
    this.seals = new OpaqueTokens(settings.secret);
  }

  /** Also removes what has ended, so that the table holds living sessions only. */
  async begin(id: string, tokens: SessionTokens): Promise<void> {
    await this.pool.query(`DELETE FROM session WHERE NOT (${isLive}) AND id <> $1`, this.keyed(id));
    await this.pool.query('INSERT INTO session (id, tokens) VALUES ($1, $2)', [
      hashOf(id),
      this.seal(id, tokens),
    ]);
  }

  async find(id: string): Promise<StoredSession | undefined> {
    return this.read(this.pool, id, '');
  }

  /** Puts the idle end off. */
  async noteUse(id: string): Promise<void> {
    await this.pool.query('UPDATE session SET used_at = now() WHERE id = $1', [hashOf(id)]);
  }

  async end(id: string): Promise<void> {
    await this.pool.query('DELETE FROM session WHERE id = $1', [hashOf(id)]);
  }

  /**
   * Replaces the tokens of a session while no other process can: a refresh token is good for one use.
   * `replace` gets the tokens as they are now, and returns undefined to end the session.
   */
  async replaceTokens(
    id: string,
    replace: (tokens: SessionTokens) => Promise<SessionTokens | undefined>,
  ): Promise<SessionTokens | undefined> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const current = await this.read(client, id, 'FOR UPDATE');
      const next = current && (await replace(current.tokens));
      if (next === undefined) await client.query('DELETE FROM session WHERE id = $1', [hashOf(id)]);
      else if (next !== current?.tokens)
        await client.query('UPDATE session SET tokens = $2 WHERE id = $1', [hashOf(id), this.seal(id, next)]);
      await client.query('COMMIT');
      client.release();
      return next;
    } catch (fault) {
      // The connection may be broken: it is closed, which rolls back.
      client.release(true);
      throw fault;
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async read(
    client: Pool | PoolClient,
    id: string,
    lock: '' | 'FOR UPDATE',
  ): Promise<StoredSession | undefined> {
    const { rows } = await client.query<SessionRow>(
      `SELECT tokens, used_at + make_interval(secs => $3) AS idle_ends_at,
              begun_at + make_interval(secs => $2) AS ends_at,
              used_at < now() - make_interval(secs => $4) AS is_unnoted
       FROM session WHERE id = $1 AND ${isLive} ${lock}`,
      [...this.keyed(id), Math.min(60, this.settings.idleSeconds / 4)],
    );
    const [row] = rows;
    const tokens =
      row && (this.seals.decrypt(hashOf(id).toString('hex'), row.tokens) as SessionTokens | undefined);
    return tokens && { tokens, idleEndsAt: row.idle_ends_at, endsAt: row.ends_at, isUnnoted: row.is_unnoted };
  }

  private keyed(id: string): unknown[] {
    return [hashOf(id), this.settings.maxSeconds, this.settings.idleSeconds];
  }

  private seal(id: string, tokens: SessionTokens): string {
    return this.seals.issue(hashOf(id).toString('hex'), tokens);
  }
}
