import type { Actor } from '@geleit/access';
import { Allow, Asking, PARTS, QUERIES, send, type Parts, type QueryApi, type QueryDesk } from '@geleit/platform';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { whoSends } from '../access.js';
import { counselledCaseIds } from './counselled-cases.api.js';
import { referrals, type SentReferral } from './referrals.view.js';

const referralsOf = (cases: readonly string[]): QueryApi<object> => ({
  path: 'referrals',
  view: referrals,
  summary: 'Referrals from cases the caller works on.',
  allow: { name: 'who counsels the case', rows: () => ({ column: 'caseId', isOneOf: cases }) },
  filters: ['caseId', 'status', 'serviceId'],
  order: 'draftedAt',
  version: 'version',
} satisfies Omit<QueryApi<SentReferral>, 'view'> & { readonly view: unknown } as unknown as QueryApi<object>);

/** What was sent, for those who work on the case by now. */
@Controller('v1/referrals')
export class Referrals {
  constructor(@Inject(PARTS) private readonly parts: Parts, @Inject(QUERIES) private readonly desk: QueryDesk) {}

  @Get()
  @Allow(whoSends)
  async list(@Asking() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    send(reply, await this.desk.list(await this.visibleTo(actor), 'draftedAt', request));
  }

  @Get(':id')
  @Allow(whoSends)
  async one(@Asking() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    send(reply, await this.desk.one(await this.visibleTo(actor), request));
  }

  private async visibleTo(actor: Actor): Promise<QueryApi<object>> {
    return referralsOf(await this.parts.read(actor.tenant, (rows) => counselledCaseIds({ rows, actor })));
  }
}
