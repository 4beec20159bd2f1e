import { holds, is, rule, type Actor } from '@geleit/access';
import {
  Allow,
  Asking,
  PARTS,
  QUERIES,
  Refusal,
  send,
  type Answer,
  type Parts,
  type QueryApi,
  type QueryDesk,
} from '@geleit/platform';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { counselledBy } from './cases.api.js';
import { CaseFile } from './cases.view.js';
import { sessions, type Session } from './sessions.view.js';

/** The case decides who may read; a session itself does not know who is assigned by now. */
const counsellors = rule('counsellors, of the cases they work on', (actor) => is(actor, 'counsellor'));

const sessionsOf = (caseId: string): QueryApi<Session> => ({
  path: `cases/${caseId}/sessions`,
  view: sessions as unknown as QueryApi<Session>['view'],
  summary: 'Sessions of a case the caller works on.',
  allow: { name: 'who counsels the case', rows: () => ({ column: 'caseId', equals: caseId }) },
  filters: ['mode', 'formsHelp', 'heldOn'],
  order: 'occurredAt',
});

@Controller('v1/cases')
export class CaseSessions {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    @Inject(QUERIES) private readonly desk: QueryDesk,
  ) {}

  @Get(':id/sessions')
  @Allow(counsellors)
  async list(
    @Param('id') caseId: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(caseId, actor, reply, (api) => this.desk.list(api, 'occurredAt', request));
  }

  @Get(':caseId/sessions/:id')
  @Allow(counsellors)
  async one(
    @Param('caseId') caseId: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(caseId, actor, reply, (api) => this.desk.one(api, request));
  }

  private async answer(
    caseId: string,
    actor: Actor,
    reply: FastifyReply,
    ask: (api: QueryApi<object>) => Promise<Answer>,
  ): Promise<void> {
    const found = isUUID(caseId)
      ? await this.parts.read(actor.tenant, (rows) => rows.findOneBy(CaseFile, { caseId }))
      : null;
    if (found === null || !holds(counselledBy(actor), found)) throw new Refusal('not-found');
    send(reply, await ask(sessionsOf(found.caseId) as unknown as QueryApi<object>));
  }
}
