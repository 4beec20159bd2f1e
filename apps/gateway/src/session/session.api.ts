import { ProblemError } from '@geleit/platform';
import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionDescription } from './browser-sessions.js';
import { refuseForeignPages } from './refuse-foreign-pages.js';
import { SessionParts } from './session-parts.js';
import { signInSeconds } from './sign-in.js';

/** Signs browsers in and out. Tokens stay here; the browser gets a cookie that says nothing. */
@Controller('auth')
export class SessionController {
  constructor(@Inject(SessionParts) private readonly parts: SessionParts) {}

  @Get('sign-in')
  async start(@Req() { query }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { addresses, signIn, cookies } = this.parts;
    const { url, state, sealed } = await signIn.start(addresses.resolve(textIn(query, 'returnTo')));
    void reply.header('set-cookie', cookies.issueSignIn(state, sealed, signInSeconds)).redirect(url, 303);
  }

  @Get('callback')
  async complete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { addresses, signIn, cookies, sessions } = this.parts;
    const url = new URL(request.raw.url ?? '', addresses.startPageFor(undefined));
    const state = url.searchParams.get('state') ?? '';
    const { returnTo, tokens } = await signIn.complete(url, cookies.signInIn(state, request.headers));
    void reply.header('set-cookie', cookies.endSignIn(state));
    if (tokens === undefined) return void reply.redirect(withSignInError(returnTo), 303);
    const id = await sessions.begin(tokens, cookies.sessionIn(request.headers));
    void reply.header('set-cookie', cookies.issueSession(id)).redirect(returnTo, 303);
  }

  @Get('session')
  describe(@Req() request: FastifyRequest): Promise<SessionDescription> {
    return this.parts.sessions.describe(this.cookieOf(request));
  }

  @Post('sign-out')
  @HttpCode(200)
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly endSessionUrl: string }> {
    const { addresses, cookies, sessions } = this.parts;
    const id = this.cookieOf(request);
    const endSessionUrl = await sessions
      .end(id, addresses.startPageFor(request.headers.origin))
      .catch((fault: unknown) => {
        if (isSessionEnded(fault)) void reply.header('set-cookie', cookies.endSession());
        throw fault;
      });
    void reply.headers({ 'set-cookie': cookies.endSession(), 'clear-site-data': '"cache", "storage"' });
    return { endSessionUrl };
  }

  /** @throws ProblemError `not-authenticated`, `csrf-refused` */
  private cookieOf(request: FastifyRequest): string {
    const id = this.parts.cookies.sessionIn(request.headers);
    if (id === undefined) throw new ProblemError('not-authenticated');
    refuseForeignPages(request, this.parts.addresses.origins);
    return id;
  }
}

/** The browser has no more use for the cookie. Any other fault leaves it, so that signing out can be tried again. */
const isSessionEnded = (fault: unknown): boolean =>
  fault instanceof ProblemError && fault.code === 'session-ended';

/** The app tells the person; why the issuer signed nobody in is between the two of them. */
function withSignInError(returnTo: string): string {
  const url = new URL(returnTo);
  url.searchParams.set('signInError', 'refused');
  return url.href;
}

function textIn(query: unknown, name: string): string | undefined {
  const value = (query as Readonly<Record<string, unknown>>)[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new ProblemError('invalid-parameter', { errors: [{ parameter: name, code: 'repeated' }] });
}
