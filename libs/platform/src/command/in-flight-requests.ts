import { ProblemError } from '../edge/problem.js';
import type { ReceiptKey } from './command.js';

/** The requests that this process is executing. A repetition is refused until the response is known. */
export class InFlightRequests {
  private readonly keys = new Set<string>();

  /** @throws ProblemError request-in-flight */
  async runOnce<T>({ tenant, key }: ReceiptKey, work: () => Promise<T>): Promise<T> {
    const request = `${tenant}/${key}`;
    if (this.keys.has(request))
      throw new ProblemError('request-in-flight', { headers: { 'retry-after': '1' } });
    this.keys.add(request);
    try {
      return await work();
    } finally {
      this.keys.delete(request);
    }
  }
}
