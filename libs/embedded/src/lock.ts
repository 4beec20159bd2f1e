import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProcess } from './processes.js';

/** The process that holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /** Where it can be reached; empty when it did not say. */
  readonly address: string;
}

/** Another living process holds the lock. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
  constructor(
    path: string,
    readonly holder: LockHolder,
  ) {
    super(`process ${holder.pid} holds the lock ${path}`);
  }
}

export interface Lock {
  release(): void;
}

/** `<process id>.<start of the process>`: never reused, so a claim whose process has ended can be removed. */
const claimPattern = /^(\d+)\.(.+)$/;

/**
 * Takes the lock at `path`, a folder with one claim for each process that wants it. Everyone writes their own
 * claim before they read the others', so two at once cannot both get it. A claim counts only while its
 * process lives: after `kill -9` or a power failure nobody has to clean up.
 * @throws LockHeld when another living process holds it
 */
export function acquireLock(path: string, address = ''): Lock {
  const startedAt = findProcess(process.pid)?.startedAt;
  if (startedAt === undefined) throw new Error('this system does not say when a process started');
  mkdirSync(path, { recursive: true });
  const claim = `${process.pid}.${startedAt}`;
  const release = () => rmSync(join(path, claim), { force: true });
  try {
    writeFileSync(join(path, claim), address, { flag: 'wx' });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') throw new LockHeld(path, readHolder(path, claim));
    throw fault;
  }
  for (const other of readdirSync(path).filter((name) => name !== claim)) {
    if (isAlive(other)) {
      release();
      throw new LockHeld(path, readHolder(path, other));
    }
    rmSync(join(path, other), { force: true });
  }
  return { release };
}

function isAlive(claim: string): boolean {
  const [, pid, startedAt] = claimPattern.exec(claim) ?? [];
  return pid !== undefined && findProcess(Number(pid))?.startedAt === startedAt;
}

function readHolder(path: string, claim: string): LockHolder {
  const pid = Number(claimPattern.exec(claim)?.[1]);
  try {
    return { pid, address: readFileSync(join(path, claim), 'utf8') };
  } catch {
    // It has let go in between.
    return { pid, address: '' };
  }
}
