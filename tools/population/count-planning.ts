import type { CountedCase } from './counted-case.js';
import { isWithin, type Period } from './period.js';
import type { GoalStatus, PlanningAct, PlanningStep } from './planning-step.js';
import type { CountedThing } from './tabulate.js';

const measureByAct: Partial<Record<PlanningAct['act'], string>> = {
  complete_assessment: 'assessments',
  agree: 'support_plans',
  review: 'plan_reviews',
  complete: 'plans_completed',
  conclude: 'integration_agreements',
};

/** What was planned on days of the period, with the codes of those days, and the goals that have a result. */
export const planning = (countedCase: CountedCase, period: Period): readonly CountedThing[] => [
  ...countedCase.planning.flatMap(({ day, planned }) => {
    const measure = measureByAct[planned.act];
    return measure === undefined || !isWithin(period, day)
      ? []
      : [{ adds: { [measure]: 1 }, codes: countedCase.codesOn(day), counts: 'everywhere' as const }];
  }),
  ...goalResults(countedCase.planning)
    .filter(({ day }) => isWithin(period, day))
    .map(({ day, status }) => ({
      adds: { plan_goals: 1, [`plan_goals_${status}`]: 1 },
      codes: { ...countedCase.codesOn(day), planGoalResult: [status] },
      counts: 'everywhere' as const,
    })),
];

interface GoalResult {
  readonly day: string;
  readonly status: GoalStatus;
}

/** Of each goal of each version, what was said of it last, if that is a result. */
function goalResults(steps: readonly PlanningStep[]): readonly GoalResult[] {
  const latest = new Map<string, GoalResult>();
  let version = 1;
  for (const { day, planned } of steps) {
    if (planned.act === 'revise') version += 1;
    if (planned.act === 'progress') latest.set(`${version} ${planned.goal}`, { day, status: planned.status });
  }
  return [...latest.values()].filter(({ status }) => status !== 'in_progress');
}
