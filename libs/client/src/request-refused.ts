import type { components } from './api-types.js';

export type Problem = components['schemas']['Problem'];

/** A response other than 2xx that no retry would change. */
export class RequestRefusedError extends Error {
  override readonly name = 'RequestRefusedError';
  constructor(
    readonly status: number,
    /** The method, and the path with its parameters' names. */
    readonly operation: string,
    /** Absent: what responded was no part of the platform. */
    readonly problem: Problem | undefined,
  ) {
    super(`${operation}: ${status} ${JSON.stringify(problem) ?? ''}`);
  }

  /** Whether this problem or rejection is the reason: `ReferralStillOpen`, `not-registered`. */
  isAbout(code: string): boolean {
    return this.problem?.type.split(':').at(-1) === code;
  }
}
