import { randomBytes } from 'node:crypto';
import { NotAuthenticated, type AuthenticatedActor, type TokenVerifier } from '@geleit/access';
import { ProblemError } from '@geleit/platform';
import type { Logger } from 'pino';
import { RenewalRefused, type IdentityClient } from './identity-client.js';
import type { SessionStore, StoredSession } from './session-store.js';
import { isDue, isExpired, type SessionTokens } from './session-tokens.js';

export interface BrowserSessionsSettings {
  readonly store: SessionStore;
  readonly identityClient: IdentityClient;
  readonly verify: TokenVerifier;
  readonly log: Logger;
}

/** A session as its own browser may see it. */
export interface SessionDescription {
  readonly subject: string;
  readonly organisation: string;
  readonly roles: readonly string[];
  readonly name?: string;
  readonly email?: string;
  /** ISO 8601. Without another request it ends then. */
  readonly idleEndsAt: string;
  readonly endsAt: string;
}

const idPattern = /^[\w-]{43}$/;
const bearer = ({ accessToken }: SessionTokens): string => `Bearer ${accessToken}`;

/**
 * Sessions of browsers: the browser has an id that says nothing, the gateway has the tokens, renews them and
 * forwards requests with them.
 */
export class BrowserSessions {
  private readonly renewals = new Map<string, Promise<SessionTokens | undefined>>();

  constructor(private readonly settings: BrowserSessionsSettings) {}

  /**
   * Begins a session with an id of its own, and ends the one that the browser had. Returns the id.
   * @throws NotAuthenticated, NotPermitted if services would not take the token
   */
  async begin(tokens: SessionTokens, earlierId: string | undefined): Promise<string> {
    await this.settings.verify(bearer(tokens));
    if (earlierId !== undefined) await this.atStore(() => this.settings.store.end(earlierId));
    const id = randomBytes(32).toString('base64url');
    await this.atStore(() => this.settings.store.begin(id, tokens));
    return id;
  }

  /**
   * Returns the `Authorization` header of the person whose session it is.
   * @throws ProblemError `session-ended`, `unavailable`
   */
  async authorizationFor(id: string): Promise<string> {
    const { tokens, isUnnoted } = await this.find(id);
    const current = isDue(tokens) ? await this.renew(id, tokens) : tokens;
    if (isUnnoted) await this.atStore(() => this.settings.store.noteUse(id));
    return bearer(current);
  }

  /**
   * The same for a stream that is still open, which says nothing about whether somebody works: it does not keep
   * the session alive. Undefined once the session has ended.
   * @throws ProblemError `unavailable`
   */
  async findToken(id: string): Promise<{ authorization: string; expiresAt: number } | undefined> {
    try {
      const { tokens } = await this.find(id);
      const authorization = bearer(isDue(tokens) ? await this.renew(id, tokens) : tokens);
      return { authorization, expiresAt: (await this.settings.verify(authorization)).expiresAt };
    } catch (fault) {
      if (fault instanceof NotAuthenticated) return undefined;
      if (fault instanceof ProblemError && fault.code === 'session-ended') return undefined;
      throw fault;
    }
  }

  /** Looking at a session does not keep it alive. @throws ProblemError `session-ended`, `unavailable` */
  async describe(id: string): Promise<SessionDescription> {
    const { tokens, idleEndsAt, endsAt } = await this.find(id);
    const current = isDue(tokens) ? await this.renew(id, tokens) : tokens;
    const actor: AuthenticatedActor = await this.settings.verify(bearer(current));
    return {
      subject: actor.subject,
      organisation: actor.tenant,
      roles: actor.roles,
      ...(current.name !== undefined && { name: current.name }),
      ...(current.email !== undefined && { email: current.email }),
      idleEndsAt: new Date(Math.min(idleEndsAt.getTime(), endsAt.getTime())).toISOString(),
      endsAt: endsAt.toISOString(),
    };
  }

  /**
   * Ends a session here and at the issuer. Returns where the browser ends the issuer's own session, which also
   * holds where the gateway cannot reach the address at which tokens are revoked.
   */
  async end(id: string, returnTo: string): Promise<string> {
    const { tokens } = await this.find(id);
    await this.atStore(() => this.settings.store.end(id));
    const { identityClient } = this.settings;
    await this.atIssuer(() => identityClient.revoke(tokens));
    return (await this.atIssuer(() => identityClient.endSessionUrl(tokens, returnTo))) ?? returnTo;
  }

  private async atIssuer<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (fault) {
      this.settings.log.warn({ fault: faultOf(fault) }, 'the issuer could not be told of a sign-out');
      return undefined;
    }
  }

  private async find(id: string): Promise<StoredSession> {
    const session = idPattern.test(id) ? await this.atStore(() => this.settings.store.find(id)) : undefined;
    if (session === undefined) throw new ProblemError('session-ended');
    return session;
  }

  /** Requests of one browser that come at once wait for one renewal. */
  private async renew(id: string, tokens: SessionTokens): Promise<SessionTokens> {
    let renewal = this.renewals.get(id);
    if (renewal === undefined) {
      renewal = this.settings.store
        .replaceTokens(id, (current) => this.renewUnlessRenewed(current))
        .finally(() => this.renewals.delete(id));
      this.renewals.set(id, renewal);
    }
    try {
      const renewed = await renewal;
      if (renewed === undefined) throw new ProblemError('session-ended');
      return renewed;
    } catch (fault) {
      if (fault instanceof ProblemError) throw fault;
      this.settings.log.warn({ fault: faultOf(fault) }, 'tokens could not be renewed');
      if (!isExpired(tokens)) return tokens;
      throw unavailable();
    }
  }

  private async renewUnlessRenewed(current: SessionTokens): Promise<SessionTokens | undefined> {
    if (!isDue(current)) return current;
    try {
      const renewed = await this.settings.identityClient.renew(current);
      await this.settings.verify(bearer(renewed));
      return renewed;
    } catch (fault) {
      if (fault instanceof RenewalRefused || fault instanceof NotAuthenticated) return undefined;
      throw fault;
    }
  }

  private async atStore<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (fault) {
      this.settings.log.error({ fault: faultOf(fault) }, 'the sessions cannot be reached');
      throw unavailable();
    }
  }
}

const unavailable = () => new ProblemError('unavailable', { headers: { 'retry-after': '2' } });

/** Messages may quote an answer of the issuer. */
const faultOf = (fault: unknown) =>
  fault instanceof Error
    ? { name: fault.name, code: (fault as { code?: unknown }).code }
    : { name: typeof fault };
