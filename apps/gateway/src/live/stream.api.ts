import { hasRole, type AuthenticatedActor } from '@geleit/access';
import { ProblemError } from '@geleit/platform';
import { Controller, Get, Inject, Optional, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { streamRoles } from '../gateway-paths.js';
import { admittedRequestOf } from '../request-guard.js';
import { SessionParts } from '../session/session-parts.js';
import { disconnectionOf } from '../upstreams.js';
import { ChangeNoticeHub } from './change-notice-hub.js';
import type { FindToken } from './keep-current.js';
import { ReadersClient } from './readers-client.js';

const textOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : header?.join(', ');

interface Reader {
  readonly actor: AuthenticatedActor;
  readonly authorization: string;
}

/** Live updates: the ids of rows that the reader may read, so that a client knows what to fetch again. */
@Controller()
export class ChangeStreamController {
  constructor(
    @Inject(ChangeNoticeHub) private readonly hub: ChangeNoticeHub,
    @Inject(ReadersClient) private readonly readersClient: ReadersClient,
    @Optional() @Inject(SessionParts) private readonly session: SessionParts | undefined,
  ) {}

  @Get('v1/stream')
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor, authorization } = readerOf(request);
    const { headers } = request;
    const disconnected = disconnectionOf(reply);
    const staffId = await this.readersClient.identify(
      {
        authorization,
        consistencyToken: textOf(headers['consistency-token']),
        prefer: textOf(headers.prefer),
      },
      disconnected,
    );
    const stream = this.hub.subscribe({
      actor,
      staffId,
      authorization,
      findToken: this.findTokenOf(request),
      lastEventId: textOf(headers['last-event-id']) ?? lastEventIdInQuery(request),
    });
    if (disconnected.aborted) stream.destroy();
    disconnected.addEventListener('abort', () => stream.destroy());
    void reply
      .headers({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      .send(stream);
  }

  /** For apps with tokens of their own. A browser with a session opens the stream with its cookie. */
  @Post('v1/stream-tickets')
  async issueTicket(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { authorization } = readerOf(request);
    if (this.session === undefined) throw new ProblemError('not-found');
    if (this.session.cookies.sessionIn(request.headers) !== undefined) throw new ProblemError('forbidden');
    await this.readersClient.identify({ authorization }, disconnectionOf(reply));
    void reply.status(201).send(await this.session.streamTickets.issue(authorization));
  }

  private findTokenOf({ headers }: FastifyRequest): FindToken | undefined {
    const { session } = this;
    const id = session?.cookies.sessionIn(headers);
    return session && id !== undefined ? () => session.sessions.findToken(id) : undefined;
  }
}

/** @throws ProblemError `forbidden` */
function readerOf(request: FastifyRequest): Reader {
  const { actor, authorization } = admittedRequestOf(request);
  if (actor === undefined || authorization === undefined || !hasRole(actor, ...streamRoles))
    throw new ProblemError('forbidden');
  return { actor, authorization };
}

/** A page that opens a stream with a new ticket cannot send the header that `EventSource` sends by itself. */
const lastEventIdInQuery = ({ query }: FastifyRequest): string | undefined => {
  const { lastEventId } = query as { readonly lastEventId?: unknown };
  return typeof lastEventId === 'string' ? lastEventId : undefined;
};
