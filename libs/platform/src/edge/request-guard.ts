import type { Actor, CommandRule } from '@geleit/access';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Service } from '../manifest/manifest.js';
import { SERVICE } from '../manifest/manifest-module.js';
import { ROUTE_POLICY, rememberActor, type RouteAuthorisation } from './route-authorisation.js';
import { Authenticator } from './authenticator.js';
import { authorise } from './authorise.js';
import { normaliseIds } from './normalise-ids.js';
import { postQueryOf } from './post-query.js';
import { ProblemError } from './problem.js';

/**
 * What every request passes: a verified token, the form of a POST, the route's policy, and one look at what
 * was sent. Denies what no policy allows.
 */
@Injectable()
export class RequestGuard implements CanActivate {
  constructor(
    @Inject(SERVICE) private readonly service: Service,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const policy = Reflect.getMetadata(ROUTE_POLICY, handler) as RouteAuthorisation | undefined;
    if (policy === undefined) throw new Error('route without a policy');
    const actor = await this.authenticator.authenticate(request.headers.authorization);
    rememberActor(request, actor);
    if (request.method === 'POST') checkPostHeaders(request, postQueryOf(handler) === undefined);
    if (policy.judged === 'at the door') await this.authoriseRoute(policy.rule, actor);
    normaliseIds(request);
    return true;
  }

  private async authoriseRoute(rule: CommandRule, actor: Actor): Promise<void> {
    if (await authorise(this.service.name, rule, actor, { state: undefined, command: undefined })) return;
    throw new ProblemError(rule.mayKnowStreamExists(actor, undefined) ? 'forbidden' : 'not-found');
  }
}

function checkPostHeaders({ headers, body }: FastifyRequest, once: boolean): void {
  if (once && !/^[\x20-\x7e]{8,128}$/.test(String(headers['idempotency-key'] ?? '')))
    throw new ProblemError('idempotency-key-missing');
  if (
    body !== undefined &&
    body !== null &&
    !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
  )
    throw new ProblemError('unsupported-media-type');
}
