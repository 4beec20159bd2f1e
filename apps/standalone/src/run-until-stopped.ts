import { BadConfig, waitForStopSignal } from '@geleit/platform';
import { StartError } from './lock-data-folder.js';

type Stop = () => Promise<unknown>;

/** Registers how to stop what has just been started. */
export type RegisterCleanup = (stop: Stop) => void;

/**
 * Runs `start`, waits for Ctrl-C or SIGTERM, and stops everything in reverse order. A failed start stops what
 * it had started so far and ends with exit code 1.
 */
export async function runUntilStopped(
  start: (registerCleanup: RegisterCleanup) => Promise<void>,
): Promise<never> {
  const stops: Stop[] = [];
  const stopRequested = waitForStopSignal(() => process.stdout.write('\nStopping\n'));
  try {
    await start((stop) => void stops.unshift(stop));
    await stopRequested;
  } catch (fault) {
    reportFault(fault);
  }
  for (const stop of stops) await stop().catch(reportFault);
  // A connection that does not end in time would keep the process alive; everything that matters has stopped.
  process.exit();
}

/** Prints the message alone where the user can act on it, else the place in the code as well. */
function reportFault(fault: unknown): void {
  const forUser = fault instanceof StartError || fault instanceof BadConfig;
  const text =
    fault instanceof Error ? (forUser ? fault.message : (fault.stack ?? fault.message)) : String(fault);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
