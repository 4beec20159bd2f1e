import { startPostgres, type Postgres } from '@geleit/embedded';
import { testRunFolder } from '@geleit/testing';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { archiveCommand } from '../backup/archive.js';
import { readManifest } from '../backup/manifest.js';
import { restoreBackup } from '../backup/restore-backup.js';
import type { VerbAction } from '../ops.js';
import { backup } from './backup.js';
import { restore } from './restore.js';

const password = randomBytes(24).toString('base64url');
const folder = mkdtempSync(join(testRunFolder(), 'backup-'));
const [archive, backups] = [join(folder, 'archive'), join(folder, 'backups')];
let server: Postgres;
let url: string;

const start = async (
  name: string,
  configuration: Readonly<Record<string, string>> = {},
): Promise<Postgres> => {
  const started = await startPostgres({ folder: join(folder, name), password, configuration });
  writeFileSync(join(testRunFolder(), `backup-${started.pid}.pid`), `${started.pid} SIGINT`);
  return started;
};
const archiving = { archive_mode: 'on', archive_command: archiveCommand(archive) };
const runVerb = async (verbAction: VerbAction, ...args: readonly string[]): Promise<string> => {
  const texts: string[] = [];
  await verbAction(
    { services: [], env: { ADMIN_DATABASE_URL: url }, print: (text) => texts.push(text) },
    args,
  );
  return texts.join('');
};
async function query<T>(sql: string, at = url): Promise<T[]> {
  const client = new Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}
const insert = (note: string, count = 1) =>
  query(`INSERT INTO notes SELECT '${note}', repeat('x', 500) FROM generate_series(1, ${count})`);
const notes = async (at: string) =>
  Object.fromEntries(
    (
      await query<{ note: string; n: number }>('SELECT note, count(*)::int AS n FROM notes GROUP BY 1', at)
    ).map(({ note, n }) => [note, n]),
  );
const ownerOf = (path: string) => {
  const { uid, gid } = statSync(path);
  return { uid, gid };
};
const moment = async () =>
  (await query<{ now: string }>("SELECT replace(clock_timestamp()::text, '+00', 'Z') AS now"))[0]!.now;

let backupFolder: string;
let until: string;
beforeAll(async () => {
  chmodSync(folder, 0o755);
  mkdirSync(archive);
  server = await start('data');
  await server.stop();
  chownSync(archive, ownerOf(join(folder, 'data')).uid, ownerOf(join(folder, 'data')).gid);
}, 60_000);
afterAll(() => server.stop());

it('names the required settings if the server archives nothing', async () => {
  server = await start('data');
  url = server.adminUrl;
  await expect(runVerb(backup, '--to', backups)).rejects.toThrow('archive_mode=on');
  expect(() => readdirSync(backups)).toThrow('ENOENT');
  await server.stop();
}, 60_000);

it('copies a running server, from which another recovers to any later moment', async () => {
  server = await start('data', archiving);
  url = server.adminUrl;
  await query('CREATE TABLE notes (note text, filling text)');
  await insert('before', 5_000);
  let inserting = true;
  const busy = (async () => {
    while (inserting) await insert('during', 50);
  })();
  const output = await runVerb(backup, '--to', backups);
  inserting = false;
  await busy;
  backupFolder = join(backups, readdirSync(backups)[0]!);
  expect(output).toContain(`${backupFolder}\n`);

  await insert('until', 3);
  until = await moment();
  await sleep(20);
  await insert('after', 5);
  expect(await runVerb(backup, 'wal')).toMatch(/ until 20\S+Z\n$/);
  const stored = await notes(url);
  await server.stop();

  const owner = ownerOf(join(folder, 'data'));
  rmSync(join(folder, 'data'), { recursive: true });
  await runVerb(
    restore,
    '--from',
    backupFolder,
    '--archive',
    archive,
    '--to',
    join(folder, 'again'),
    '--until',
    until,
    '--owner',
    `${owner.uid}:${owner.gid}`,
  );
  server = await start('again', archiving);
  await recovered(server.adminUrl);
  const { after: _, ...expected } = stored;
  expect(await notes(server.adminUrl)).toEqual(expected);
  expect(expected).toMatchObject({ before: 5_000, until: 3 });
  await query("INSERT INTO notes VALUES ('new life', '')", server.adminUrl);
}, 120_000);

it('copies and restores the restored server again, to the end of the archive', async () => {
  url = server.adminUrl;
  await runVerb(backup, '--to', join(folder, 'later'));
  await insert('later');
  await runVerb(backup, 'wal');
  const stored = await notes(url);
  await server.stop();
  const from = join(folder, 'later', readdirSync(join(folder, 'later'))[0]!);
  restoreBackup({ from, archive, to: join(folder, 'third'), owner: ownerOf(join(folder, 'again')) });
  server = await start('third', archiving);
  await recovered(server.adminUrl);
  expect(await notes(server.adminUrl)).toEqual(stored);
  expect(stored).toMatchObject({ 'new life': 1, later: 1 });
}, 120_000);

async function recovered(at: string): Promise<void> {
  while ((await query<{ busy: boolean }>('SELECT pg_is_in_recovery() AS busy', at))[0]?.busy !== false)
    await sleep(50);
}

describe('a restore', () => {
  const to = join(folder, 'nowhere');
  const copyBackup = () => {
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(backupFolder, copy, { recursive: true });
    return copy;
  };

  it('overwrites nothing', () => {
    expect(() => restoreBackup({ from: backupFolder, archive, to: join(folder, 'third') })).toThrow(
      'is not empty',
    );
  });

  it('refuses an incomplete or altered backup', () => {
    const partial = copyBackup();
    rmSync(join(partial, 'backup.json'));
    expect(() => restoreBackup({ from: partial, archive, to })).toThrow('does not contain a complete backup');
    const changed = copyBackup();
    const { path } = readManifest(changed).files.find(({ bytes }) => bytes > 8192)!;
    const file = readFileSync(join(changed, 'data', path));
    file[4000]! ^= 1;
    writeFileSync(join(changed, 'data', path), file);
    expect(() => restoreBackup({ from: changed, archive, to })).toThrow(
      `${path} differs from what was backed up`,
    );
    expect(readdirSync(to)).toEqual([]);
  });

  it('refuses a moment too early or without a time zone, and an archive that starts too late', () => {
    expect(() => restoreBackup({ from: backupFolder, archive, to, until: '2026-01-01T00:00:00Z' })).toThrow(
      'use an older one',
    );
    expect(() => restoreBackup({ from: backupFolder, archive, to, until: '2026-11-26 21:00' })).toThrow(
      'expected a moment with a time zone',
    );
    expect(() => restoreBackup({ from: backupFolder, archive: backups, to })).toThrow(
      'where recovery of this backup begins',
    );
  });
});

describe('keys', () => {
  it('are copied to a folder of their own and are not in a backup of data', async () => {
    const secrets = join(folder, 'secrets');
    mkdirSync(secrets);
    const key = randomBytes(24).toString('base64url');
    writeFileSync(join(secrets, 'signing-key'), key, { mode: 0o600 });
    const copy = join(folder, 'kept');
    expect(await runVerb(backup, 'secrets', '--from', secrets, '--to', copy)).toContain('1 files copied');
    expect([
      readFileSync(join(copy, 'signing-key'), 'utf8'),
      statSync(join(copy, 'signing-key')).mode & 0o777,
    ]).toEqual([key, 0o600]);
    await expect(runVerb(backup, 'secrets', '--from', secrets, '--to', copy)).rejects.toThrow(
      'already exists',
    );
    await expect(
      runVerb(backup, 'secrets', '--from', secrets, '--to', join(secrets, 'within')),
    ).rejects.toThrow('is inside');
    const holding = readdirSync(backupFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter((entry) => {
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        return bytes.includes(password) || bytes.includes(key);
      });
    expect(holding.map(({ name }) => name)).toEqual([]);
  });
});

it('archiveCommand refuses a folder that would need quoting', () => {
  expect(() => archiveCommand("/archive'; rm -rf /")).toThrow('may contain only letters');
});
