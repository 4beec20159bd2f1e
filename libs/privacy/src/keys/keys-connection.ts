import pg, { type PoolConfig } from 'pg';
import { KeysUnavailable } from '../providers/key-faults.js';

/**
 * SQLSTATE classes with which the server refuses because of its own state or because it does not let us in, not
 * because of the statement.
 */
const busyServerCode = /^(08|28|3D|53|55|57)/;

/** Whatever is no answer of the server to the statement means that the keys cannot be reached. */
export function toKeysUnavailable(fault: unknown): unknown {
  const isAnswer = fault instanceof pg.DatabaseError && !busyServerCode.test(fault.code ?? '');
  return isAnswer ? fault : new KeysUnavailable(undefined, { cause: fault });
}

/** Bounded in time: a keys database that does not respond must not hold up requests for long. */
export const keysConnectionConfig = (url: string, service: string, role?: string) =>
  ({
    connectionString: url,
    application_name: `geleit-${service}-keys`,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
    keepAlive: true,
    options: `-c TimeZone=UTC -c statement_timeout=5000${role === undefined ? '' : ` -c role=${role}`}`,
  }) satisfies PoolConfig;

/** A few connections to the keys database of a service. */
export class KeysConnection {
  private readonly pool: pg.Pool;

  /** @param role taken instead of the login's own rights */
  constructor(url: string, service: string, role?: string) {
    this.pool = new pg.Pool({ ...keysConnectionConfig(url, service, role), max: 4 });
    this.pool.on('error', () => undefined);
  }

  /** @throws KeysUnavailable */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    try {
      return (await this.pool.query<Row>(text, [...values])).rows;
    } catch (fault) {
      throw toKeysUnavailable(fault);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
