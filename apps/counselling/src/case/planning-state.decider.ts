import { planGoalResults, type CountedGoal } from '@geleit/contracts';
import type { CasePlanningStated } from './planning-days.language.js';
import type { PlanGoalStatus, ResponsibleParty } from './plan-goal.language.js';

/** How many areas of life it looks at; completed if it has a day of completion. */
export interface Assessment {
  readonly assessedOn: string;
  readonly domains: number;
  readonly completedOn?: string;
}
export interface Goal {
  readonly dueOn: string;
  readonly status: PlanGoalStatus;
  /** The day for which the status was recorded; absent until something was. */
  readonly recordedOn?: string;
  readonly responsible: readonly ResponsibleParty[];
  /** Numbers of the steps that are done. */
  readonly doneMeasures: ReadonlySet<number>;
}
/** A step of a plan that has its day; of a revision, the days of the version before stay. */
export interface PlanStep {
  readonly kind: 'proposed' | 'agreed' | 'reviewed' | 'revised';
  readonly on: string;
}
export interface SupportPlan {
  readonly version: number;
  readonly goals: readonly Goal[];
  /** What became of goals of earlier versions. */
  readonly earlierResults: readonly CountedGoal[];
  /** In their order, which is that of their days. */
  readonly steps: readonly PlanStep[];
  /** Who approved this version as it was proposed. */
  readonly approvers?: readonly string[];
  readonly end?: { readonly kind: 'completed' | 'cancelled'; readonly on: string };
}
export interface IntegrationAgreement {
  readonly planId: string;
  readonly concludedOn: string;
  /** Absent while it is in force. */
  readonly endedOn?: string;
}
export const isInForce = ({ endedOn }: IntegrationAgreement): boolean => endedOn === undefined;
/** Whether an agreement about the plan is in force. */
export const isBound = (planId: string, agreements: Planning['agreements']): boolean =>
  [...agreements.values()].some((agreement) => agreement.planId === planId && isInForce(agreement));

/** What a case plans. */
export interface Planning {
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly plans: ReadonlyMap<string, SupportPlan>;
  readonly agreements: ReadonlyMap<string, IntegrationAgreement>;
  /** What was last stated; absent if nothing was. */
  readonly statedPlanning?: Readonly<CasePlanningStated>;
}
export const nothingPlanned: Planning = {
  assessments: new Map(),
  plans: new Map(),
  agreements: new Map(),
};

export type PlanStatus = 'draft' | 'proposed' | 'agreed' | 'completed' | 'cancelled';

/** A review changes nothing of the status, and a revision is a draft. */
export function statusOfPlan({ steps, end }: SupportPlan): PlanStatus {
  if (end !== undefined) return end.kind;
  const last = steps.findLast(({ kind }) => kind !== 'reviewed')?.kind;
  return last === 'proposed' || last === 'agreed' ? last : 'draft';
}

/** F-1: for each goal, both sides do something. */
export const bindsBothSides = ({ goals }: SupportPlan): boolean =>
  goals.every(({ responsible }) => responsible.includes('client') && responsible.includes('counsellor'));

/** It is not known of every goal whether it was reached. */
export const hasOpenGoals = ({ goals }: SupportPlan): boolean =>
  goals.some(({ status }) => status === 'open' || status === 'in_progress');

/** Of all versions that both sides agreed on, what became of the goals as far as that is known. */
export function resultsOf({ earlierResults, goals, steps }: SupportPlan): readonly CountedGoal[] {
  const isAgreed = steps.findLast(({ kind }) => kind === 'agreed' || kind === 'revised')?.kind === 'agreed';
  return isAgreed ? [...earlierResults, ...goals.flatMap(resultOf)] : earlierResults;
}
function resultOf({ status, recordedOn }: Goal): readonly CountedGoal[] {
  const result = planGoalResults.find((one) => one === status);
  return result === undefined || recordedOn === undefined ? [] : [{ recordedOn, result }];
}

/** Every day on which something happened: none of them is before the case or after its end. */
export const daysOfPlanning = ({ assessments, plans, agreements }: Planning): readonly string[] => [
  ...[...assessments.values()].flatMap(({ assessedOn, completedOn }) =>
    [assessedOn, completedOn ?? []].flat(),
  ),
  ...[...plans.values()].flatMap(({ steps, end }) => [...steps.map(({ on }) => on), end?.on ?? []].flat()),
  ...[...agreements.values()].flatMap(({ concludedOn, endedOn }) => [concludedOn, endedOn ?? []].flat()),
];
