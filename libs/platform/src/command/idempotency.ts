import { createHash, createHmac } from 'node:crypto';
import { ReceiptExists, type EventStore, type Receipt, type StoredReceipt } from '@geleit/event-store';
import canonicalize from 'canonicalize';
import type { Actor } from '@geleit/access';
import { ProblemError } from '../edge/problem.js';
import type { HttpResponse } from '../edge/http-response.js';

/**
 * One POST as it will be recognised again. `route` is the template; `path`, `body` and `ifMatch` must be the
 * same the next time.
 */
export interface IdempotentRequest {
  readonly actor: Actor;
  readonly key: string;
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch?: string | undefined;
}

/** Makes the receipt that is committed together with the outcome. */
export type CreateReceipt = (answer: object) => Receipt;

/**
 * The same key and request are answered the same, however often they come, from whichever replica, also after
 * a restart. Of the request only a keyed hash is kept: a plain one would let personal values be guessed.
 */
export class Idempotency {
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly signingKey: Buffer,
    private readonly respondAgain: (receipt: StoredReceipt) => HttpResponse = ({ answer }) =>
      answer as HttpResponse,
  ) {}

  /** @throws Refusal request-in-flight, idempotency-key-reused, and whatever `work` throws */
  async executeOnce(
    asked: IdempotentRequest,
    work: (createReceipt: CreateReceipt) => Promise<HttpResponse>,
  ): Promise<HttpResponse> {
    const { tenant } = asked.actor;
    const key = receiptKeyOf(asked);
    const fingerprint = this.fingerprintOf(asked);
    const mine = `${tenant}/${key}`;
    if (this.inFlight.has(mine))
      throw new ProblemError('request-in-flight', { headers: { 'retry-after': '1' } });
    this.inFlight.add(mine);
    try {
      const earlier = await this.store.findReceipt(tenant, key);
      return earlier === null
        ? await work((answer) => ({ tenant, key, fingerprint, answer }))
        : this.replayResponse(earlier, fingerprint);
    } catch (fault) {
      if (fault instanceof ReceiptExists) return this.replayResponse(fault.receipt, fingerprint);
      throw fault;
    } finally {
      this.inFlight.delete(mine);
    }
  }

  private replayResponse(receipt: StoredReceipt, fingerprint: string): HttpResponse {
    if (receipt.fingerprint !== fingerprint) throw new ProblemError('idempotency-key-reused');
    return this.respondAgain(receipt);
  }

  private fingerprintOf({ path, body, ifMatch }: IdempotentRequest): string {
    return createHmac('sha256', this.signingKey)
      .update(JSON.stringify(['POST', path, ifMatch ?? null, canonicalize(body ?? null)]))
      .digest('hex');
  }
}

const receiptKeyOf = ({ actor, route, key }: IdempotentRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([actor.subject, route, key]))
    .digest('hex');
