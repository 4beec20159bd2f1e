import { hasRole, type Actor } from '@geleit/access';
import { programmes, type Programme } from '@geleit/contracts';
import { Allow, Clock, codesSchema, CurrentActor, ProblemError, TenantReads } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { mayReadWorkload } from '../access.js';

/** What was done in a programme of an office in a year: numbers, and nothing of any case. */
interface OfficeFigures {
  readonly agencyId: string;
  readonly programme: Programme;
  /** Cases open on a day of the year, without short contacts. */
  readonly cases: number;
  readonly casesClosed: number;
  readonly contacts: number;
  readonly contactMinutes: number;
  /** Each version on which both sides agreed in the year. */
  readonly plansAgreed: number;
}
/** What a counsellor did: cases and plans are those that they lead, contacts those that they recorded. */
interface CounsellorFigures extends OfficeFigures {
  readonly staffId: string;
}
interface Figures {
  readonly year: number;
  readonly items: readonly CounsellorFigures[];
  /** The whole of each office, for its lead; empty for counsellors. */
  readonly offices: readonly OfficeFigures[];
}

/**
 * `$1` offices, `$2` whose figures are read (null: everybody's), `$3` the programme (null: all), `$4` and
 * `$5` the first and the last day. The leads' numbers leave out protected persons.
 */
const figuresSql = `
  WITH visible AS (
    SELECT case_id, agency_id, programme, kind, opened_on, closed_on,
      (SELECT role.key FROM jsonb_each_text(roles) role WHERE role.value = 'lead' LIMIT 1) AS lead
    FROM cases
    WHERE agency_id = ANY($1) AND status <> 'void' AND ($3::text IS NULL OR programme = $3)
      AND (NOT person_protected OR ($2::text IS NOT NULL AND staff @> ARRAY[$2::text]))
  ), work AS (
    SELECT lead AS staff_id, agency_id, programme, 1 AS cases,
      coalesce(closed_on BETWEEN $4::date AND $5::date, false)::int AS closed, 0 AS contacts, 0 AS minutes,
      0 AS plans
    FROM visible
    WHERE kind <> 'short_contact' AND opened_on <= $5::date AND (closed_on IS NULL OR closed_on >= $4::date)
    UNION ALL
    SELECT s.recorded_by, agency_id, programme, 0, 0, 1, s.duration_min, 0
    FROM sessions s JOIN visible USING (case_id) WHERE s.held_on BETWEEN $4::date AND $5::date
    UNION ALL
    SELECT lead, agency_id, programme, 0, 0, 0, 0, 1
    FROM visible JOIN support_plans p USING (case_id), LATERAL (
      SELECT p.agreed_on AS on_day
      UNION ALL
      SELECT (version->>'agreedOn')::date FROM jsonb_array_elements(p.earlier_versions) version
      WHERE version->>'endedBecause' = 'revised'
    ) agreed
    WHERE agreed.on_day BETWEEN $4::date AND $5::date
  )
  SELECT staff_id AS "staffId", agency_id AS "agencyId", programme, sum(cases)::int AS "cases",
    sum(closed)::int AS "casesClosed", sum(contacts)::int AS "contacts", sum(minutes)::int AS "contactMinutes",
    sum(plans)::int AS "plansAgreed", grouping(staff_id) = 1 AS "isOffice"
  FROM work WHERE $2::text IS NULL OR staff_id = $2
  GROUP BY GROUPING SETS ((staff_id, agency_id, programme), (agency_id, programme))
  HAVING grouping(staff_id) = 1 OR staff_id IS NOT NULL
  ORDER BY agency_id, programme, staff_id`;

/** Eigene Zahlen: what counsellors did in a year, and for leads what their offices did. */
@Controller('v1/my-figures')
export class MyFiguresController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getMyFigures',
    summary:
      "The caller's own numbers of a year by programme: cases, contacts, minutes, plans. Leads get those of each " +
      'counsellor of their offices and of each office, without what concerns protected persons. A case is in the ' +
      'office that has it now; what a funder is told is the report.',
  })
  @ApiQuery({
    name: 'programme',
    required: false,
    description: 'Without it, all.',
    schema: codesSchema(programmes),
  })
  @ApiQuery({
    name: 'year',
    required: false,
    description: 'Without it, the present year.',
    schema: { type: 'integer', minimum: 1900, maximum: 2199 },
  })
  @Allow(mayReadWorkload)
  async read(
    @CurrentActor() actor: Actor,
    @Query('programme') programme: unknown,
    @Query('year') year: unknown,
  ): Promise<Figures> {
    const wanted = {
      programme: parseProgramme(programme),
      year: parseYear(year) ?? Number(germanDayOf(this.clock.now()).slice(0, 4)),
    };
    return this.reads.read(actor.tenant, (rows) => findFigures(actor, wanted, rows));
  }
}

async function findFigures(
  actor: Actor,
  { programme, year }: { readonly programme: Programme | undefined; readonly year: number },
  rows: EntityManager,
): Promise<Figures> {
  const isLead = hasRole(actor, 'team_lead');
  const found = await rows.query<(CounsellorFigures & { readonly isOffice: boolean })[]>(figuresSql, [
    actor.agencies,
    isLead ? null : actor.subject,
    programme ?? null,
    `${year}-01-01`,
    `${year}-12-31`,
  ]);
  return {
    year,
    items: found.filter(({ isOffice }) => !isOffice).map(({ isOffice: _, ...figures }) => figures),
    offices: isLead
      ? found.filter(({ isOffice }) => isOffice).map(({ isOffice: _, staffId: __, ...figures }) => figures)
      : [],
  };
}

function parseProgramme(value: unknown): Programme | undefined {
  if (value === undefined) return undefined;
  const programme = programmes.find((one) => one === value);
  if (programme !== undefined) return programme;
  throw new ProblemError('invalid-parameter', { errors: [{ parameter: 'programme', code: 'isIn' }] });
}

function parseYear(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^(19|2[01])\d\d$/.test(value)) return Number(value);
  throw new ProblemError('invalid-parameter', { errors: [{ parameter: 'year', code: 'isInt' }] });
}
