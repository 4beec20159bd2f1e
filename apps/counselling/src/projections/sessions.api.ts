import { matchesPredicate, hasRole, commandRule, type Actor } from '@geleit/access';
import {
  Allow,
  CurrentActor,
  PARTS,
  QUERY_ENDPOINT,
  ProblemError,
  sendResponse,
  type HttpResponse,
  type Parts,
  type QueryApi,
  type QueryEndpoint,
} from '@geleit/platform';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { casesCounselledBy } from './cases.api.js';
import { CaseRow } from './cases.projection.js';
import { sessions, type SessionRow } from './sessions.projection.js';

/** The case decides who may read; a session itself does not know who is assigned by now. */
const counsellors = commandRule('counsellors, of the cases they work on', (actor) =>
  hasRole(actor, 'counsellor'),
);

const sessionsApiFor = (caseId: string): QueryApi<SessionRow> => ({
  path: `cases/${caseId}/sessions`,
  projection: sessions as unknown as QueryApi<SessionRow>['projection'],
  summary: 'Sessions of a case the caller works on.',
  allow: { name: 'who counsels the case', rows: () => ({ column: 'caseId', equals: caseId }) },
  filters: ['mode', 'formsHelp', 'heldOn'],
  order: 'occurredAt',
});

@Controller('v1/cases')
export class CaseSessionsController {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    @Inject(QUERY_ENDPOINT) private readonly queryEndpoint: QueryEndpoint,
  ) {}

  @Get(':id/sessions')
  @Allow(counsellors)
  async list(
    @Param('id') caseId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.respondForCounselledCase(caseId, actor, reply, (api) =>
      this.queryEndpoint.list(api, 'occurredAt', request),
    );
  }

  @Get(':caseId/sessions/:id')
  @Allow(counsellors)
  async read(
    @Param('caseId') caseId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.respondForCounselledCase(caseId, actor, reply, (api) =>
      this.queryEndpoint.readOne(api, request),
    );
  }

  private async respondForCounselledCase(
    caseId: string,
    actor: Actor,
    reply: FastifyReply,
    ask: (api: QueryApi<object>) => Promise<HttpResponse>,
  ): Promise<void> {
    const found = isUUID(caseId)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(CaseRow, { caseId }))
      : null;
    if (found === null || !matchesPredicate(casesCounselledBy(actor), found))
      throw new ProblemError('not-found');
    sendResponse(reply, await ask(sessionsApiFor(found.caseId) as unknown as QueryApi<object>));
  }
}
