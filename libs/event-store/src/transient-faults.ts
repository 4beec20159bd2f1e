import type { Pool } from 'pg';
import type { Sql } from './connection.js';
import { Unavailable } from './port.js';

/**
 * SQLSTATE classes 08 (connection), 53 (resources), 57 (the server stops or starts, a statement timed out),
 * and the client's own codes for a broken connection.
 */
const transientErrorCodes =
  /^(08|53|57)...$|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH)$/;
const brokenConnectionMessage =
  /connection terminated|connection error|timeout exceeded when trying to connect|query read timeout/i;

/** Whether the server or the connection to it failed, rather than the statement. */
export function isConnectionFault(fault: unknown): boolean {
  const { code, message } = (fault ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return transientErrorCodes.test(String(code)) || brokenConnectionMessage.test(String(message));
}

/**
 * For reads, which change nothing: a transient fault becomes `Unavailable`, so that the caller tries again;
 * any other is returned as it is.
 */
export const toUnavailableIfTransient = (fault: unknown): unknown =>
  isConnectionFault(fault) ? new Unavailable(1, { cause: fault }) : fault;

/**
 * A pool whose queries throw `Unavailable` for transient faults, a timeout while waiting for a connection
 * among them.
 */
export const withUnavailableFaults = (pool: Pool): Sql => ({
  query: (async (...query: Parameters<Pool['query']>) => {
    try {
      return await pool.query(...query);
    } catch (fault) {
      throw toUnavailableIfTransient(fault);
    }
  }) as Pool['query'],
});
