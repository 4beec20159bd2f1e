import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { permittedOperationsBy } from './permitted-operations.js';
import { disconnectionOf, Upstreams } from './upstreams.js';

export const PERMITTED_OPERATIONS = Symbol('PERMITTED_OPERATIONS');

/**
 * Who the caller is, by the service that keeps the register, and what their roles allow in all services: one
 * request for a client that builds its menu.
 */
@Controller()
export class MeController {
  constructor(
    @Inject(Upstreams) private readonly upstreams: Upstreams,
    @Inject(PERMITTED_OPERATIONS)
    private readonly permittedOperations: ReturnType<typeof permittedOperationsBy>,
  ) {}

  @Get('v1/me')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const response = await this.upstreams.forward('referrals', request, disconnectionOf(reply));
    void reply.status(response.status);
    if (response.status !== 200) return void reply.headers(response.headers).send(response.body);
    const { 'content-length': _, ...headers } = response.headers;
    const me = (await response.body.json()) as { readonly roles?: readonly string[] };
    void reply
      .headers(headers)
      .send(JSON.stringify({ ...me, may: this.permittedOperations(me.roles ?? []) }));
  }
}
