import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What the operating system knows about a running process. */
export interface ProcessFacts {
  /**
   * When it started, fit for a file name. Together with the process id it identifies one process even after
   * the id has been reused.
   */
  readonly startedAt: string;
  readonly commandLine: string;
}

/** Looks up a process. Returns undefined when none runs under this id. */
export const findProcess = (pid: number): ProcessFacts | undefined =>
  existsSync('/proc/self/stat') ? readFromProc(pid) : readFromPs(pid);

function readFromProc(pid: number): ProcessFacts | undefined {
  try {
    // The second field is the program's name in brackets, whatever it contains; the third is the state.
    const [, state = '', fields = ''] =
      /^.*\) (\S) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    if ('ZX'.includes(state)) return undefined;
    // Field 22 counts ticks since the machine booted.
    const ticks = fields.split(' ')[18] ?? '';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return {
      startedAt: `${boot}-${ticks}`,
      commandLine: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
    };
  } catch {
    return undefined;
  }
}

function readFromPs(pid: number): ProcessFacts | undefined {
  const field = (name: string): string =>
    execFileSync('/bin/ps', ['-p', String(pid), '-o', `${name}=`], {
      encoding: 'utf8',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    return { startedAt: field('lstart').replaceAll(/\W+/g, '-'), commandLine: field('args') };
  } catch {
    return undefined;
  }
}
