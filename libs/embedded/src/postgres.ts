import { spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { acquireLock } from './lock.js';
import { findFreePort } from './ports.js';
import { prepareServerBinaries, findServerAccount, type ProcessAccount } from './postgres-binaries.js';
import { findProcess } from './processes.js';

export interface PostgresSettings {
  /**
   * Where the cluster is; created at the first start, kept between starts. Its parent folders must be
   * accessible to the server's account. Log and lock are beside it.
   */
  readonly folder: string;
  /** The superuser's password, fixed at the first start. */
  readonly password: string;
  /** A free one if absent. Always on 127.0.0.1. */
  readonly port?: number;
  readonly configuration?: Readonly<Record<string, string>>;
}

export interface Postgres {
  /** The superuser's connection string to the database `postgres`. */
  readonly adminUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const defaultConfiguration = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
  log_statement: 'none',
  log_parameter_max_length: '0',
  // DETAIL and CONTEXT of an error quote values of the row.
  log_error_verbosity: 'terse',
  timezone: 'UTC',
};

/**
 * Starts a PostgreSQL server that runs until `stop`. As root it runs under another account.
 * @throws LockHeld when another living process runs a server on this folder; that server is left alone
 */
export async function startPostgres(settings: PostgresSettings): Promise<Postgres> {
  const lock = acquireLock(`${settings.folder}.lock`);
  try {
    const { server, adminUrl } = await startServer(settings);
    const stop = () => stopServer(server).finally(() => lock.release());
    return { adminUrl, pid: server.pid ?? 0, stop };
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

async function startServer({
  folder,
  password,
  port,
  configuration,
}: PostgresSettings): Promise<{ readonly server: ChildProcess; readonly adminUrl: string }> {
  const owner = findServerAccount();
  const bin = prepareServerBinaries(owner);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialiseCluster(bin, folder, password, owner);
  await stopLeftoverServer(folder);
  const chosenPort = port ?? (await findFreePort());
  const flags = Object.entries({
    ...defaultConfiguration,
    ...configuration,
    port: String(chosenPort),
  }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const log = `${folder}.log`;
  const output = openSync(log, 'w', 0o600);
  // Detached: Ctrl-C reaches only us, so the server outlives the connections that we still have to close.
  const server = spawn(join(bin, 'postgres'), ['-D', folder, ...flags], {
    ...owner,
    cwd: '/',
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  server.unref();
  const adminUrl = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${chosenPort}/postgres`;
  try {
    await waitUntilAnswering(server, adminUrl, log);
  } catch (fault) {
    await stopServer(server);
    throw fault;
  }
  return { server, adminUrl };
}

async function initialiseCluster(
  bin: string,
  folder: string,
  password: string,
  owner: ProcessAccount | undefined,
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const secret = `${folder}.password`;
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner) chownSync(secret, owner.uid, owner.gid);
  const flags = [
    '-D',
    folder,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${secret}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ];
  try {
    await waitForExit(
      spawn(join(bin, 'initdb'), flags, {
        ...owner,
        cwd: '/',
        env: { LC_ALL: 'C' },
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
      'initdb',
    );
  } finally {
    rmSync(secret, { force: true });
  }
}

/**
 * Stops the server of a process that was killed: it runs on without its parent. We hold the folder's lock, so
 * no living process uses it.
 */
async function stopLeftoverServer(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  // The id may belong to something else by now, even to the server of another folder.
  const runsOnFolder = () => findProcess(pid)?.commandLine.includes(`postgres -D ${folder} `) ?? false;
  for (let tries = 0; tries < 100 && runsOnFolder(); tries++) {
    if (tries === 0) process.kill(pid, 'SIGINT');
    await sleep(100);
  }
}

async function waitUntilAnswering(server: ChildProcess, url: string, log: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8')}`);
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`PostgreSQL did not accept connections within 60 s:\n${readFileSync(log, 'utf8')}`);
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.ref();
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await gone;
}

function waitForExit(child: ChildProcess, what: string): Promise<void> {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, fail) => {
    child.once('error', fail);
    child.once('exit', (code) =>
      code === 0 ? resolve() : fail(new Error(`${what} ended with ${code}:\n${errors}`)),
    );
  });
}
