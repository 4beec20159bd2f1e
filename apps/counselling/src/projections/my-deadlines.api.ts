import { hasRole, matchesPredicate, type Actor } from '@geleit/access';
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
import { deadlineSeverities } from '@geleit/rules';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { In, Raw, type EntityManager } from 'typeorm';
import { caseRoles, mayReadDeadlines } from '../access.js';
import { deadlineStatuses } from '../case/deadlines/codes.language.js';
import { CaseRow } from './case-row.projection.js';
import { findCounselledCases } from './case-related-rows.api.js';
import { casesCounselledBy, casesLedBy } from './cases.api.js';
import { deadlines, DeadlineRow } from './deadlines.projection.js';

/** K-7: what a team lead may know of a deadline: that it runs, until when, and who sees to it. */
const deadlineMetadata = [
  'deadlineId',
  'caseId',
  'severity',
  'status',
  'endsOn',
  'needsTypedDay',
  'isProvisional',
  'staffId',
  'proposedBy',
  'proposedAt',
  'confirmBy',
  'confirmedBy',
  'confirmationOverdue',
  'metOn',
  'late',
  'supersedes',
  'supersededBy',
  'alarmCause',
  'alarmSince',
] as const satisfies readonly (keyof DeadlineRow)[];

interface CaseIds {
  readonly counselled: readonly string[];
  readonly led: readonly string[];
}

/** What runs in the open cases that the reader counsels, and in those of the offices that they lead. */
export const myDeadlinesApiFor = ({ counselled, led }: CaseIds): ListApi<DeadlineRow> => ({
  path: 'deadlines',
  projection: deadlines,
  summary:
    'Deadlines in open cases that the caller, or an absent colleague for whom they stand in, works on; for team ' +
    'leads also those of their offices, without content.',
  allow: {
    name: 'counsellors of the case; the team lead without its content, unless the person is protected',
    roles: caseRoles,
    rows: () => ({ column: 'caseId', isOneOf: [...new Set([...counselled, ...led])] }),
    fields: (_, { caseId }) => (counselled.includes(caseId) ? undefined : deadlineMetadata),
  },
  filters: {
    caseId: 'anyOf',
    status: { anyOf: deadlineStatuses },
    severity: { anyOf: deadlineSeverities },
    staffId: 'anyOf',
    endsOn: 'range',
  },
  order: { by: 'endsOn', direction: 'ascending' },
  accessPaths: [['caseId', 'status'], ['caseId']],
});

/** Open cases with deadlines, in the offices that the actor leads. */
async function findLedCases(actor: Actor, rows: EntityManager): Promise<readonly CaseRow[]> {
  if (!hasRole(actor, 'team_lead')) return [];
  const found = await rows.find(CaseRow, {
    where: {
      agencyId: In([...actor.agencies]),
      status: In(['opened', 'active', 'paused']),
      caseId: Raw((caseId) => `EXISTS (SELECT FROM deadlines d WHERE d.case_id = ${caseId})`),
    },
  });
  return found.filter((row) => matchesPredicate(casesLedBy(actor), row));
}
const idsOf = (cases: readonly CaseRow[]): readonly string[] => cases.map(({ caseId }) => caseId);
const idsAmong = (actor: Actor, cases: readonly CaseRow[]): CaseIds => ({
  counselled: idsOf(cases.filter((row) => matchesPredicate(casesCounselledBy(actor), row))),
  led: idsOf(cases.filter((row) => matchesPredicate(casesLedBy(actor), row))),
});

/** Fristen: the rows do not contain who works on their case, so the cases are looked up before. */
@ServesQuery(myDeadlinesApiFor({ counselled: [], led: [] }))
@Controller('v1/deadlines')
export class MyDeadlinesController implements RowReaders {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  @Get()
  @Allow(mayReadDeadlines)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ids = await this.reads.read(actor.tenant, async (rows) => ({
      counselled: idsOf(hasRole(actor, 'counsellor') ? await findCounselledCases(actor, rows) : []),
      led: idsOf(await findLedCases(actor, rows)),
    }));
    sendResponse(reply, await this.queryEndpoint.list(myDeadlinesApiFor(ids), request));
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
      const row = isUUID(id) ? await rows.findOneBy(DeadlineRow, { deadlineId: id }) : null;
      const found = row === null ? null : await rows.findOneBy(CaseRow, { caseId: row.caseId });
      return idsAmong(actor, found === null ? [] : [found]);
    });
    sendResponse(reply, await this.queryEndpoint.readOne(myDeadlinesApiFor(ids), request));
  }

  async findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy> {
    const found = await RowsByKey.find(myDeadlinesApiFor({ counselled: [], led: [] }), ids, rows);
    const cases = await rows.findBy(CaseRow, { caseId: In(found.rows.map(({ caseId }) => caseId)) });
    return (actor) => found.keysWhere(myDeadlinesApiFor(idsAmong(actor, cases)).allow.rows(actor));
  }
}
