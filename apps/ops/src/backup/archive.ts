import { BadConfig } from '@geleit/platform';
import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

const archiveTimeoutMs = 60_000;

/**
 * Copies one segment of the write-ahead log to a folder, completely or not at all; repeating it is harmless.
 * @throws BadConfig for a folder that would need quoting
 */
export function archiveCommand(folder: string): string {
  requireUnquotedPath(folder);
  const target = `${folder}/%f`;
  const copy = `cp %p ${target}.new && sync ${target}.new && mv ${target}.new ${target}`;
  return `cmp -s %p ${target} || (test ! -f ${target} && ${copy})`;
}

/** @throws BadConfig */
export function requireUnquotedPath(folder: string): string {
  if (!/^[\w./@+-]+$/.test(folder))
    throw new BadConfig([
      `${folder}: the path of the archive may contain only letters, digits and . _ - + @ /`,
    ]);
  return folder;
}

const archiveSettings = (folder: string): string =>
  `  archive_mode=on\n  archive_timeout=60s\n  archive_command='${archiveCommand(folder)}'`;

/** @throws BadConfig with the required settings if the server archives nothing */
export async function requireArchiving(sql: Pick<Client, 'query'>): Promise<void> {
  const {
    rows: [row],
  } = await sql.query<{ mode: string; command: string }>(
    "SELECT current_setting('archive_mode') AS mode, current_setting('archive_command') AS command",
  );
  if (row !== undefined && row.mode !== 'off' && row.command !== '' && row.command !== '(disabled)') return;
  throw new BadConfig([
    'the server does not archive its write-ahead log, without which no copy of it can be started. ' +
      'Set the following, with a folder on another disk, and restart it:\n' +
      archiveSettings('/archive'),
  ]);
}

/**
 * Archives everything written so far. Returns the server's time up to which a restore is possible from now
 * on.
 */
export async function archiveCurrentWal(sql: Pick<Client, 'query'>): Promise<string> {
  const {
    rows: [now],
  } = await sql.query<{ moment: Date }>('SELECT clock_timestamp() AS moment');
  // In its own transaction, so that recovery to any earlier moment finds a later one and stops.
  await sql.query("SELECT pg_create_restore_point('geleit')");
  const {
    rows: [row],
  } = await sql.query<{ segment: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS segment');
  for (const end = Date.now() + archiveTimeoutMs; Date.now() < end; await sleep(50)) {
    const {
      rows: [archiver],
    } = await sql.query<{ done: boolean }>(
      'SELECT coalesce(last_archived_wal >= $1, false) AS done FROM pg_stat_archiver',
      [row?.segment],
    );
    if (archiver?.done) return now?.moment.toISOString() ?? '';
  }
  throw new BadConfig([
    `the write-ahead log was not archived within ${archiveTimeoutMs / 1000} s: ` +
      "search the server's log for archive_command",
  ]);
}
