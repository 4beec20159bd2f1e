import type { Decider } from '@geleit/kernel';
import type { AssessmentStarted } from './assessment.language.js';
import type { CaseLanguage } from './case.language.js';
import type { PlannedGoals } from './plan-goal.language.js';
import type { planningEvents } from './planning.language.js';
import {
  resultsOf,
  type IntegrationAgreement,
  type PlanStep,
  type SupportPlan,
} from './planning-state.decider.js';
import { changeOpenedCase, type Case, type ExistingCase } from './state.decider.js';

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];
type OfPlan = { readonly planId: string };
type OfAgreement = { readonly agreementId: string };

const without = <Part>(parts: ReadonlyMap<string, Part>, id: string): ReadonlyMap<string, Part> =>
  new Map([...parts].filter(([one]) => one !== id));

const withAssessment = (
  state: ExistingCase,
  { assessmentId, assessedOn, domains }: Readonly<AssessmentStarted>,
): ExistingCase => ({
  ...state,
  assessments: new Map(state.assessments).set(assessmentId, {
    ...state.assessments.get(assessmentId),
    assessedOn,
    domains: domains.length,
  }),
});
const completed = (
  state: ExistingCase,
  { assessmentId, completedOn }: { readonly assessmentId: string; readonly completedOn: string },
): ExistingCase => {
  const assessment = state.assessments.get(assessmentId);
  if (assessment === undefined) return state;
  return {
    ...state,
    assessments: new Map(state.assessments).set(assessmentId, { ...assessment, completedOn }),
  };
};

const goalsOf = (goals: PlannedGoals['goals']): SupportPlan['goals'] =>
  goals.map(({ dueOn, measures }) => ({
    dueOn,
    status: 'open',
    responsible: measures.map(({ responsible }) => responsible),
    doneMeasures: new Set(),
  }));

const changePlan = <Data extends OfPlan>(change: (plan: SupportPlan, data: Data) => SupportPlan) =>
  changeOpenedCase((state, data: Data) => {
    const plan = state.plans.get(data.planId);
    return plan === undefined
      ? state
      : { ...state, plans: new Map(state.plans).set(data.planId, change(plan, data)) };
  });
const withMeasure = (
  done: ReadonlySet<number>,
  measure: number,
  doneOn: string | undefined,
): ReadonlySet<number> =>
  new Set([...[...done].filter((one) => one !== measure), ...(doneOn === undefined ? [] : [measure])]);
const withStep = (plan: SupportPlan, kind: PlanStep['kind'], on: string): SupportPlan => ({
  ...plan,
  steps: [...plan.steps, { kind, on }],
});
/** The plan as it was before its last step of that kind. */
const before = (plan: SupportPlan, kind: PlanStep['kind']): SupportPlan => ({
  ...plan,
  steps: plan.steps.slice(
    0,
    plan.steps.findLastIndex((step) => step.kind === kind),
  ),
});
const isProposed = ({ steps }: SupportPlan): boolean => steps.at(-1)?.kind === 'proposed';

const changeAgreement = <Data extends OfAgreement>(
  change: (agreement: IntegrationAgreement, data: Data) => IntegrationAgreement,
) =>
  changeOpenedCase((state, data: Data) => {
    const agreement = state.agreements.get(data.agreementId);
    if (agreement === undefined) return state;
    const agreements = new Map(state.agreements).set(data.agreementId, change(agreement, data));
    return { ...state, agreements };
  });

/** What a case knows of its assessments, plans and agreements. */
export const evolvePlanning: Pick<Evolve, keyof typeof planningEvents> = {
  AssessmentStarted: changeOpenedCase(withAssessment),
  AssessmentChanged: changeOpenedCase(withAssessment),
  AssessmentCompleted: changeOpenedCase(completed),
  AssessmentStruck: changeOpenedCase((state, { assessmentId }) => ({
    ...state,
    assessments: without(state.assessments, assessmentId),
  })),
  AssessmentErased: (state) => state,
  SupportPlanDrafted: changeOpenedCase((state, { planId, goals }) => ({
    ...state,
    plans: new Map(state.plans).set(planId, {
      version: 1,
      goals: goalsOf(goals),
      earlierResults: [],
      steps: [],
    }),
  })),
  SupportPlanChanged: changePlan(({ approvers: _, ...plan }, { goals }) => ({
    ...(isProposed(plan) ? before(plan, 'proposed') : plan),
    goals: goalsOf(goals),
  })),
  SupportPlanProposed: changePlan((plan, { proposedOn }) => withStep(plan, 'proposed', proposedOn)),
  SupportPlanAgreed: changePlan((plan, { agreedOn }) => withStep(plan, 'agreed', agreedOn)),
  // What is agreed on next may be something else, so it is another version.
  SupportPlanAgreementUndone: changePlan((plan) => ({
    ...before(plan, 'agreed'),
    version: plan.version + 1,
  })),
  GoalProgressRecorded: changePlan((plan, { goal, status, recordedOn }) => ({
    ...plan,
    goals: plan.goals.map((one, index) => (index === goal - 1 ? { ...one, status, recordedOn } : one)),
  })),
  PlanMeasureRecorded: changePlan((plan, { goal, measure, doneOn }) => ({
    ...plan,
    goals: plan.goals.map((one, index) =>
      index === goal - 1 ? { ...one, doneMeasures: withMeasure(one.doneMeasures, measure, doneOn) } : one,
    ),
  })),
  SupportPlanReviewed: changePlan((plan, { reviewedOn }) => withStep(plan, 'reviewed', reviewedOn)),
  SupportPlanRevised: changePlan(({ approvers: _, ...plan }, { goals, revisedOn }) => ({
    ...withStep(plan, 'revised', revisedOn),
    version: plan.version + 1,
    earlierResults: resultsOf(plan),
    goals: goalsOf(goals),
  })),
  SupportPlanCompleted: changePlan((plan, { completedOn: on }) => ({
    ...plan,
    end: { kind: 'completed', on },
  })),
  SupportPlanCancelled: changePlan((plan, { cancelledOn: on }) => ({
    ...plan,
    end: { kind: 'cancelled', on },
  })),
  SupportPlanReopened: changePlan(({ end: _, ...plan }) => plan),
  SupportPlanStruck: changeOpenedCase((state, { planId }) => ({
    ...state,
    plans: without(state.plans, planId),
  })),
  SupportPlanErased: (state) => state,
  IntegrationAgreementConcluded: changeOpenedCase((state, { agreementId, planId, concludedOn }) => ({
    ...state,
    agreements: new Map(state.agreements).set(agreementId, { planId, concludedOn }),
  })),
  IntegrationAgreementEnded: changeAgreement((agreement, { endedOn }) => ({ ...agreement, endedOn })),
  IntegrationAgreementStruck: changeOpenedCase((state, { agreementId }) => ({
    ...state,
    agreements: without(state.agreements, agreementId),
  })),
  IntegrationAgreementErased: (state) => state,
  CasePlanningStated: changeOpenedCase((state, statedPlanning) => ({ ...state, statedPlanning })),
};
