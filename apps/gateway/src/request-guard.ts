import { NotAuthenticated, type AuthenticatedActor, type TokenVerifier } from '@geleit/access';
import { authenticationFailures, checkRequestHead, ProblemError, requestId } from '@geleit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestLimiter } from './request-limiter.js';
import type { DeclaredMethods } from './declared-methods.js';
import { destinationOf, type Destination } from './routes.js';

/** What admission found out about a request. */
export interface AdmittedRequest {
  readonly destination: Destination;
  /** Absent only for an open destination. */
  readonly actor?: AuthenticatedActor;
}

const admittedRequests = new WeakMap<FastifyRequest, AdmittedRequest>();

/** @throws Error when the request was never admitted */
export function admittedRequestOf(request: FastifyRequest): AdmittedRequest {
  const admitted = admittedRequests.get(request);
  if (admitted === undefined) throw new Error('a request reached a route without being admitted');
  return admitted;
}

/** Admits a request by its head alone, before reading any of its body: destination, method, token, limits. */
export class RequestGuard {
  constructor(
    private readonly verify: TokenVerifier,
    private readonly limiter: RequestLimiter,
    private readonly methodsOf: DeclaredMethods,
  ) {}

  readonly onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.headers({ 'x-request-id': requestId(request), 'cache-control': 'no-store' });
    checkRequestHead(request);
    const destination = destinationOf(request.raw.url ?? '');
    if (destination === undefined) throw new ProblemError('not-found');
    this.checkMethod(request, destination);
    if (destination.open) return void admittedRequests.set(request, { destination });
    const actor = await this.authenticate(request);
    void reply.headers(await this.limiter.countRequest(actor));
    admittedRequests.set(request, { destination, actor });
  };

  /** A path that the document does not declare is left to its service, which knows that there is none. */
  private checkMethod({ method, raw }: FastifyRequest, { methods }: Destination): void {
    const declared = this.methodsOf(raw.url ?? '');
    const allowed = declared.length > 0 ? declared : methods;
    if (!allowed.includes(method))
      throw new ProblemError('method-not-allowed', { headers: { allow: allowed.join(', ') } });
  }

  private async authenticate({ headers, ip }: FastifyRequest): Promise<AuthenticatedActor> {
    try {
      return await this.verify(headers.authorization);
    } catch (fault) {
      if (fault instanceof NotAuthenticated) {
        authenticationFailures.inc({ service: 'gateway', reason: fault.reason });
        await this.limiter.countUnauthenticatedRequest(ip);
      }
      throw fault;
    }
  }
}
