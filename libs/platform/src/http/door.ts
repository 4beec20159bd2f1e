import type { Actor } from '@geleit/access';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Parts } from '../parts.js';
import { Refusal } from '../problem/problem.js';
import { authorizations } from '../telemetry/metrics.js';
import { POLICY, rememberActor, type RoutePolicy } from './allow.js';

/** What every request passes: a verified token, the form of a POST, the route's policy. Denies what no policy allows. */
export class Door implements CanActivate {
  constructor(private readonly parts: Parts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const policy = Reflect.getMetadata(POLICY, context.getHandler()) as RoutePolicy | undefined;
    if (policy === undefined) throw new Error('route without a policy');
    const actor = await this.parts.verify(request.headers.authorization);
    rememberActor(request, actor);
    if (request.method === 'POST') postForm(request);
    if (policy.judged === 'at the door') this.judge(policy, actor);
    return true;
  }

  private judge({ rule }: RoutePolicy & { judged: 'at the door' }, actor: Actor): void {
    const allowed = rule.allows(actor, undefined, undefined);
    authorizations.inc({ service: this.parts.service.name, decision: allowed ? 'allow' : 'deny', policy: rule.name });
    if (!allowed) throw new Refusal(rule.reveals(actor, undefined) ? 'forbidden' : 'not-found');
  }
}

function postForm({ headers, body }: FastifyRequest): void {
  if (!/^[\x20-\x7e]{8,128}$/.test(String(headers['idempotency-key'] ?? ''))) throw new Refusal('idempotency-key-missing');
  if (body !== undefined && body !== null && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) throw new Refusal('unsupported-media-type');
}
