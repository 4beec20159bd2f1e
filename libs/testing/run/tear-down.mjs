import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * Stops the processes that the run started, by process id, and removes the folder of the run. `x.pid`
 * contains `<pid> <signal>`.
 */
export default async function tearDown() {
  const folder = process.env.GELEIT_TEST_RUN;
  const started = readdirSync(folder)
    .filter((name) => name.endsWith('.pid'))
    .map((name) => readFileSync(join(folder, name), 'utf8').trim().split(' '));
  for (const [pid, signal] of started) if (alive(Number(pid))) process.kill(Number(pid), signal);
  for (const [pid] of started)
    for (let tries = 0; tries < 100 && alive(Number(pid)); tries++) await sleep(100);
  rmSync(folder, { recursive: true, force: true });
}
