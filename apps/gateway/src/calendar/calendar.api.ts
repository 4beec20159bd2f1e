import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ProblemError } from '@geleit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { disconnectionOf, Upstreams } from '../upstreams.js';

/**
 * What a calendar app reads. The secret is in the path, because such apps know nothing else, so it goes no
 * further than this: services get it in a body, and logs, traces and metrics have the route in place of the
 * path.
 */
@Controller()
export class CalendarController {
  constructor(@Inject(Upstreams) private readonly upstreams: Upstreams) {}

  @Get('calendar/:address')
  async read(
    @Param('address') address: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { status, body } = await this.upstreams.query(
      'counselling',
      { path: '/internal/calendar', body: { address } },
      { request, disconnected: disconnectionOf(reply) },
    );
    if (status === 200) return void reply.type('text/calendar; charset=utf-8').send(body);
    await body.dump();
    if (status < 500) throw new ProblemError('not-found');
    throw new ProblemError('unavailable', { headers: { 'retry-after': '60' } });
  }
}
