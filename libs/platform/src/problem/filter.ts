import { IdentityUnavailable, NotAuthenticated, NotPermitted } from '@geleit/access';
import { Unavailable } from '@geleit/event-store';
import { RecordTooLarge } from '@geleit/messaging';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { methodsOf } from '../http/routes.js';
import { requestId } from '../http/request-id.js';
import type { ProblemCode } from './catalogue.js';
import { problemOf, Refusal, tongueOf } from './problem.js';

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'not-authenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  414: 'malformed-request',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

/**
 * Every fault leaves as a problem. What is not a refusal is logged by its class and stack, without any value
 * of the request.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw fault;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = elsewhereAllowed(request, refusalOf(fault));
    const instance = requestId(request);
    if (refusal.code === 'internal')
      this.log.error({ incident: instance, fault: named(fault) }, 'request failed');
    if (reply.sent) return;
    sendProblem(request, reply, refusal);
  }
}

/** Writes a refusal as the answer. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, particulars }: Refusal,
): void {
  const tongue = tongueOf(request.headers['accept-language']);
  const problem = problemOf(code, { tongue, instance: requestId(request) }, particulars);
  void reply
    .status(problem.status)
    .headers({ ...particulars.headers, 'content-language': tongue, 'cache-control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

export function refusalOf(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault;
  if (fault instanceof NotAuthenticated)
    return new Refusal('not-authenticated', { headers: { 'www-authenticate': 'Bearer' } });
  if (fault instanceof RecordTooLarge) return new Refusal('body-too-large');
  if (fault instanceof NotPermitted) return new Refusal('forbidden');
  if (fault instanceof IdentityUnavailable || fault instanceof Unavailable)
    return new Refusal('unavailable', { headers: { 'retry-after': String(fault.retryAfter) } });
  return new Refusal(byStatus[statusOf(fault)] ?? 'internal');
}

/**
 * Nest's own exceptions and Fastify's errors (body too large, not JSON) say a status; only a client's error
 * is believed.
 */
function statusOf(fault: unknown): number {
  if (fault instanceof HttpException) return fault.getStatus();
  const { code, statusCode } = (fault ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number'
    ? statusCode
    : 500;
}

function elsewhereAllowed(request: FastifyRequest, refusal: Refusal): Refusal {
  if (refusal.code !== 'not-found' || request.routeOptions.url !== undefined) return refusal;
  const methods = methodsOf(request);
  return methods.length === 0
    ? refusal
    : new Refusal('method-not-allowed', { headers: { allow: methods.join(', ') } });
}

/** The class and the places in the code; messages may quote what a person typed. */
const named = (fault: unknown) =>
  fault instanceof Error
    ? { name: fault.name, code: (fault as { code?: unknown }).code, at: placesOf(fault) }
    : { name: typeof fault };
const placesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
