import type { PrepareContext } from '@geleit/platform';
import { addDays, germanDayOf } from '@geleit/rules';
import type { EntityManager } from 'typeorm';
import type { LeaveEmploymentFacts } from './employment.language.js';
import { prepareAdministrators } from './colleagues.api.js';

/** O-2: how many days ahead a deadline keeps the only person in charge from leaving. */
const urgentDays = 14;

/** Referrals in these states no longer need anybody. */
const endedStatuses = [
  'declined',
  'expired',
  'completed',
  'ended_without_result',
  'returned',
  'withdrawn',
  'voided',
];

/**
 * The deadlines known here are those that a referral of the case names. Whoever moved to another office does
 * not take over the case, although it is still assigned to them.
 */
const urgentCasesSql = `
  SELECT count(DISTINCT c.case_id)::int AS "urgentCases"
  FROM cases c JOIN referrals r ON r.case_id = c.case_id
  WHERE c.is_open AND c.staff @> ARRAY[$1]::text[] AND r.status <> ALL($2)
    AND r.need->>'deadlineOn' BETWEEN $3 AND $4 AND NOT EXISTS (
      SELECT FROM staff s
      WHERE s.staff_id::text = ANY(c.staff) AND s.staff_id <> $1::uuid AND s.status = 'active'
        AND c.agency_id::text = ANY(s.office_ids::text[]))`;

export async function prepareLeaveEmployment(
  command: object,
  context: PrepareContext<never>,
): Promise<LeaveEmploymentFacts> {
  const administrators = await prepareAdministrators(command, context);
  return { ...administrators, urgentCases: await countUrgentCases(await context.rows(), context) };
}

async function countUrgentCases(
  rows: EntityManager,
  { stream: staffId, at }: Pick<PrepareContext, 'stream' | 'at'>,
): Promise<number> {
  const today = germanDayOf(at);
  const [found] = await rows.query<LeaveEmploymentFacts[]>(urgentCasesSql, [
    staffId,
    endedStatuses,
    today,
    addDays(today, urgentDays),
  ]);
  return found?.urgentCases ?? 0;
}
