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
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { In, type EntityManager } from 'typeorm';
import { caseRoles } from '../access.js';
import { mayReadOpenAlerts } from '../case/child-protection/child-protection-access.api.js';
import { casesCounselledBy, casesLedBy } from './cases.api.js';
import { CaseRow } from './case-row.projection.js';
import {
  childProtectionAlerts,
  ChildProtectionAlertRow,
  openAlertStatuses,
} from './child-protection-alerts.projection.js';

/** Cases with alerts, by what the reader may know of these. */
interface CasesOfReader {
  /** Everything. */
  readonly counselled: readonly string[];
  /** K-7: that there is one, and how far it is. */
  readonly led: readonly string[];
  /** In their offices: what they were asked to assess. */
  readonly ofOffice: readonly string[];
}
const noCases: CasesOfReader = { counselled: [], led: [], ofOffice: [] };

const alertMetadata = [
  'alertId',
  'caseId',
  'status',
  'observedOn',
  'raisedAt',
  'assessors',
  'askedStaff',
] as const;

export const openAlertsApiFor = (cases: CasesOfReader): ListApi<ChildProtectionAlertRow> => ({
  path: 'child-protection-alerts',
  projection: childProtectionAlerts,
  summary:
    'Open alerts that a child may be at risk: of cases the caller works on, those the caller was asked to assess, ' +
    'and without their content those of offices the caller leads.',
  allow: {
    name: 'counsellors of the case, and who was asked to assess it; the team lead without its content',
    roles: caseRoles,
    rows: ({ subject }) => ({
      all: [
        { column: 'status', isOneOf: openAlertStatuses },
        {
          any: [
            { column: 'caseId', isOneOf: cases.counselled },
            { column: 'caseId', isOneOf: cases.led },
            {
              all: [
                { column: 'caseId', isOneOf: cases.ofOffice },
                { column: 'askedStaff', containsAny: [subject] },
              ],
            },
          ],
        },
      ],
    }),
    fields: (actor, row) => (readsContent(actor, row, cases) ? undefined : alertMetadata),
  },
  filters: { caseId: 'anyOf', status: { anyOf: openAlertStatuses } },
  order: { by: 'raisedAt', direction: 'ascending' },
  accessPaths: [['caseId'], ['status']],
});

const readsContent = (
  { subject }: Actor,
  { caseId, askedStaff }: ChildProtectionAlertRow,
  { counselled, ofOffice }: CasesOfReader,
): boolean => counselled.includes(caseId) || (ofOffice.includes(caseId) && askedStaff.includes(subject));

function casesOfReader(actor: Actor, cases: readonly CaseRow[]): CasesOfReader {
  const idsWhere = (fits: (row: CaseRow) => boolean) => cases.filter(fits).map(({ caseId }) => caseId);
  return {
    counselled: idsWhere((row) => matchesPredicate(casesCounselledBy(actor), row)),
    led: idsWhere((row) => matchesPredicate(casesLedBy(actor), row)),
    ofOffice: hasRole(actor, 'counsellor')
      ? idsWhere(({ agencyId }) => actor.agencies.includes(agencyId))
      : [],
  };
}

/** Open ones are few, so the cases of all of them are looked up by an index. */
async function findCasesWithOpenAlerts(rows: EntityManager): Promise<readonly CaseRow[]> {
  const alerts = await rows.findBy(ChildProtectionAlertRow, { status: In([...openAlertStatuses]) });
  return rows.findBy(CaseRow, { caseId: In(alerts.map(({ caseId }) => caseId)) });
}

/** Offene Meldungen möglicher Kindeswohlgefährdung. */
@ServesQuery(openAlertsApiFor(noCases))
@Controller('v1/child-protection-alerts')
export class OpenAlertsController implements RowReaders {
  constructor(
    private readonly reads: TenantReads,
    private readonly queryEndpoint: QueryEndpoint,
  ) {}

  @Get()
  @Allow(mayReadOpenAlerts)
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const cases = await this.reads.read(actor.tenant, findCasesWithOpenAlerts);
    const api = openAlertsApiFor(casesOfReader(actor, cases));
    sendResponse(reply, await this.queryEndpoint.list(api, request));
  }

  @Get(':id')
  @Allow(mayReadOpenAlerts)
  async read(
    @Param('id') alertId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const cases = await this.reads.read(actor.tenant, (rows) => findCaseOf(alertId, rows));
    const api = openAlertsApiFor(casesOfReader(actor, cases));
    sendResponse(reply, await this.queryEndpoint.readOne(api, request));
  }

  async findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy> {
    const found = await RowsByKey.find(openAlertsApiFor(noCases), ids, rows);
    const cases = await rows.findBy(CaseRow, { caseId: In(found.rows.map(({ caseId }) => caseId)) });
    return (actor) => found.keysWhere(openAlertsApiFor(casesOfReader(actor, cases)).allow.rows(actor));
  }
}

async function findCaseOf(alertId: string, rows: EntityManager): Promise<readonly CaseRow[]> {
  const alert = isUUID(alertId) ? await rows.findOneBy(ChildProtectionAlertRow, { alertId }) : null;
  return alert === null ? [] : rows.findBy(CaseRow, { caseId: alert.caseId });
}
