import { hasRole, matchesPredicate, type Actor } from '@geleit/access';
import {
  Allow,
  CurrentActor,
  QueryEndpoint,
  RowsByKey,
  sendResponse,
  TenantReads,
  type ListApi,
  type RowReaders,
  type RowsReadableBy,
} from '@geleit/platform';
import { Get, Injectable, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { In, Raw, type EntityManager } from 'typeorm';
import { mayReadDeadlines } from '../case/deadlines/deadline-access.api.js';
import { CaseRow } from './case-row.projection.js';
import { findCounselledCases } from './case-related-rows.api.js';
import { casesCounselledBy, casesLedBy } from './cases.api.js';

export interface CaseIds {
  readonly counselled: readonly string[];
  readonly led: readonly string[];
}

const idsOf = (cases: readonly CaseRow[]): readonly string[] => cases.map(({ caseId }) => caseId);
const idsAmong = (actor: Actor, cases: readonly CaseRow[]): CaseIds => ({
  counselled: idsOf(cases.filter((row) => matchesPredicate(casesCounselledBy(actor), row))),
  led: idsOf(cases.filter((row) => matchesPredicate(casesLedBy(actor), row))),
});

/** Open cases with rows in the table, in the offices that the actor leads. */
async function findLedCases(actor: Actor, table: string, rows: EntityManager): Promise<readonly CaseRow[]> {
  if (!hasRole(actor, 'team_lead')) return [];
  const found = await rows.find(CaseRow, {
    where: {
      agencyId: In([...actor.agencies]),
      status: In(['opened', 'active', 'paused']),
      caseId: Raw((caseId) => `EXISTS (SELECT FROM ${table} part WHERE part.case_id = ${caseId})`),
    },
  });
  return found.filter((row) => matchesPredicate(casesLedBy(actor), row));
}

/**
 * GET on rows of cases for those who counsel them, and without content for their team lead (K-7). The rows do
 * not contain who works on their case, so the cases are looked up before.
 */
@Injectable()
export abstract class CaseMetadataRowsController<
  Row extends { readonly caseId: string },
> implements RowReaders {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  protected abstract readonly table: string;
  protected abstract apiFor(caseIds: CaseIds): ListApi<Row>;
  /** Returns the case of a row. */
  protected abstract findCaseId(id: string, rows: EntityManager): Promise<string | undefined>;

  @Get()
  @Allow(mayReadDeadlines)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ids = await this.reads.read(actor.tenant, async (rows) => ({
      counselled: idsOf(hasRole(actor, 'counsellor') ? await findCounselledCases(actor, rows) : []),
      led: idsOf(await findLedCases(actor, this.table, rows)),
    }));
    sendResponse(reply, await this.queryEndpoint.list(this.apiFor(ids), request));
  }

  @Get(':id')
  @Allow(mayReadDeadlines)
  async read(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ids = await this.reads.read(actor.tenant, async (rows) => {
      const caseId = isUUID(id) ? await this.findCaseId(id, rows) : undefined;
      const found = caseId === undefined ? null : await rows.findOneBy(CaseRow, { caseId });
      return idsAmong(actor, found === null ? [] : [found]);
    });
    sendResponse(reply, await this.queryEndpoint.readOne(this.apiFor(ids), request));
  }

  async findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy> {
    const found = await RowsByKey.find(this.apiFor({ counselled: [], led: [] }), ids, rows);
    const cases = await rows.findBy(CaseRow, { caseId: In(found.rows.map(({ caseId }) => caseId)) });
    return (actor) => found.keysWhere(this.apiFor(idsAmong(actor, cases)).allow.rows(actor));
  }
}
