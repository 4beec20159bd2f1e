import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that serves the whole run; `signal` ends it. */
export interface SharedProcess<Facts> {
  readonly pid: number;
  readonly signal: NodeJS.Signals;
  readonly connectionInfo: Facts;
}

/** The folder of this run. Only specs that may use real components have one. */
export function testRunFolder(): string {
  const folder = process.env['GELEIT_TEST_RUN'];
  if (!folder) throw new Error('no real components for this spec: name it *.int.spec.ts or *.e2e.spec.ts');
  return folder;
}

/**
 * Starts a process on the first call in the run. Later calls wait for it, and the run's tear-down ends it by
 * its process id.
 */
export async function startOnce<Facts>(
  name: string,
  start: () => Promise<SharedProcess<Facts>>,
): Promise<Facts> {
  const file = join(testRunFolder(), `${name}.json`);
  if (tryClaim(join(testRunFolder(), `${name}.lock`))) {
    const { pid, signal, connectionInfo } = await start().catch((fault: unknown) => {
      writeResult(file, { fault: String(fault) });
      throw fault;
    });
    writeFileSync(join(testRunFolder(), `${name}.pid`), `${pid} ${signal}`);
    writeResult(file, { facts: connectionInfo });
    return connectionInfo;
  }
  while (!existsSync(file)) await sleep(50);
  const result = JSON.parse(readFileSync(file, 'utf8')) as { facts: Facts; fault?: string };
  if (result.fault !== undefined) throw new Error(result.fault);
  return result.facts;
}

function tryClaim(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function writeResult(file: string, content: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(content));
  renameSync(`${file}.new`, file);
}
