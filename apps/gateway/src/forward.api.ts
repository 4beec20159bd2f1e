import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import { varyBy } from '@geleit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { expandPersons, wantsPersons, type ListPage } from './expanded-persons.js';
import { admittedRequestOf } from './request-guard.js';
import { isService } from './routes.js';
import { disconnectionOf, Upstreams } from './upstreams.js';

const bodilessStatuses: ReadonlySet<number> = new Set([204, 304]);

/**
 * Forwards each request to the service that owns its path, and streams the response back. Only a list that shows
 * persons is read whole before it is sent.
 */
@Controller()
export class ForwardController {
  constructor(@Inject(Upstreams) private readonly upstreams: Upstreams) {}

  @All('v1/*')
  async forward(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { destination } = admittedRequestOf(request);
    if (!isService(destination.to)) throw new Error(`not a service: ${destination.to}`);
    const disconnected = disconnectionOf(reply);
    const { status, headers, body } = await this.upstreams.forward(destination.to, request, disconnected);
    const { vary = '', ...others } = headers;
    const varied = vary.split(',').flatMap((name) => name.trim() || []);
    void varyBy(reply, ...varied).status(status);
    if (status === 200 && wantsPersons(request)) {
      const { 'content-length': _, ...kept } = others;
      const page = (await body.json()) as ListPage;
      const expanded = await expandPersons(page, { upstreams: this.upstreams, request, disconnected });
      return void reply.headers(kept).send(JSON.stringify(expanded));
    }
    void reply.headers(others);
    if (!bodilessStatuses.has(status)) return void reply.send(body);
    await body.dump();
    return void reply.send();
  }
}
