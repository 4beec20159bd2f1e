import type { CountedPlanning } from '@geleit/contracts';
import { resultsOf, type PlanStep } from './planning-state.decider.js';
import type { ExistingCase } from './state.decider.js';

/** What counts of the planning in a year; undefined if nothing does. */
export function countedPlanningIn(
  year: number,
  { assessments, plans, agreements }: ExistingCase,
): CountedPlanning | undefined {
  const isInYear = (day: string): boolean => day.startsWith(`${year}-`);
  const inOrder = (days: readonly string[]): readonly string[] => days.filter(isInYear).sort();
  const allPlans = [...plans.values()];
  const stepsOf = (kind: PlanStep['kind']): readonly string[] =>
    inOrder(allPlans.flatMap(({ steps }) => steps.filter((step) => step.kind === kind).map(({ on }) => on)));
  const counted: CountedPlanning = {
    assessmentsCompletedOn: inOrder(
      [...assessments.values()].flatMap(({ completedOn }) => completedOn ?? []),
    ),
    plansAgreedOn: stepsOf('agreed'),
    plansReviewedOn: stepsOf('reviewed'),
    plansCompletedOn: inOrder(allPlans.flatMap(({ end }) => (end?.kind === 'completed' ? end.on : []))),
    agreementsConcludedOn: inOrder([...agreements.values()].map(({ concludedOn }) => concludedOn)),
    goals: allPlans
      .flatMap(resultsOf)
      .filter(({ recordedOn }) => isInYear(recordedOn))
      .sort((a, b) => compareTexts(a.recordedOn, b.recordedOn) || compareTexts(a.result, b.result)),
  };
  return Object.values(counted).some((parts: readonly unknown[]) => parts.length > 0) ? counted : undefined;
}

const compareTexts = (a: string, b: string): number => Number(a > b) - Number(a < b);
