import { IdentityProviderUnavailable, NotAuthenticated, NotPermitted } from '@geleit/access';
import { Unavailable } from '@geleit/event-store';
import { RecordTooLarge } from '@geleit/messaging';
import { KeysUnavailable, OrganisationEnded } from '@geleit/privacy';
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { allowedMethodsOf } from './route-table.js';
import { requestId } from './request-id.js';
import type { ProblemCode } from './problem-catalogue.js';
import { problemOf, ProblemError, problemLanguageOf } from './problem.js';
import { varyBy } from './vary.js';

const codeByStatus: Readonly<Record<number, ProblemCode>> = {
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
 * Turns every fault into a problem. A fault that is not a ProblemError is logged by its class and stack,
 * without any value of the request.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw fault;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problemError = asMethodNotAllowed(request, problemErrorOf(fault));
    const instance = requestId(request);
    if (problemError.code === 'internal')
      this.log.error({ incident: instance, fault: describeFault(fault) }, 'request failed');
    if (reply.sent) return;
    sendProblem(request, reply, problemError);
  }
}

/** Sends a problem as the response. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, options }: ProblemError,
): void {
  const language = problemLanguageOf(request.headers['accept-language']);
  const problem = problemOf(code, { language, instance: requestId(request) }, options);
  void varyBy(reply, 'Accept-Language')
    .status(problem.status)
    .headers({ ...options.headers, 'content-language': language, 'cache-control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

export function problemErrorOf(fault: unknown): ProblemError {
  if (fault instanceof ProblemError) return fault;
  if (fault instanceof NotAuthenticated)
    return new ProblemError('not-authenticated', { headers: { 'www-authenticate': challengeOf(fault) } });
  if (fault instanceof RecordTooLarge) return new ProblemError('body-too-large');
  if (fault instanceof OrganisationEnded) return new ProblemError('organisation-ended');
  if (fault instanceof NotPermitted) return new ProblemError('forbidden');
  if (isUnavailable(fault))
    return new ProblemError('unavailable', { headers: { 'retry-after': String(fault.retryAfter) } });
  return new ProblemError(codeByStatus[httpStatusOf(fault)] ?? 'internal');
}

const isUnavailable = (
  fault: unknown,
): fault is IdentityProviderUnavailable | Unavailable | KeysUnavailable =>
  fault instanceof IdentityProviderUnavailable ||
  fault instanceof Unavailable ||
  fault instanceof KeysUnavailable;

/** What is wrong with the token, as RFC 6750 (section 3) describes. */
const challengeOf = ({ reason, message }: NotAuthenticated): string =>
  reason === 'no-token' ? 'Bearer' : `Bearer error="invalid_token", error_description="${message}"`;

/**
 * Nest's own exceptions and Fastify's errors (body too large, not JSON) have a status. Only a client error's
 * status is used.
 */
function httpStatusOf(fault: unknown): number {
  if (fault instanceof HttpException) return fault.getStatus();
  const { code, statusCode } = (fault ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number'
    ? statusCode
    : 500;
}

function asMethodNotAllowed(request: FastifyRequest, problemError: ProblemError): ProblemError {
  if (problemError.code !== 'not-found') return problemError;
  const methods = allowedMethodsOf(request);
  return methods.length === 0 || methods.includes(request.method)
    ? problemError
    : new ProblemError('method-not-allowed', { headers: { allow: methods.join(', ') } });
}

/** The class and the stack's locations; messages may quote a person's input. */
const describeFault = (fault: unknown) =>
  fault instanceof Error
    ? { name: fault.name, code: (fault as { code?: unknown }).code, at: stackFramesOf(fault) }
    : { name: typeof fault };
const stackFramesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
