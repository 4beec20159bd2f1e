import { findProcess } from '@geleit/embedded';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testRunFolder } from './start-once.js';

/** A built program that runs as a process of its own. */
export interface Program {
  readonly pid: number;
  /** Everything that the program has printed so far. */
  output(): string;
  /**
   * Waits until the output matches.
   * @throws Error with the output if the program ends first, or after five minutes
   */
  waitForOutput(pattern: RegExp): Promise<void>;
  /** The exit code, or the name of the signal that killed the program. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Sends the signal and returns `ended`. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

export interface ProcessAccount {
  readonly uid: number;
  readonly gid: number;
}

const repositoryRoot = join(import.meta.dirname, '..', '..', '..');
const outputTimeoutMs = 300_000;

/**
 * Starts `file` (relative to the repository) with nothing but `environment`. The tear-down of the run ends
 * what a spec leaves behind.
 */
export function startProgram(
  file: string,
  environment: Readonly<Record<string, string>>,
  processAccount?: ProcessAccount,
): Program {
  const path = join(repositoryRoot, file);
  if (!existsSync(path))
    throw new Error(`${file} is missing: npm test builds it first; npm run build builds it alone`);
  const child = spawn(process.execPath, ['--enable-source-maps', path], {
    cwd: repositoryRoot,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...processAccount,
  });
  const pid = child.pid ?? 0;
  writeFileSync(join(testRunFolder(), `program-${pid}.pid`), `${pid} SIGTERM`);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 0)),
  );
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  return {
    pid,
    ended,
    output: () => output,
    waitForOutput: async (pattern) => {
      for (const until = Date.now() + outputTimeoutMs; !pattern.test(output); await sleep(20))
        if (hasEnded || Date.now() > until)
          throw new Error(
            `${file} ${hasEnded ? 'ended' : 'continued'} without printing ${pattern}:\n${output}`,
          );
    },
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Returns the ids of the processes that `pid` started, and of those that they started. */
export function descendantsOf(pid: number): readonly number[] {
  const parents = existsSync('/proc/self/stat') ? parentsFromProc() : parentsFromPs();
  const descendants = (parent: number): readonly number[] =>
    parents
      .filter(([, parentOfChild]) => parentOfChild === parent)
      .flatMap(([child]) => [child, ...descendants(child)]);
  return descendants(pid);
}

type ProcessParents = readonly (readonly [pid: number, parent: number])[];

const parentsFromProc = (): ProcessParents =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The second field is the program's name in brackets, whatever it contains; the fourth is the parent.
        const [, parent] = /^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        return [[Number(name), Number(parent)] as const];
      } catch {
        return [];
      }
    });

const parentsFromPs = (): ProcessParents =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
      return [pid, parent] as const;
    });

/** Whether the process runs. One that has ended and whose parent has not collected it yet does not. */
export const isAlive = (pid: number): boolean => findProcess(pid) !== undefined;
