import { createHash, createHmac } from 'node:crypto';
import { ReceiptExists, type EventStore, type Receipt } from '@geleit/event-store';
import canonicalize from 'canonicalize';
import type { Actor } from '@geleit/access';
import { Refusal } from '../problem/problem.js';
import type { Answer } from './answer.js';

/**
 * One POST as it will be recognised again. `route` is the template; `path`, `body` and `ifMatch` must be the
 * same the next time.
 */
export interface Once {
  readonly actor: Actor;
  readonly key: string;
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch?: string | undefined;
}

/** Makes the receipt that is committed together with the outcome. */
export type Keep = (answer: Answer) => Receipt;

/**
 * The same key and request are answered the same, however often they come, from whichever replica, also after
 * a restart. Of the request only a keyed hash is kept: a plain one would let personal values be guessed.
 */
export class Idempotency {
  private readonly working = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly signingKey: Buffer,
    private readonly onReplay: () => void = () => undefined,
  ) {}

  /** @throws Refusal request-in-flight, idempotency-key-reused, and whatever `work` throws */
  async once(asked: Once, work: (keep: Keep) => Promise<Answer>): Promise<Answer> {
    const { tenant } = asked.actor;
    const key = keyOf(asked);
    const fingerprint = this.fingerprintOf(asked);
    const mine = `${tenant}/${key}`;
    if (this.working.has(mine)) throw new Refusal('request-in-flight', { headers: { 'retry-after': '1' } });
    this.working.add(mine);
    try {
      const earlier = await this.store.receipt(tenant, key);
      return earlier === null
        ? await work((answer) => ({ tenant, key, fingerprint, answer }))
        : this.replayed(earlier, fingerprint);
    } catch (fault) {
      if (fault instanceof ReceiptExists) return this.replayed(fault.receipt, fingerprint);
      throw fault;
    } finally {
      this.working.delete(mine);
    }
  }

  private replayed({ fingerprint, answer }: Receipt, asked: string): Answer {
    if (fingerprint !== asked) throw new Refusal('idempotency-key-reused');
    this.onReplay();
    return answer as Answer;
  }

  private fingerprintOf({ path, body, ifMatch }: Once): string {
    return createHmac('sha256', this.signingKey)
      .update(JSON.stringify(['POST', path, ifMatch ?? null, canonicalize(body ?? null)]))
      .digest('hex');
  }
}

const keyOf = ({ actor, route, key }: Once): string =>
  createHash('sha256')
    .update(JSON.stringify([actor.subject, route, key]))
    .digest('hex');
