import { faultText } from './faults.js';
import type { Log } from './log.js';

const maxRetryDelayMs = 5_000;

/** A relay's failures in a row; any success resets them. */
export class RelayFailures {
  private count = 0;

  constructor(
    private readonly log: Log,
    private readonly onFailure: () => void,
  ) {}

  record(fault: unknown): void {
    this.count++;
    this.onFailure();
    this.log.warn({ fault: faultText(fault), failures: this.count }, 'relay failed, will try again');
  }

  reset(): void {
    this.count = 0;
  }

  get isFailing(): boolean {
    return this.count > 0;
  }

  get retryDelayMs(): number {
    return Math.min(maxRetryDelayMs, 100 * 2 ** this.count);
  }
}
