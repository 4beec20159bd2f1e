import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, LockHeld } from './lock.js';
import { findProcess } from './processes.js';

const folder = mkdtempSync(join(tmpdir(), 'geleit-lock-'));
const path = join(folder, 'lock');
afterEach(() => rmSync(path, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** The claim that another process wrote; the process lives until the spec kills it. */
async function claimOfAnother(address: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  mkdirSync(path);
  writeFileSync(join(path, `${child.pid}.${findProcess(child.pid ?? 0)?.startedAt}`), address);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('a lock', () => {
  it('is refused while another process holds it, with the address of that process', async () => {
    const holder = await claimOfAnother('http://127.0.0.1:8080');
    const claims = readdirSync(path);
    expect(() => acquireLock(path)).toThrow(
      expect.objectContaining({ holder: { pid: holder.pid, address: 'http://127.0.0.1:8080' } }),
    );
    expect(readdirSync(path)).toEqual(claims);
    await kill(holder);
  });

  it('is free again as soon as its holder has been killed', async () => {
    const holder = await claimOfAnother('');
    await kill(holder);
    const lock = acquireLock(path);
    expect(readdirSync(path)).toHaveLength(1);
    lock.release();
    expect(readdirSync(path)).toEqual([]);
  });

  it('is free when the process id of its former holder belongs to another process', () => {
    mkdirSync(path);
    writeFileSync(join(path, `${process.ppid}.earlier`), '');
    acquireLock(path).release();
    expect(readdirSync(path)).toEqual([]);
  });

  it('is refused to the process that already holds it', () => {
    const lock = acquireLock(path);
    expect(() => acquireLock(path)).toThrow(LockHeld);
    lock.release();
    acquireLock(path).release();
  });
});
