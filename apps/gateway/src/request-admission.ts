import { NotAuthenticated, type AuthenticatedActor, type Verifier } from '@geleit/access';
import { ProblemError, requestId } from '@geleit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestLimiter } from './request-limiter.js';
import { destinationOf, type Destination } from './routes.js';

/** What the gate found out about a request it let in. */
export interface AdmittedRequest {
  readonly destination: Destination;
  /** Absent only where the destination is open. */
  readonly actor?: AuthenticatedActor;
}

const admittedRequests = new WeakMap<FastifyRequest, AdmittedRequest>();

/** @throws Error when the request never passed the gate */
export function admittedRequestOf(request: FastifyRequest): AdmittedRequest {
  const pass = admittedRequests.get(request);
  if (pass === undefined) throw new Error('a route was reached without passing the gate');
  return pass;
}

/** Judges a request by its head alone, before any of its body is read: destination, method, token, limits. */
export class RequestAdmission {
  constructor(
    private readonly verify: Verifier,
    private readonly limiter: RequestLimiter,
  ) {}

  readonly onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.headers({ 'x-request-id': requestId(request), 'cache-control': 'no-store' });
    const destination = destinationOf(request.raw.url ?? '');
    if (destination === undefined) throw new ProblemError('not-found');
    if (!destination.methods.includes(request.method))
      throw new ProblemError('method-not-allowed', { headers: { allow: destination.methods.join(', ') } });
    if (destination.open) return void admittedRequests.set(request, { destination });
    const actor = await this.authenticate(request);
    void reply.headers(await this.limiter.countRequest(actor));
    admittedRequests.set(request, { destination, actor });
  };

  private async authenticate({ headers, ip }: FastifyRequest): Promise<AuthenticatedActor> {
    try {
      return await this.verify(headers.authorization);
    } catch (fault) {
      if (fault instanceof NotAuthenticated) await this.limiter.countUnauthenticated(ip);
      throw fault;
    }
  }
}
