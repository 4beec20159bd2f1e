import { freePort } from '@geleit/embedded';
import type { Environment } from '@geleit/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '../generate/services.js';
import type { Ground } from './ground.js';

interface Process {
  readonly url: string;
}

const patienceMs = 120_000;
const graceMs = 60_000;

/** The services of one built checkout, each a process of its own. */
export class Version {
  private readonly processes = new Map<string, Process>();
  private readonly running = new Map<ChildProcess, Promise<number | string>>();

  constructor(
    private readonly folder: string,
    private readonly ground: Ground,
  ) {}

  /** Where it answers; undefined while it does not run. */
  urlOf(name: string): string | undefined {
    return this.processes.get(name)?.url;
  }

  async migrate(): Promise<void> {
    await Promise.all(
      services.map(async ({ name }) => {
        const code = await ended(this.run(name, ['migrate'], this.ground.migrationOf(name)));
        if (code !== 0) throw new Error(`migrate of ${name} ended with ${code}`);
      }),
    );
  }

  async start(): Promise<void> {
    await Promise.all(
      services.map(async ({ name }) => {
        const [http, health] = [await freePort(), await freePort()];
        const child = this.run(name, [], {
          ...this.ground.environmentOf({ name }),
          HTTP_PORT: String(http),
          HEALTH_PORT: String(health),
        });
        this.running.set(child, ended(child));
        await ready(child, `http://127.0.0.1:${health}/health/ready`);
        this.processes.set(name, { url: `http://127.0.0.1:${http}` });
      }),
    );
  }

  /**
   * As an orchestrator does it: asked to stop, and still asked by those who have not noticed. Answers the
   * exit codes other than 0.
   */
  async stop(): Promise<readonly (number | string)[]> {
    const codes = await Promise.all(
      [...this.running].map(async ([child, code]) => {
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
        return code.finally(() => clearTimeout(late));
      }),
    );
    this.running.clear();
    this.processes.clear();
    return codes.filter((code) => code !== 0);
  }

  private run(name: string, words: readonly string[], environment: Environment): ChildProcess {
    return spawn(process.execPath, [join(this.folder, 'apps', name, 'dist', 'main.js'), ...words], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

const ended = (child: ChildProcess): Promise<number | string> =>
  new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? '')));

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end && child.exitCode === null; await sleep(100))
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  throw new Error('a service does not become ready');
}
