import { hasRole } from '@geleit/access';
import { ProblemError } from '@geleit/platform';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { streamRoles } from '../gateway-paths.js';
import { admittedRequestOf } from '../request-guard.js';
import { ChangeNoticeHub } from './change-notice-hub.js';
import { ReadPermissionClient } from './read-permission-client.js';

const textOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : header?.join(', ');

/**
 * Live updates for counsellors: the ids of what they may read, so that a client knows what to fetch again.
 */
@Controller()
export class ChangeStreamController {
  constructor(
    @Inject(ChangeNoticeHub) private readonly hub: ChangeNoticeHub,
    @Inject(ReadPermissionClient) private readonly owners: ReadPermissionClient,
  ) {}

  @Get('v1/stream')
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor, authorization } = admittedRequestOf(request);
    const { 'last-event-id': lastEventId } = request.headers;
    if (actor === undefined || authorization === undefined || !hasRole(actor, ...streamRoles))
      throw new ProblemError('forbidden');
    const disconnection = new AbortController();
    reply.raw.once('close', () => disconnection.abort());
    const staffId = await this.owners.identify(
      {
        authorization,
        consistencyToken: textOf(request.headers['consistency-token']),
        prefer: textOf(request.headers.prefer),
      },
      disconnection.signal,
    );
    const stream = this.hub.subscribe({
      actor,
      staffId,
      authorization,
      lastEventId: textOf(lastEventId),
    });
    if (disconnection.signal.aborted) stream.destroy();
    disconnection.signal.addEventListener('abort', () => stream.destroy());
    void reply
      .headers({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      .send(stream);
  }
}
