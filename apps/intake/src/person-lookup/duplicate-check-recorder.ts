import type { Actor } from '@geleit/access';
import { ProblemError, registry, type Clock, type CommandBus } from '@geleit/platform';
import type { StreamSpec } from '@geleit/platform';
import { Counter } from 'prom-client';
import { MoreThan, type EntityManager } from 'typeorm';
import { v5, v7 } from 'uuid';
import type { DuplicateAnswer } from '../duplicate-check/duplicate-check.language.js';
import { DuplicateCheckRow } from '../projections/duplicate-checks.projection.js';

export const duplicateChecksRefused = new Counter({
  name: 'duplicate_checks_refused_total',
  help: 'Duplicate checks refused because a staff member made too many in an hour',
  labelNames: ['service'],
  registers: [registry],
});

/** Namespace of the streams, one for each staff member and day (UUID version 5, RFC 9562). */
const streamNamespace = '2f1c3a52-5b0e-4f0e-9c35-6d0a2f9b8e11';

const hour = 3_600_000;

type Asking = Pick<Actor, 'tenant' | 'subject' | 'roles'>;

/** Records who asks for duplicates, and refuses those who ask too often. */
export class DuplicateCheckRecorder {
  constructor(
    private readonly commandBus: Pick<CommandBus, 'execute'>,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly spec: StreamSpec,
    private readonly checksPerHour: number,
  ) {}

  /**
   * Refuses whoever may not ask before anything is looked for: also how long it takes to refuse would be an
   * answer, to as many questions as somebody likes. Counts across the streams of two days.
   * @throws ProblemError `too-many-requests`
   */
  async refuseBeyondLimit({ subject }: Pick<Asking, 'subject'>, rows: EntityManager): Promise<void> {
    const now = Date.parse(this.clock.now());
    const [oldestThatCounts] = await rows.find(DuplicateCheckRow, {
      where: { askedBy: subject, askedAt: MoreThan(new Date(now - hour).toISOString()) },
      order: { askedAt: 'DESC' },
      skip: this.checksPerHour - 1,
      take: 1,
    });
    if (oldestThatCounts === undefined) return;
    const seconds = Math.ceil((Date.parse(oldestThatCounts.askedAt) + hour - now) / 1000);
    throw tooMany(String(Math.max(1, seconds)));
  }

  /**
   * Records the answer before it is given, so that none is given that is not recorded.
   * @throws ProblemError `too-many-requests`, `contended`
   */
  async record({ tenant, subject, roles }: Asking, answer: DuplicateAnswer): Promise<void> {
    const at = this.clock.now();
    const id = v5(`${tenant}/${subject}/${at.slice(0, 10)}`, streamNamespace);
    const outcome = await this.commandBus.execute({
      spec: this.spec,
      stream: { tenant, type: this.spec.decider.language.stream, id },
      command: {
        type: 'RecordDuplicateCheck',
        data: { answer, checksPerHour: this.checksPerHour, madeAt: Date.parse(at) },
      },
      meta: { at, by: subject, roles, id: v7() },
    });
    if (outcome.kind === 'recorded') return;
    if (outcome.kind !== 'rejected') throw new ProblemError('contended');
    throw tooMany(outcome.rejection.detail ?? '3600');
  }
}

function tooMany(retryAfter: string): ProblemError {
  duplicateChecksRefused.inc({ service: 'intake' });
  return new ProblemError('too-many-requests', { headers: { 'retry-after': retryAfter } });
}
