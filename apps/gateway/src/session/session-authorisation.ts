import { ProblemError } from '@geleit/platform';
import type { FastifyRequest } from 'fastify';
import { refuseForeignPages } from './refuse-foreign-pages.js';
import type { SessionParts } from './session-parts.js';

/** What a browser sends in place of a token. */
type BrowserRequest = Pick<FastifyRequest, 'headers' | 'method' | 'query'>;

/** Turns the cookie of a session, or the ticket of a stream, into the token that services verify. */
export class SessionAuthorisation {
  constructor(
    private readonly parts: Pick<SessionParts, 'sessions' | 'cookies' | 'addresses' | 'streamTickets'>,
  ) {}

  /**
   * Returns the `Authorization` header of the session; undefined for a request without one. A request with
   * two credentials is refused: which of two people it is for must not depend on a rule that nobody remembers.
   * @throws ProblemError `two-credentials`, `csrf-refused`, `session-ended`, `unavailable`
   */
  async authorizationOf(request: BrowserRequest): Promise<string | undefined> {
    const id = this.parts.cookies.sessionIn(request.headers);
    if (id === undefined) return undefined;
    refuseSecondCredential(request, 'with-cookie');
    refuseForeignPages(request, this.parts.addresses.origins);
    return this.parts.sessions.authorizationFor(id);
  }

  /**
   * Returns the `Authorization` header of whoever got the ticket in the address; undefined without a ticket
   * that is good now.
   * @throws ProblemError `two-credentials`, `csrf-refused`, `unavailable`
   */
  async authorizationByTicket(request: BrowserRequest): Promise<string | undefined> {
    const { ticket } = request.query as { readonly ticket?: unknown };
    if (typeof ticket !== 'string') return undefined;
    if (this.parts.cookies.sessionIn(request.headers) !== undefined) throw twoCredentials('with-cookie');
    refuseSecondCredential(request, 'with-ticket');
    refuseForeignPages(request, this.parts.addresses.origins);
    return this.parts.streamTickets.redeem(ticket);
  }
}

function refuseSecondCredential({ headers }: BrowserRequest, code: string): void {
  if (headers.authorization !== undefined) throw twoCredentials(code);
}

const twoCredentials = (code: string): ProblemError =>
  new ProblemError('two-credentials', { errors: [{ header: 'authorization', code }] });
