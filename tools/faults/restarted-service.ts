import { findFreePort } from '@geleit/embedded';
import type { Environment } from '@geleit/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const main = join(import.meta.dirname, '..', '..', '..', 'apps', 'counselling', 'dist', 'main.js');
const pauseBeforeRestartMs = 200;

/** The counselling service as a process that something starts again whenever it ends, as an orchestrator does. */
export class RestartedService {
  private child: ChildProcess | undefined;
  private isWanted = true;
  private supervising: Promise<void> = Promise.resolve();
  /** How often it ended, whatever ended it. */
  ends = 0;

  constructor(private readonly environment: Environment) {}

  start(): void {
    this.supervising = this.supervise();
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    this.child?.kill('SIGTERM');
    await this.supervising;
  }

  private async supervise(): Promise<void> {
    while (this.isWanted) {
      const ports = { HTTP_PORT: String(await findFreePort()), HEALTH_PORT: String(await findFreePort()) };
      const child = spawn(process.execPath, [main], {
        env: { PATH: process.env['PATH'], ...this.environment, ...ports },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      this.child = child;
      await new Promise((resolve) => child.once('close', resolve));
      this.ends += 1;
      if (this.isWanted) await sleep(pauseBeforeRestartMs);
    }
  }
}
