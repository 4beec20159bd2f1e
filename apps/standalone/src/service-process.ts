import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from './environment.js';

/** A service in a process of its own. */
export interface ServiceProcess {
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

const readinessTimeoutMs = 120_000;

/** kafkajs sets timers with negative delays, which is harmless; Node would warn at each start. */
const nodeFlags = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning'];

/**
 * Starts `apps/<name>/dist/main.js` and waits until it is ready.
 * @throws Error when it ends first or is not ready in time
 */
export async function startServiceProcess(
  name: string,
  environment: Environment,
  healthPort: number,
): Promise<ServiceProcess> {
  const main = fileURLToPath(new URL(`../../${name}/dist/main.js`, import.meta.url));
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const child = spawn(process.execPath, [...nodeFlags, main], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...environment, HEALTH_PORT: String(healthPort) },
  });
  await waitUntilReady(name, child, `http://127.0.0.1:${healthPort}/health/ready`);
  return { name, url: `http://127.0.0.1:${environment['HTTP_PORT']}`, stop: () => stopServiceProcess(child) };
}

async function waitUntilReady(name: string, child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + readinessTimeoutMs; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
  }
  await stopServiceProcess(child);
  throw new Error(`${name} was not ready within ${readinessTimeoutMs / 1000} s`);
}

async function stopServiceProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}
