import { atField, reject, rejectField, type CommandMeta } from '@geleit/kernel';
import { checkDayWithinCase } from './case-day.decider.js';
import {
  checkNotBound,
  checkPlannedGoals,
  checkStepDay,
  inPlan,
  inPlanWith,
  type PlanDecision,
} from './plan.decider.js';
import type {
  CancelSupportPlan,
  CompleteSupportPlan,
  RecordGoalProgress,
  RecordPlanMeasure,
  ReopenSupportPlan,
  ReviewSupportPlan,
  ReviseSupportPlan,
  StrikeSupportPlan,
} from './plan.language.js';
import { hasOpenGoals } from './planning-state.decider.js';
import type { ExistingCase } from './state.decider.js';

export const recordGoalProgress = (
  command: Readonly<RecordGoalProgress>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlanWith('agreed', command.planId, state, ({ goals }) => {
    if (goals[command.goal - 1] === undefined) return rejectField('/goal', 'NoSuchPlanGoal');
    return (
      atField('/recordedOn', checkDayWithinCase(command.recordedOn, state, commandMeta)) ?? {
        type: 'GoalProgressRecorded',
        data: command,
      }
    );
  });

export const recordPlanMeasure = (
  command: Readonly<RecordPlanMeasure>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlanWith('agreed', command.planId, state, ({ goals }) => {
    const goal = goals[command.goal - 1];
    if (goal === undefined) return rejectField('/goal', 'NoSuchPlanGoal');
    if (goal.responsible[command.measure - 1] === undefined)
      return rejectField('/measure', 'NoSuchPlanMeasure');
    const { doneOn } = command;
    return (
      (doneOn === undefined
        ? undefined
        : atField('/doneOn', checkDayWithinCase(doneOn, state, commandMeta))) ?? {
        type: 'PlanMeasureRecorded',
        data: command,
      }
    );
  });

export const reviewSupportPlan = (
  { planId, ...review }: Readonly<ReviewSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlanWith(
    'agreed',
    planId,
    state,
    (plan) =>
      atField('/reviewedOn', checkStepDay(review.reviewedOn, plan, state, commandMeta)) ?? {
        type: 'SupportPlanReviewed',
        data: { planId, planVersion: plan.version, ...review },
      },
  );

export const reviseSupportPlan = (
  command: Readonly<ReviseSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlanWith(
    'agreed',
    command.planId,
    state,
    (plan) =>
      atField('/revisedOn', checkStepDay(command.revisedOn, plan, state, commandMeta)) ??
      checkPlannedGoals(command.goals, state, commandMeta) ?? { type: 'SupportPlanRevised', data: command },
  );

/** Of every goal it is known what became of it. */
export const completeSupportPlan = (
  { planId, completedOn }: Readonly<CompleteSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlanWith('agreed', planId, state, (plan) =>
    hasOpenGoals(plan)
      ? reject('GoalsStillOpen')
      : (atField('/completedOn', checkStepDay(completedOn, plan, state, commandMeta)) ?? {
          type: 'SupportPlanCompleted',
          data: { planId, planVersion: plan.version, completedOn },
        }),
  );

export const cancelSupportPlan = (
  { planId, cancelledOn, reason }: Readonly<CancelSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlan(planId, state, (plan) =>
    plan.end !== undefined
      ? rejectField('/planId', 'PlanEnded')
      : (atField('/cancelledOn', checkStepDay(cancelledOn, plan, state, commandMeta)) ?? {
          type: 'SupportPlanCancelled',
          data: { planId, planVersion: plan.version, cancelledOn, reason },
        }),
  );

/** Not beside another one: there is one plan at a time. */
export const reopenSupportPlan = (
  { planId }: Readonly<ReopenSupportPlan>,
  state: ExistingCase,
): PlanDecision =>
  inPlan(planId, state, ({ end, version: planVersion }) => {
    if (end === undefined) return rejectField('/planId', 'PlanNotEnded');
    return [...state.plans.values()].some((other) => other.end === undefined)
      ? reject('OpenPlanExists')
      : { type: 'SupportPlanReopened', data: { planId, planVersion } };
  });

export const strikeSupportPlan = (
  { planId, reason }: Readonly<StrikeSupportPlan>,
  state: ExistingCase,
): PlanDecision =>
  inPlan(
    planId,
    state,
    ({ version: planVersion }) =>
      checkNotBound(planId, state) ?? { type: 'SupportPlanStruck', data: { planId, planVersion, reason } },
  );
