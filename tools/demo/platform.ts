import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readAccess, findRunningAccess, type DemoAccess } from './access.js';

export interface RunningPlatform {
  readonly access: DemoAccess;
  /** Stops it, if it was started for the demonstration. */
  stop(): Promise<void>;
}

const standaloneProgram = 'apps/standalone/dist/main.js';

/** The platform that `file` names, or that already runs on this machine, or that is started now. */
export async function findOrStartPlatform(file: string | undefined): Promise<RunningPlatform> {
  const leaveRunning = () => Promise.resolve();
  if (file !== undefined) return { access: readAccess(file), stop: leaveRunning };
  const running = await findRunningAccess([process.env['GELEIT_DATA'] ?? '.geleit', '/var/lib/geleit']);
  return running === undefined ? startPlatform() : { access: running, stop: leaveRunning };
}

/** Starts the platform of this machine. It stops with us, however we end. */
async function startPlatform(): Promise<RunningPlatform> {
  // A platform under load responds with 503 and Retry-After. The demonstration counts that; it is no fault to
  // show.
  const env = { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal' };
  const child = spawn(process.execPath, ['--enable-source-maps', standaloneProgram], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const folder = await waitForDataFolder(child, child.stdout);
  return {
    access: readAccess(join(folder, 'demo.json')),
    stop: async () => {
      process.off('exit', end);
      if (child.exitCode === null && end()) await once(child, 'exit');
    },
  };
}

/** Prints the platform's output. Returns its data folder once the platform is ready. */
function waitForDataFolder(child: ChildProcess, output: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    output.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text);
      received += text;
      const folder = /its data is in (.+)/.exec(received)?.[1];
      if (folder !== undefined && received.includes('Ctrl-C stops everything')) resolve(folder);
    });
    child.once('exit', () => {
      reject(new Error('the platform did not start'));
    });
  });
}
