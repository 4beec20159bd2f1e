import type { CountedPlanning } from '@geleit/contracts';
import { isSameData } from '@geleit/kernel';
import { addDays, addMonths } from '@geleit/rules';
import type { CaseEvent } from './case.language.js';
import { nothingPlanned, statusOfPlan, type PlanStep, type SupportPlan } from './planning-state.decider.js';
import type { CasePlanningStated } from './planning-days.language.js';
import type { ExistingCase } from './state.decider.js';

/** K-2: after the upgrade, until an assessment is completed and a plan agreed on. */
const daysToPlan = 60;
/** F-2: how often a plan is reviewed, and for how long it counts without a review. */
const [monthsToReview, monthsToCount] = [6, 9] as const;

/** What is due of a case in case management. Nothing is of a case that ended. */
export function planningDaysOf(state: ExistingCase): PlanningDays {
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
type PlanningDays = Pick<CasePlanningStated, 'planningDueOn' | 'planReviewDueOn' | 'countsUntil'>;

/** A version that is being revised holds until both sides agree on the next one. */
const wasAgreed = (plan: SupportPlan): boolean =>
  statusOfPlan(plan) !== 'cancelled' && plan.steps.some(({ kind }) => kind === 'agreed');
const keptDaysOf = ({ steps, end }: SupportPlan): readonly string[] => [
  ...steps.filter(({ kind }) => kind === 'agreed' || kind === 'reviewed').map(({ on }) => on),
  ...(end === undefined ? [] : [end.on]),
];

/** The days of what counts. Of a void case nothing does. */
export function countedPlanningOf(state: ExistingCase): CountedPlanning {
  const { status, eventFields } = state;
  const { assessments, plans, agreements } = status === 'void' ? nothingPlanned : state;
  const stepsOf = (kind: PlanStep['kind']) =>
    [...plans.values()].flatMap(({ steps }) =>
      steps.filter((step) => step.kind === kind).map(({ on }) => on),
    );
  return {
    personId: eventFields.personId,
    programme: eventFields.programme,
    assessmentsCompletedOn: [...assessments.values()].flatMap(({ completedOn }) => completedOn ?? []).sort(),
    plansAgreedOn: stepsOf('agreed').sort(),
    plansReviewedOn: stepsOf('reviewed').sort(),
    plansCompletedOn: [...plans.values()]
      .flatMap(({ end }) => (end?.kind === 'completed' ? end.on : []))
      .sort(),
    agreementsConcludedOn: [...agreements.values()].map(({ concludedOn }) => concludedOn).sort(),
  };
}

/** A case of which nothing was ever planned states nothing. */
export function planningDue(state: ExistingCase): readonly CaseEvent[] {
  const data = { ...countedPlanningOf(state), ...planningDaysOf(state) };
  const isSilent = state.statedPlanning === undefined && Object.values(data).flat().length === 2;
  return isSilent || isSameData(data, state.statedPlanning) ? [] : [{ type: 'CasePlanningStated', data }];
}
