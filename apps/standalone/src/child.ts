import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from './environment.js';

/** A service in a process of its own. */
export interface Child {
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

const patienceMs = 60_000;

/**
 * Starts `apps/<name>/dist/main.js` and waits until it says that it is ready.
 * @throws Error when it ends or stays silent
 */
export async function startChild(
  name: string,
  environment: Environment,
  ports: { readonly http: number; readonly health: number },
): Promise<Child> {
  const main = fileURLToPath(new URL(`../../${name}/dist/main.js`, import.meta.url));
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...environment, HTTP_PORT: String(ports.http), HEALTH_PORT: String(ports.health) },
  });
  await ready(name, child, `http://127.0.0.1:${ports.health}/health/ready`);
  return { name, url: `http://127.0.0.1:${ports.http}`, stop: () => stop(child) };
}

async function ready(name: string, child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
  }
  await stop(child);
  throw new Error(`${name} was not ready within ${patienceMs / 1000} s`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
