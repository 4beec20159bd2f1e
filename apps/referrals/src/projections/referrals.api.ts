import type { Actor } from '@geleit/access';
import {
  Allow,
  CurrentActor,
  QueryEndpoint,
  RowsByKey,
  sendResponse,
  ServesQuery,
  TenantReads,
  type ListApi,
  type RowReaders,
  type RowsReadableBy,
} from '@geleit/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { counsellingRoles, maySendReferrals } from '../access.js';
import { referralStatuses } from '../referral/state.decider.js';
import {
  findCaseReaders,
  findCounselledCase,
  findCounselledCaseIds,
  findVisibleCase,
  type ActorReadContext,
} from './counselled-cases.api.js';
import { referrals, ReferralRow } from './referrals.projection.js';

/**
 * What the lead of the office may see: enough to be the second person (RF-3), nothing that identifies anyone,
 * and not what they need help with.
 */
const referralMetadata = [
  'referralId',
  'agencyId',
  'serviceId',
  'nature',
  'recipientId',
  'mode',
  'dataScopes',
  'status',
  'draftedBy',
  'draftedAt',
  'approvedBy',
  'version',
] as const;

export const referralsApiFor = (
  counselled: readonly string[],
  led: readonly string[] = [],
): ListApi<ReferralRow> => ({
  path: 'referrals',
  projection: referrals,
  summary: 'Referrals from cases the caller works on.',
  allow: {
    name: 'who counsels the case; one by one the lead of the office, without the person',
    roles: counsellingRoles,
    rows: () => ({ column: 'caseId', isOneOf: [...counselled, ...led] }),
    fields: (_, { caseId }) => (counselled.includes(caseId) ? undefined : referralMetadata),
  },
  filters: { caseId: 'anyOf', status: { anyOf: referralStatuses }, serviceId: 'anyOf', draftedAt: 'range' },
  order: { by: 'draftedAt', direction: 'descending' },
  accessPaths: [['caseId']],
  person: 'personId',
  officeNames: { agencyId: 'agencyName' },
  version: 'version',
});

/** Sent referrals, for the staff who work on the case now. */
@ServesQuery(referralsApiFor([]))
@Controller('v1/referrals')
export class ReferralsController implements RowReaders {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  @Get()
  @Allow(maySendReferrals)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const counselled = await this.reads.read(actor.tenant, (rows) => findCounselledCaseIds({ rows, actor }));
    sendResponse(reply, await this.queryEndpoint.list(referralsApiFor(counselled), request));
  }

  @Get(':id')
  @Allow(maySendReferrals)
  async read(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const api = isUUID(id)
      ? await this.reads.read(actor.tenant, (rows) => this.findApiForReferral(id, { rows, actor }))
      : referralsApiFor([]);
    sendResponse(reply, await this.queryEndpoint.readOne(api, request));
  }

  async findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy> {
    const found = await RowsByKey.find(referralsApiFor([]), ids, rows);
    const casesOf = await findCaseReaders(
      found.rows.map(({ caseId }) => caseId),
      rows,
    );
    return (actor) => {
      const { counselled, led } = casesOf(actor);
      return found.keysWhere(referralsApiFor(counselled, led).allow.rows(actor));
    };
  }

  private async findApiForReferral(
    referralId: string,
    actorReadContext: ActorReadContext,
  ): Promise<ListApi<ReferralRow>> {
    const { caseId } = (await actorReadContext.rows.findOneBy(ReferralRow, { referralId })) ?? {};
    if (caseId === undefined) return referralsApiFor([]);
    if ((await findCounselledCase(caseId, actorReadContext)) !== undefined) return referralsApiFor([caseId]);
    return (await findVisibleCase(caseId, actorReadContext)) === undefined
      ? referralsApiFor([])
      : referralsApiFor([], [caseId]);
  }
}
