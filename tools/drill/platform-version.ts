import { findFreePort } from '@geleit/embedded';
import type { Environment } from '@geleit/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@geleit/ops/services';
import type { DrillEnvironment } from './drill-environment.js';

interface ServiceProcess {
  readonly url: string;
}

const readyTimeoutMs = 120_000;
const shutdownGraceMs = 60_000;

/** The services of one built checkout, each a process of its own. */
export class VersionedPlatform {
  private readonly processes = new Map<string, ServiceProcess>();
  private readonly exitCodeByChild = new Map<ChildProcess, Promise<number | string>>();

  constructor(
    private readonly folder: string,
    private readonly environment: DrillEnvironment,
  ) {}

  /** The address of a service, or undefined while it does not run. */
  urlOf(name: string): string | undefined {
    return this.processes.get(name)?.url;
  }

  async migrate(): Promise<void> {
    await Promise.all(
      services.map(async ({ name }) => {
        const code = await exitCodeOf(
          this.spawnService(name, ['migrate'], this.environment.migrationEnvironmentOf(name)),
        );
        if (code !== 0) throw new Error(`migrate of ${name} ended with ${code}`);
      }),
    );
  }

  async start(): Promise<void> {
    await Promise.all(
      services.map(async ({ name }) => {
        const [http, health] = [await findFreePort(), await findFreePort()];
        const child = this.spawnService(name, [], {
          ...this.environment.environmentOf({ name }),
          HTTP_PORT: String(http),
          HEALTH_PORT: String(health),
        });
        this.exitCodeByChild.set(child, exitCodeOf(child));
        await waitUntilReady(child, `http://127.0.0.1:${health}/health/ready`);
        this.processes.set(name, { url: `http://127.0.0.1:${http}` });
      }),
    );
  }

  /**
   * Stops the services as an orchestrator does: they still get requests from clients that have not noticed.
   * Returns the exit codes other than 0.
   */
  async stop(): Promise<readonly (number | string)[]> {
    const codes = await Promise.all(
      [...this.exitCodeByChild].map(async ([child, code]) => {
        child.kill('SIGTERM');
        const killTimer = setTimeout(() => child.kill('SIGKILL'), shutdownGraceMs);
        return code.finally(() => clearTimeout(killTimer));
      }),
    );
    this.exitCodeByChild.clear();
    this.processes.clear();
    return codes.filter((code) => code !== 0);
  }

  private spawnService(name: string, words: readonly string[], environment: Environment): ChildProcess {
    return spawn(process.execPath, [join(this.folder, 'apps', name, 'dist', 'main.js'), ...words], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

const exitCodeOf = (child: ChildProcess): Promise<number | string> =>
  new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? '')));

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + readyTimeoutMs; Date.now() < end && child.exitCode === null; await sleep(100))
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  throw new Error('a service does not become ready');
}
