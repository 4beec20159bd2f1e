import pg from 'pg';
import { keysConnectionConfig, toKeysUnavailable } from './keys-connection.js';

/** One process at a time sweeps. */
const sweepLock = 7307;
/** Whoever waits for a table holds up all who come later. */
const lockTimeoutMs = 1_000;
const statementTimeoutMs = 300_000;

/**
 * Removes the bytes of keys that were destroyed at least `minAgeSeconds` ago from the tables' files, where they
 * stay in dead rows, and after a plain VACUUM in the free space of pages: both tables are rewritten. Requests
 * wait meanwhile. A transaction that began before the destruction and still runs would keep them, so `minAgeSeconds`
 * is longer than any of them. Returns whether there was anything to remove.
 * @throws KeysUnavailable also while the tables are in use
 */
export async function sweepKeys(url: string, service: string, minAgeSeconds: number): Promise<boolean> {
  const client = new pg.Client({
    ...keysConnectionConfig(url, service),
    query_timeout: statementTimeoutMs,
    options: `-c TimeZone=UTC -c lock_timeout=${lockTimeoutMs} -c statement_timeout=${statementTimeoutMs}`,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await sweep(client, minAgeSeconds);
  } catch (fault) {
    throw toKeysUnavailable(fault);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function sweep(client: pg.Client, minAgeSeconds: number): Promise<boolean> {
  const {
    rows: [row],
  } = await client.query<{ locked: boolean; unswept: string | null }>(
    'SELECT pg_try_advisory_lock($1) AS locked, keys.unswept($2)::text AS unswept',
    [sweepLock, minAgeSeconds],
  );
  if (!row?.locked || row.unswept === null) return false;
  await client.query('VACUUM (FULL) keys.data_key, keys.kek');
  await client.query('SELECT keys.save_swept_to($1)', [row.unswept]);
  return true;
}
