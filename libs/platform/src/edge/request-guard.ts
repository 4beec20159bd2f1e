import { canonicalId, NotPermitted, type Actor, type CommandRule } from '@geleit/access';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Parts } from '../manifest/parts.js';
import { ProblemError } from './problem.js';
import { tenantMismatches } from '../telemetry/metrics.js';
import { ROUTE_POLICY, rememberActor, type RoutePolicy } from './allow.js';
import { inspectBody } from './inspect-body.js';
import { authorise } from './authorise.js';
import { postQueryOf } from './post-query.js';

/**
 * What every request passes: a verified token, the form of a POST, the route's policy, and one look at what
 * was sent. Denies what no policy allows.
 */
export class RequestGuard implements CanActivate {
  constructor(private readonly parts: Parts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const policy = Reflect.getMetadata(ROUTE_POLICY, handler) as RoutePolicy | undefined;
    if (policy === undefined) throw new Error('route without a policy');
    const actor = await this.authenticate(request);
    rememberActor(request, actor);
    if (request.method === 'POST') checkPostHeaders(request, postQueryOf(handler) === undefined);
    if (policy.judged === 'at the door') await this.authoriseRoute(policy.rule, actor);
    normaliseIds(request);
    return true;
  }

  private async authenticate({ headers }: FastifyRequest): Promise<Actor> {
    try {
      return await this.parts.verify(headers.authorization);
    } catch (fault) {
      if (fault instanceof NotPermitted)
        tenantMismatches.inc({ service: this.parts.service.name, source: 'token' });
      throw fault;
    }
  }

  private async authoriseRoute(rule: CommandRule, actor: Actor): Promise<void> {
    if (await authorise(this.parts.service.name, rule, actor, { state: undefined, command: undefined }))
      return;
    throw new ProblemError(rule.reveals(actor, undefined) ? 'forbidden' : 'not-found');
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

/** Ids in path, query and body are the same in either case from here on. */
function normaliseIds({ params, query, body }: FastifyRequest): void {
  for (const said of [params, query] as Record<string, unknown>[])
    for (const [name, value] of Object.entries(said))
      if (typeof value === 'string') said[name] = canonicalId(value);
  const errors = inspectBody(body);
  if (errors.length > 0) throw new ProblemError('invalid-command', { errors });
}
