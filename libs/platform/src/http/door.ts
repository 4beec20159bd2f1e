import { canonical, NotPermitted, type Actor, type CommandRule } from '@geleit/access';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Parts } from '../parts.js';
import { Refusal } from '../problem/problem.js';
import { tenantMismatches } from '../telemetry/metrics.js';
import { POLICY, rememberActor, type RoutePolicy } from './allow.js';
import { inspect } from './body.js';
import { judge } from './judge.js';
import { questionOf } from './question.js';

/**
 * What every request passes: a verified token, the form of a POST, the route's policy, and one look at what
 * was sent. Denies what no policy allows.
 */
export class Door implements CanActivate {
  constructor(private readonly parts: Parts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const policy = Reflect.getMetadata(POLICY, handler) as RoutePolicy | undefined;
    if (policy === undefined) throw new Error('route without a policy');
    const actor = await this.verified(request);
    rememberActor(request, actor);
    if (request.method === 'POST') postForm(request, questionOf(handler) === undefined);
    if (policy.judged === 'at the door') await this.admit(policy.rule, actor);
    tidy(request);
    return true;
  }

  private async verified({ headers }: FastifyRequest): Promise<Actor> {
    try {
      return await this.parts.verify(headers.authorization);
    } catch (fault) {
      if (fault instanceof NotPermitted)
        tenantMismatches.inc({ service: this.parts.service.name, source: 'token' });
      throw fault;
    }
  }

  private async admit(rule: CommandRule, actor: Actor): Promise<void> {
    if (await judge(this.parts.service.name, rule, actor, { state: undefined, command: undefined })) return;
    throw new Refusal(rule.reveals(actor, undefined) ? 'forbidden' : 'not-found');
  }
}

function postForm({ headers, body }: FastifyRequest, once: boolean): void {
  if (once && !/^[\x20-\x7e]{8,128}$/.test(String(headers['idempotency-key'] ?? '')))
    throw new Refusal('idempotency-key-missing');
  if (
    body !== undefined &&
    body !== null &&
    !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
  )
    throw new Refusal('unsupported-media-type');
}

/** Ids in path, query and body are the same in either case from here on. */
function tidy({ params, query, body }: FastifyRequest): void {
  for (const said of [params, query] as Record<string, unknown>[])
    for (const [name, value] of Object.entries(said))
      if (typeof value === 'string') said[name] = canonical(value);
  const errors = inspect(body);
  if (errors.length > 0) throw new Refusal('invalid-command', { errors });
}
