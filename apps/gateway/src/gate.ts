import { NotAuthenticated, type Identified, type Verifier } from '@geleit/access';
import { Refusal, requestId } from '@geleit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Allowances } from './allowances.js';
import { destinationOf, type Destination } from './routes.js';

/** What the gate found out about a request it let in. */
export interface Admitted {
  readonly destination: Destination;
  /** Absent only where the destination is open. */
  readonly actor?: Identified;
}

const admitted = new WeakMap<FastifyRequest, Admitted>();

/** @throws Error when the request never passed the gate */
export function passOf(request: FastifyRequest): Admitted {
  const pass = admitted.get(request);
  if (pass === undefined) throw new Error('a route was reached without passing the gate');
  return pass;
}

/** Judges a request by its head alone, before any of its body is read: destination, method, token, limits. */
export class Gate {
  constructor(
    private readonly verify: Verifier,
    private readonly allowances: Allowances,
  ) {}

  readonly onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.headers({ 'x-request-id': requestId(request), 'cache-control': 'no-store' });
    const destination = destinationOf(request.raw.url ?? '');
    if (destination === undefined) throw new Refusal('not-found');
    if (!destination.methods.includes(request.method))
      throw new Refusal('method-not-allowed', { headers: { allow: destination.methods.join(', ') } });
    if (destination.open) return void admitted.set(request, { destination });
    const actor = await this.identified(request);
    void reply.headers(await this.allowances.take(actor));
    admitted.set(request, { destination, actor });
  };

  private async identified({ headers, ip }: FastifyRequest): Promise<Identified> {
    try {
      return await this.verify(headers.authorization);
    } catch (fault) {
      if (fault instanceof NotAuthenticated) await this.allowances.refused(ip);
      throw fault;
    }
  }
}
