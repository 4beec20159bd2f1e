import type { Actor } from '@geleit/access';
import {
  Allow,
  Asking,
  PARTS,
  QUERIES,
  send,
  type Parts,
  type QueryApi,
  type QueryDesk,
} from '@geleit/platform';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { whoSends } from '../access.js';
import { counselledCase, counselledCaseIds, knownCase, type Looking } from './counselled-cases.api.js';
import { referrals, SentReferral } from './referrals.view.js';

/** What the lead of the office may see: enough to be the second person (RF-3), nothing that names anybody. */
const metadata = [
  'referralId',
  'agencyId',
  'serviceId',
  'nature',
  'recipientId',
  'mode',
  'need',
  'dataScopes',
  'status',
  'draftedBy',
  'draftedAt',
  'approvedBy',
  'version',
] as const;

const referralsOf = (cases: readonly string[], led: readonly string[] = []): QueryApi<object> =>
  ({
    path: 'referrals',
    view: referrals,
    summary: 'Referrals from cases the caller works on.',
    allow: {
      name: 'who counsels the case; one by one the lead of the office, without whom it is about',
      rows: () => ({ column: 'caseId', isOneOf: [...cases, ...led] }),
      fields: (_, { caseId }) => (cases.includes(caseId) ? undefined : metadata),
    },
    filters: ['caseId', 'status', 'serviceId'],
    order: 'draftedAt',
    version: 'version',
  }) satisfies Omit<QueryApi<SentReferral>, 'view'> & {
    readonly view: unknown;
  } as unknown as QueryApi<object>;

/** What was sent, for those who work on the case by now. */
@Controller('v1/referrals')
export class Referrals {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    @Inject(QUERIES) private readonly desk: QueryDesk,
  ) {}

  @Get()
  @Allow(whoSends)
  async list(
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(
      reply,
      await this.desk.list(
        referralsOf(await this.parts.read(actor.tenant, (rows) => counselledCaseIds({ rows, actor }))),
        'draftedAt',
        request,
      ),
    );
  }

  @Get(':id')
  @Allow(whoSends)
  async one(
    @Param('id') id: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const api = isUUID(id)
      ? await this.parts.read(actor.tenant, (rows) => this.forOne(id, { rows, actor }))
      : referralsOf([]);
    send(reply, await this.desk.one(api, request));
  }

  private async forOne(referralId: string, looking: Looking): Promise<QueryApi<object>> {
    const { caseId } = (await looking.rows.findOneBy(SentReferral, { referralId })) ?? {};
    if (caseId === undefined) return referralsOf([]);
    if ((await counselledCase(caseId, looking)) !== undefined) return referralsOf([caseId]);
    return (await knownCase(caseId, looking)) === undefined ? referralsOf([]) : referralsOf([], [caseId]);
  }
}
