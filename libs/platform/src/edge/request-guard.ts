import type { Actor, CommandRule } from '@geleit/access';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Service } from '../manifest/manifest.js';
import { SERVICE } from '../manifest/manifest-module.js';
import { authorisationOf, rememberActor, type RouteAuthorisation } from './route-authorisation.js';
import { Authenticator } from './authenticator.js';
import { authorise, refuseWrongRole } from './authorise.js';
import { Clock } from './clock.js';
import { checkRequestHead } from './check-request-head.js';
import { bodyClassOf } from './body-class.js';
import { normaliseIds } from './normalise-ids.js';
import { normaliseText } from './normalise-text.js';
import { isPostQuery } from './post-query.js';
import { takesFile } from './uploaded-file.js';
import { ProblemError } from './problem.js';
import { StaffRegister } from '../register/staff-register.js';

/**
 * Checks every request: its token, who that is by the register, their role, the headers of a POST, and the
 * route's authorisation. Converts ids to lower case and every text to its one form. Denies requests to a route that
 * declares no authorisation.
 */
@Injectable()
export class RequestGuard implements CanActivate {
  constructor(
    @Inject(SERVICE) private readonly service: Service,
    private readonly authenticator: Authenticator,
    private readonly register: StaffRegister,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const authorisation = authorisationOf(handler);
    if (authorisation === undefined) throw new Error('the route declares no authorisation');
    checkRequestHead(request);
    const expected: ExpectedPost = {
      needsIdempotencyKey: authorisation.checked !== 'reader by reader' && !isPostQuery(handler),
      mediaType: takesFile(handler) ? formPattern : jsonPattern,
    };
    if (authorisation.checked === 'reader by reader') checkPostHeaders(request, expected);
    else await this.admit(request, authorisation, expected);
    normaliseIds(request);
    normaliseText(request, bodyClassOf(handler));
    return true;
  }

  private async admit(
    request: FastifyRequest,
    authorisation: RouteAuthorisation,
    expected: ExpectedPost,
  ): Promise<void> {
    const holder = await this.authenticator.authenticate(request.headers.authorization);
    const actor = await this.register.actorFor(holder, this.clock.now());
    if (actor === undefined) throw new ProblemError('not-registered');
    rememberActor(request, actor);
    refuseWrongRole(this.service.name, authorisation.rule, actor);
    if (request.method === 'POST') checkPostHeaders(request, expected);
    if (authorisation.checked === 'before the handler') await this.authoriseRoute(authorisation.rule, actor);
  }

  private async authoriseRoute(rule: CommandRule, actor: Actor): Promise<void> {
    if (await authorise(this.service.name, rule, actor, { state: undefined, command: undefined })) return;
    throw new ProblemError(rule.mayKnowStreamExists(actor, undefined) ? 'forbidden' : 'not-found');
  }
}

/** What a POST of the route has to bring. */
interface ExpectedPost {
  readonly needsIdempotencyKey: boolean;
  readonly mediaType: RegExp;
}
const jsonPattern = /^application\/json\s*(;|$)/i;
const formPattern = /^multipart\/form-data\s*;/i;

function checkPostHeaders(
  { headers, body }: FastifyRequest,
  { needsIdempotencyKey, mediaType }: ExpectedPost,
): void {
  if (needsIdempotencyKey && !/^[\x20-\x7e]{8,128}$/.test(String(headers['idempotency-key'] ?? '')))
    throw new ProblemError('idempotency-key-missing');
  if (!hasExpectedBody(mediaType, body, headers['content-type'] ?? ''))
    throw new ProblemError('unsupported-media-type');
}

/** JSON may be left out. */
const hasExpectedBody = (mediaType: RegExp, body: unknown, contentType: string): boolean =>
  mediaType.test(contentType) || (mediaType === jsonPattern && (body === undefined || body === null));
