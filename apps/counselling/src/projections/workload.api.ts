import { hasRole, type Actor } from '@geleit/access';
import { Allow, Clock, CurrentActor, TenantReads } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { mayReadWorkload } from '../access.js';

/** What a counsellor has in an office: numbers, and nothing of any case. */
interface Workload {
  readonly staffId: string;
  readonly agencyId: string;
  /** Cases that they lead. */
  readonly openCases: number;
  readonly urgentCases: number;
  /** Cases that they lead in which no session was held yet. */
  readonly newCases: number;
  readonly appointmentsToday: number;
  /** Of earlier days, with nothing recorded of them. */
  readonly appointmentsOverdue: number;
  readonly tasksToday: number;
  readonly tasksOverdue: number;
}

/** `$1` offices, `$2` whose work is left out if it is not null, `$3` today in Germany. */
const workloadSql = `
  WITH visible AS (
    SELECT case_id, agency_id, urgent, status, roles FROM cases
    WHERE agency_id = ANY($1) AND status IN ('opened', 'active', 'paused')
      AND (NOT person_protected OR $2::text IS NOT NULL)
  ), work AS (
    SELECT role.key AS staff_id, agency_id, 1 AS open, urgent::int AS urgent, (status = 'opened')::int AS fresh,
      0 AS meets, 0 AS met, 0 AS due, 0 AS late
    FROM visible, jsonb_each_text(roles) role WHERE role.value = 'lead'
    UNION ALL
    SELECT a.staff_id, agency_id, 0, 0, 0, (a.starts_on = $3::date)::int, (a.starts_on < $3::date)::int, 0, 0
    FROM appointments a JOIN visible USING (case_id)
    WHERE a.status IN ('arranged', 'confirmed') AND a.starts_on <= $3::date
    UNION ALL
    SELECT t.staff_id, agency_id, 0, 0, 0, 0, 0, (t.due_on = $3::date)::int, (t.due_on < $3::date)::int
    FROM tasks t JOIN visible USING (case_id) WHERE t.status = 'open' AND t.due_on <= $3::date
  )
  SELECT staff_id AS "staffId", agency_id AS "agencyId", sum(open)::int AS "openCases",
    sum(urgent)::int AS "urgentCases", sum(fresh)::int AS "newCases", sum(meets)::int AS "appointmentsToday",
    sum(met)::int AS "appointmentsOverdue", sum(due)::int AS "tasksToday", sum(late)::int AS "tasksOverdue"
  FROM work WHERE $2::text IS NULL OR staff_id = $2
  GROUP BY staff_id, agency_id ORDER BY agency_id, staff_id`;

/** Auslastung: how much work each counsellor of an office has, for its lead; for counsellors their own. */
@Controller('v1/workload')
export class WorkloadController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getWorkload',
    summary:
      "How much work each counsellor of the caller's offices has, as numbers; counsellors get their own. Leads do " +
      'not get what concerns protected persons.',
  })
  @Allow(mayReadWorkload)
  async read(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly Workload[] }> {
    const today = germanDayOf(this.clock.now());
    return { items: await this.reads.read(actor.tenant, (rows) => findWorkload(actor, today, rows)) };
  }
}

const findWorkload = (actor: Actor, today: string, rows: EntityManager): Promise<readonly Workload[]> =>
  rows.query<Workload[]>(workloadSql, [
    actor.agencies,
    hasRole(actor, 'team_lead') ? null : actor.subject,
    today,
  ]);
