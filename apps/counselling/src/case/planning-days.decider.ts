import { isSameData } from '@geleit/kernel';
import { addDays, addMonths } from '@geleit/rules';
import type { CaseEvent } from './case.language.js';
import { statusOfPlan, type SupportPlan } from './planning-state.decider.js';
import type { CasePlanningStated } from './planning-days.language.js';
import type { ExistingCase } from './state.decider.js';

/** K-2: after the upgrade, until an assessment is completed and a plan agreed on. */
const daysToPlan = 60;
/** F-2: how often a plan is reviewed, and for how long it counts without a review. */
const [monthsToReview, monthsToCount] = [6, 9] as const;

/** Days on which a plan holds, both included. */
interface PlanSpan {
  readonly from: string;
  readonly to: string;
}

/** What is due of a case in case management. Nothing is of a case that ended. */
export function planningDaysOf(state: ExistingCase): CasePlanningStated {
  const { upgradedOn, status, assessments, plans } = state;
  if (upgradedOn === undefined || status === 'closed' || status === 'void') return {};
  const kept = [...plans.values()].filter(wasAgreed);
  const isAssessed = [...assessments.values()].some(({ completedOn }) => completedOn !== undefined);
  const last = kept.flatMap(keptDaysOf).sort().at(-1);
  const isRunning = kept.some(({ end }) => end === undefined);
  return {
    ...((kept.length === 0 || !isAssessed) && { planningDueOn: addDays(upgradedOn, daysToPlan) }),
    ...(last !== undefined && {
      ...(isRunning && { planReviewDueOn: addMonths(last, monthsToReview) }),
      countsUntil: addMonths(last, monthsToCount),
    }),
  };
}

/** A version that is being revised holds until both sides agree on the next one. */
const wasAgreed = (plan: SupportPlan): boolean =>
  statusOfPlan(plan) !== 'cancelled' && plan.steps.some(({ kind }) => kind === 'agreed');
const keptDaysOf = ({ steps, end }: SupportPlan): readonly string[] => [
  ...steps.filter(({ kind }) => kind === 'agreed' || kind === 'reviewed').map(({ on }) => on),
  ...(end?.kind === 'completed' ? [end.on] : []),
];

/** F-2: nine months from each day on which a plan was agreed on, reviewed or completed, unless it was cancelled. */
const planSpansOf = ({ plans }: ExistingCase): readonly PlanSpan[] =>
  [...plans.values()].flatMap((plan) =>
    keptDaysOf(plan).map((from) => {
      const to = addMonths(from, monthsToCount);
      const cancelledOn = plan.end?.kind === 'cancelled' ? plan.end.on : undefined;
      return { from, to: cancelledOn !== undefined && cancelledOn <= to ? addDays(cancelledOn, -1) : to };
    }),
  );

/** Whether the case counts as case management on a day, if it is one. */
export const hasCurrentPlanOn = (state: ExistingCase, day: string): boolean =>
  planSpansOf(state).some(({ from, to }) => from <= day && day <= to);

/** The days on which that may change. */
export const daysOfCurrentPlans = (state: ExistingCase): readonly string[] =>
  planSpansOf(state).flatMap(({ from, to }) => [from, addDays(to, 1)]);

/** States nothing while nothing has ever been due. */
export function planningDue(state: ExistingCase): readonly CaseEvent[] {
  const data = planningDaysOf(state);
  return isSameData(data, state.statedPlanning ?? {}) ? [] : [{ type: 'CasePlanningStated', data }];
}
