import { matchesPredicate, staffIdsOf, type Actor } from '@geleit/access';
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
import { mayReadCounselling } from '../access.js';
import { casesCounselledBy } from './cases.api.js';
import { CaseRow } from './case-row.projection.js';

const counselledAmong = (actor: Actor, cases: readonly CaseRow[]): readonly CaseRow[] =>
  cases.filter((row) => matchesPredicate(casesCounselledBy(actor), row));
const idsOf = (cases: readonly CaseRow[]): readonly string[] => cases.map(({ caseId }) => caseId);

/** The open cases on which the actor, or somebody for whom they stand in, works now: by an index. */
export async function findCounselledCases(actor: Actor, rows: EntityManager): Promise<readonly CaseRow[]> {
  const cases = await rows.find(CaseRow, {
    where: {
      caseId: Raw(
        (caseId) =>
          `${caseId} = ANY(ARRAY(SELECT m.case_id FROM cases_by_staff m
            WHERE m.member = ANY(:members) AND m.status = ANY(:statuses)))`,
        { members: [...staffIdsOf(actor)], statuses: ['opened', 'active', 'paused'] },
      ),
    },
  });
  return counselledAmong(actor, cases);
}

/**
 * GET on rows of cases, over all open cases of the reader. The rows do not contain who works on their case,
 * so the cases are looked up before the rows are read.
 */
@Injectable()
export abstract class CaseRelatedRowsController<
  Row extends { readonly caseId: string },
> implements RowReaders {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  /** The API for an actor who counsels these cases. */
  protected abstract apiFor(caseIds: readonly string[]): ListApi<Row>;
  /** Returns the case of a row. */
  protected abstract findCaseId(id: string, rows: EntityManager): Promise<string | undefined>;

  @Get()
  @Allow(mayReadCounselling)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const caseIds = await this.reads.read(actor.tenant, async (rows) =>
      idsOf(await findCounselledCases(actor, rows)),
    );
    sendResponse(reply, await this.queryEndpoint.list(this.apiFor(caseIds), request));
  }

  @Get(':id')
  @Allow(mayReadCounselling)
  async read(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const caseIds = isUUID(id)
      ? await this.reads.read(actor.tenant, async (rows) => {
          const caseId = await this.findCaseId(id, rows);
          const found = caseId === undefined ? null : await rows.findOneBy(CaseRow, { caseId });
          return found === null ? [] : idsOf(counselledAmong(actor, [found]));
        })
      : [];
    sendResponse(reply, await this.queryEndpoint.readOne(this.apiFor(caseIds), request));
  }

  async findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy> {
    const found = await RowsByKey.find(this.apiFor([]), ids, rows);
    const cases = await rows.findBy(CaseRow, { caseId: In(found.rows.map(({ caseId }) => caseId)) });
    return (actor) => found.keysWhere(this.apiFor(idsOf(counselledAmong(actor, cases))).allow.rows(actor));
  }
}
