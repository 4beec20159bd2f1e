import type { Actor } from '@geleit/access';
import { ProblemError, registry } from '@geleit/platform';
import { Counter } from 'prom-client';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export const duplicateChecksRefused = new Counter({
  name: 'duplicate_checks_refused_total',
  help: 'Duplicate checks refused because a staff member made too many in an hour',
  labelNames: ['service'],
  registers: [registry],
});

const windowSeconds = 3600;

/**
 * P-5: each answer is one bit, and whoever may ask without end learns month of birth, gender and names by
 * guessing. Remembers one number for each staff member who asked within the hour.
 */
export class DuplicateCheckLimiter {
  private readonly limiter: RateLimiterMemory;

  constructor(checksPerHour: number) {
    this.limiter = new RateLimiterMemory({ points: checksPerHour, duration: windowSeconds });
  }

  /** @throws ProblemError `too-many-requests` */
  async countCheck({ tenant, subject }: Pick<Actor, 'tenant' | 'subject'>): Promise<void> {
    try {
      await this.limiter.consume(`${tenant}:${subject}`);
    } catch (exhausted) {
      if (!(exhausted instanceof RateLimiterRes)) throw exhausted;
      duplicateChecksRefused.inc({ service: 'intake' });
      const seconds = Math.max(1, Math.ceil(exhausted.msBeforeNext / 1000));
      throw new ProblemError('too-many-requests', { headers: { 'retry-after': String(seconds) } });
    }
  }
}
