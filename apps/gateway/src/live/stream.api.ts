import { is } from '@geleit/access';
import { Refusal } from '@geleit/platform';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { passOf } from '../gate.js';
import { Hub } from './hub.js';

/** Live updates for those who counsel: ids only, so that a client knows what to fetch again. */
@Controller()
export class StreamApi {
  constructor(@Inject(Hub) private readonly hub: Hub) {}

  @Get('v1/stream')
  open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { actor } = passOf(request);
    if (actor === undefined || !is(actor, 'counsellor', 'team_lead')) throw new Refusal('forbidden');
    const lastEventId = request.headers['last-event-id'];
    const stream = this.hub.join(actor, typeof lastEventId === 'string' ? lastEventId : undefined);
    reply.raw.once('close', () => stream.destroy());
    void reply.headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' }).send(stream);
  }
}
