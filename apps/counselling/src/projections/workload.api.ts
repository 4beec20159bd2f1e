import { hasRole, staffIdsOf, type Actor } from '@geleit/access';
import { Allow, Clock, CurrentActor, TenantReads } from '@geleit/platform';
import { addDays, germanDayOf } from '@geleit/rules';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import {
  caseloadsOf,
  caseloadsOfColleague,
  findCaseloads,
  type Caseload,
  type CaseloadOf,
} from './caseload-indicator.api.js';
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
  /** Cases that they lead without an assessment or plan, due within 14 days or overdue. */
  readonly planningDue: number;
  /** Cases that they lead of which the plan is to be reviewed within 14 days, or should have been. */
  readonly planReviewsDue: number;
  /** K-9: of each programme in which they lead cases or are employed there. */
  readonly caseloads: readonly Caseload[];
}
/** K-9 for the whole office: everybody's cases and shares of posts. */
interface OfficeCaseload {
  readonly agencyId: string;
  readonly caseloads: readonly Caseload[];
}
interface WorkloadOfOffices {
  readonly items: readonly Workload[];
  /** Empty for counsellors, who get their own numbers. */
  readonly offices: readonly OfficeCaseload[];
}

const planningAheadDays = 14;

/**
 * `$1` offices, `$2` whose numbers are read (null: everybody's), `$3` today in Germany, `$4` whose case may
 * be of a protected person, `$5` until when planning is due.
 */
const workloadSql = `
  WITH visible AS (
    SELECT case_id, agency_id, urgent, status, roles, planning_due_on, plan_review_due_on FROM cases
    WHERE agency_id = ANY($1) AND status IN ('opened', 'active', 'paused')
      AND (NOT person_protected OR ($2::text[] IS NOT NULL AND staff @> ARRAY[$4::text]))
  ), work AS (
    SELECT role.key AS staff_id, agency_id, 1 AS open, urgent::int AS urgent, (status = 'opened')::int AS fresh,
      0 AS meets, 0 AS met, 0 AS due, 0 AS late, coalesce(planning_due_on <= $5::date, false)::int AS plan,
      coalesce(plan_review_due_on <= $5::date, false)::int AS review
    FROM visible, jsonb_each_text(roles) role WHERE role.value = 'lead'
    UNION ALL
    SELECT a.staff_id, agency_id, 0, 0, 0, (a.starts_on = $3::date)::int, (a.starts_on < $3::date)::int, 0, 0,
      0, 0
    FROM appointments a JOIN visible USING (case_id)
    WHERE a.status IN ('arranged', 'confirmed') AND a.starts_on <= $3::date
    UNION ALL
    SELECT t.staff_id, agency_id, 0, 0, 0, 0, 0, (t.due_on = $3::date)::int, (t.due_on < $3::date)::int, 0, 0
    FROM tasks t JOIN visible USING (case_id) WHERE t.status = 'open' AND t.due_on <= $3::date
  )
  SELECT staff_id AS "staffId", agency_id AS "agencyId", sum(open)::int AS "openCases",
    sum(urgent)::int AS "urgentCases", sum(fresh)::int AS "newCases", sum(meets)::int AS "appointmentsToday",
    sum(met)::int AS "appointmentsOverdue", sum(due)::int AS "tasksToday", sum(late)::int AS "tasksOverdue",
    sum(plan)::int AS "planningDue", sum(review)::int AS "planReviewsDue"
  FROM work WHERE $2::text[] IS NULL OR staff_id = ANY($2)
  GROUP BY staff_id, agency_id ORDER BY agency_id, staff_id`;

/**
 * Auslastung: how much work each counsellor of an office has, for its lead; for counsellors their own, and
 * that for which they stand in.
 */
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
  async read(@CurrentActor() actor: Actor): Promise<WorkloadOfOffices> {
    const today = germanDayOf(this.clock.now());
    return this.reads.read(actor.tenant, (rows) => findWorkload(actor, today, rows));
  }
}

async function findWorkload(actor: Actor, today: string, rows: EntityManager): Promise<WorkloadOfOffices> {
  const isLead = hasRole(actor, 'team_lead');
  const staffIds = isLead ? null : staffIdsOf(actor);
  const parameters = [actor.agencies, staffIds, today, actor.subject] as const;
  const until = addDays(today, planningAheadDays);
  const counted = await rows.query<Omit<Workload, 'caseloads'>[]>(workloadSql, [...parameters, until]);
  const found = await findCaseloads(rows, parameters);
  const items = counted.map((item) => {
    const own = found.filter(
      ({ staffId, agencyId }) => staffId === item.staffId && agencyId === item.agencyId,
    );
    const mayKnowShare = isLead || item.staffId === actor.subject;
    return { ...item, caseloads: mayKnowShare ? caseloadsOf(own) : caseloadsOfColleague(own) };
  });
  return { items, offices: isLead ? officesOf(found) : [] };
}

const officesOf = (found: readonly CaseloadOf[]): readonly OfficeCaseload[] =>
  [...new Set(found.map(({ agencyId }) => agencyId))].map((agencyId) => ({
    agencyId,
    caseloads: caseloadsOf(found.filter((one) => one.agencyId === agencyId)),
  }));
