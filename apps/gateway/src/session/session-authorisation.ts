import { ProblemError } from '@geleit/platform';
import type { FastifyRequest } from 'fastify';
import type { BrowserSessions } from './browser-sessions.js';
import { refuseForeignPages } from './refuse-foreign-pages.js';
import type { SessionCookies } from './session-cookies.js';

/** Turns the cookie of a session into the token that services verify. */
export class SessionAuthorisation {
  constructor(
    private readonly sessions: Pick<BrowserSessions, 'authorizationFor'>,
    private readonly cookies: Pick<SessionCookies, 'sessionIn'>,
    private readonly origins: ReadonlySet<string>,
  ) {}

  /**
   * Returns the `Authorization` header of the session; undefined for a request without one. A request with
   * both is refused: which of two people it is for must not depend on a rule that nobody remembers.
   * @throws ProblemError `two-credentials`, `csrf-refused`, `session-ended`, `unavailable`
   */
  async authorizationOf(request: FastifyRequest): Promise<string | undefined> {
    const id = this.cookies.sessionIn(request.headers);
    if (id === undefined) return undefined;
    if (request.headers.authorization !== undefined)
      throw new ProblemError('two-credentials', {
        errors: [{ header: 'authorization', code: 'with-cookie' }],
      });
    refuseForeignPages(request, this.origins);
    return this.sessions.authorizationFor(id);
  }
}
