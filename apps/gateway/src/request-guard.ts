import { NotAuthenticated, type AuthenticatedActor, type TokenVerifier } from '@geleit/access';
import { authenticationFailures, checkRequestHead, ProblemError, requestId } from '@geleit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestLimiter } from './request-limiter.js';
import type { DeclaredOperations } from './declared-operations.js';
import type { TakesFile } from './file-operations.js';
import { destinationOf, type Destination } from './routes.js';
import type { SessionAuthorisation } from './session/session-authorisation.js';

/** What admission found out about a request. */
export interface AdmittedRequest {
  readonly destination: Destination;
  /** Absent only for an open destination. */
  readonly actor?: AuthenticatedActor;
  /** The `Authorization` header for services: the request's own, or that of its session. */
  readonly authorization?: string | undefined;
}

type Authenticated = Required<Omit<AdmittedRequest, 'destination'>>;

const admittedRequests = new WeakMap<FastifyRequest, AdmittedRequest>();

/** @throws Error when the request was never admitted */
export function admittedRequestOf(request: FastifyRequest): AdmittedRequest {
  const admitted = admittedRequests.get(request);
  if (admitted === undefined) throw new Error('a request reached a route without being admitted');
  return admitted;
}

/** What this gateway serves itself, beside what every gateway does. */
export interface OwnDestinations {
  /** Absent if the gateway keeps no sessions. */
  readonly sessions: SessionAuthorisation | undefined;
  readonly hasExplorer: boolean;
  /** Which operations take a file. */
  readonly takesFile: TakesFile;
}

/** Admits a request by its head alone, before reading any of its body: destination, method, token, limits. */
export class RequestGuard {
  constructor(
    private readonly verify: TokenVerifier,
    private readonly limiter: RequestLimiter,
    private readonly operationsOf: DeclaredOperations,
    private readonly own: OwnDestinations,
  ) {}

  readonly onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.headers({ 'x-request-id': requestId(request), 'cache-control': 'no-store' });
    checkRequestHead(request);
    const destination = this.destinationFor(request);
    this.checkMethod(request, destination);
    admittedRequests.set(request, { destination, ...(await this.admit(request, reply, destination)) });
    this.checkQuery(request);
    this.checkForm(request);
  };

  /**
   * These cost others something, and nobody is known yet: the issuer, the sessions, the owner of a calendar.
   */
  private async admit(
    request: FastifyRequest,
    reply: FastifyReply,
    destination: Destination,
  ): Promise<Partial<Authenticated>> {
    if (destination.to === 'session' || destination.to === 'calendar')
      await this.limiter.countUnauthenticatedRequest(request.ip);
    if (destination.open) return {};
    const authenticated = await this.authenticate(request, destination);
    void reply.headers(await this.limiter.countRequest(authenticated.actor));
    return authenticated;
  }

  /** A path that the document does not declare is left to its service, which knows that there is none. */
  private checkMethod({ method, raw }: FastifyRequest, { methods }: Destination): void {
    const declared = [...this.operationsOf(raw.url ?? '').keys()];
    const allowed = declared.length > 0 ? declared : methods;
    if (!allowed.includes(method))
      throw new ProblemError('method-not-allowed', { headers: { allow: allowed.join(', ') } });
  }

  /** A parameter that nothing reads is a mistake, and its answer would look like what was asked for. */
  private checkQuery({ method, raw, query }: FastifyRequest): void {
    const declared = this.operationsOf(raw.url ?? '').get(method);
    const unknown = declared && Object.keys(query as object).find((name) => !declared.has(name));
    if (unknown !== undefined)
      throw new ProblemError('invalid-parameter', { errors: [{ parameter: unknown, code: 'unknown' }] });
  }

  /** Before its body is read. */
  private checkForm({ raw, headers }: FastifyRequest): void {
    if (/^multipart\//i.test(headers['content-type'] ?? '') && !this.own.takesFile(raw.url ?? ''))
      throw new ProblemError('unsupported-media-type');
  }

  private destinationFor({ raw }: FastifyRequest): Destination {
    const destination = destinationOf(raw.url ?? '');
    if (destination === undefined || !this.serves(destination)) throw new ProblemError('not-found');
    return destination;
  }

  private serves({ to }: Destination): boolean {
    if (to === 'session' || to === 'stream ticket') return this.own.sessions !== undefined;
    return to !== 'explorer' || this.own.hasExplorer;
  }

  private async authenticate(request: FastifyRequest, { to }: Destination): Promise<Authenticated> {
    try {
      const byTicket = to === 'stream' ? await this.own.sessions?.authorizationByTicket(request) : undefined;
      const bySession = byTicket ?? (await this.own.sessions?.authorizationOf(request));
      const authorization = bySession ?? request.headers.authorization;
      return { actor: await this.verify(authorization), authorization };
    } catch (fault) {
      const reason = refusalReasonOf(fault);
      if (reason !== undefined) {
        authenticationFailures.inc({ service: 'gateway', reason });
        await this.limiter.countUnauthenticatedRequest(request.ip);
      }
      throw fault;
    }
  }
}

function refusalReasonOf(fault: unknown): string | undefined {
  if (fault instanceof NotAuthenticated) return fault.reason;
  return fault instanceof ProblemError && fault.code === 'session-ended' ? fault.code : undefined;
}
