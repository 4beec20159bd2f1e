import { atField, reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { addMonths, germanDayOf } from '@geleit/rules';
import { checkDomains } from './assessment.decider.js';
import type { ApprovalFacts } from './approval.language.js';
import { checkApproval } from './check-approval.decider.js';
import { checkDayWithinCase } from './case-day.decider.js';
import type { CaseLanguage } from './case.language.js';
import { factCodesOn } from './known-facts.decider.js';
import type { PlannedGoals } from './plan-goal.language.js';
import type {
  AgreeSupportPlan,
  ChangeSupportPlan,
  DraftSupportPlan,
  ProposeSupportPlan,
  UndoSupportPlanAgreement,
} from './plan.language.js';
import {
  bindsBothSides,
  isBound,
  statusOfPlan,
  type PlanStatus,
  type SupportPlan,
} from './planning-state.decider.js';
import type { ExistingCase } from './state.decider.js';

export type PlanDecision = Decision<typeof CaseLanguage>;

/** F-1: a goal is to be reached within a year. */
const monthsToReachGoals = 12;
const minorAgeBands: readonly string[] = ['0-5', '6-11', '12-15', '16-17'];

/** One plan at a time: another one is drafted once it is completed or cancelled. */
export const draftSupportPlan = (
  { goals }: Readonly<DraftSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  checkPlannedGoals(goals, state, commandMeta) ?? {
    type: 'SupportPlanDrafted',
    data: { planId: commandMeta.id, goals },
  };

export const changeSupportPlan = (
  { planId, goals }: Readonly<ChangeSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlan(planId, state, (plan) => {
    const status = statusOfPlan(plan);
    if (status !== 'draft' && status !== 'proposed') return rejectField('/planId', 'PlanNotDraft');
    return (
      checkPlannedGoals(goals, state, commandMeta) ?? { type: 'SupportPlanChanged', data: { planId, goals } }
    );
  });

/** F-1: an agreement binds both sides, so for each goal both do something. */
export const proposeSupportPlan = (
  { planId, proposedOn }: Readonly<ProposeSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): PlanDecision =>
  inPlan(planId, state, (plan) => {
    if (statusOfPlan(plan) !== 'draft') return rejectField('/planId', 'PlanNotDraft');
    if (!bindsBothSides(plan)) return reject('BothSidesDoSomething');
    return (
      atField('/proposedOn', checkStepDay(proposedOn, plan, state, commandMeta)) ?? {
        type: 'SupportPlanProposed',
        data: { planId, proposedOn },
      }
    );
  });
export const agreeSupportPlan = (
  command: Readonly<AgreeSupportPlan>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: ApprovalFacts,
): PlanDecision =>
  inPlanWith('proposed', command.planId, state, (plan) => {
    const { planId, agreedOn, guardian } = command;
    return (
      checkApproval(plan.approvers, commandMeta.by, facts) ??
      checkSigned(command) ??
      atField('/agreedOn', checkStepDay(agreedOn, plan, state, commandMeta)) ??
      checkGuardian(command, state) ?? {
        type: 'SupportPlanAgreed',
        data: { planId, planVersion: plan.version, agreedOn, ...(guardian && { guardian }) },
      }
    );
  });

export const undoSupportPlanAgreement = (
  { planId, reason }: Readonly<UndoSupportPlanAgreement>,
  state: ExistingCase,
): PlanDecision =>
  inPlanWith(
    'agreed',
    planId,
    state,
    ({ version: planVersion }) =>
      checkNotBound(planId, state) ?? {
        type: 'SupportPlanAgreementUndone',
        data: { planId, planVersion, reason },
      },
  );

/** F-3: what both sides are bound to stays what they agreed on. */
export const checkNotBound = (planId: string, { agreements }: ExistingCase) =>
  isBound(planId, agreements) ? rejectField('/planId', 'AgreementInForce') : undefined;

export function inPlan(
  planId: string,
  { plans }: ExistingCase,
  rule: (plan: SupportPlan) => PlanDecision,
): PlanDecision {
  const plan = plans.get(planId);
  return plan === undefined ? rejectField('/planId', 'NoSuchPlan') : rule(plan);
}

/** Only a plan with that status takes the step. */
export const inPlanWith = (
  status: 'proposed' | 'agreed',
  planId: string,
  state: ExistingCase,
  rule: (plan: SupportPlan) => PlanDecision,
): PlanDecision =>
  inPlan(planId, state, (plan) =>
    statusOfPlan(plan) === status ? rule(plan) : rejectField('/planId', planStatusRefusals[status]),
  );
export const planStatusRefusals = {
  proposed: 'PlanNotProposed',
  agreed: 'PlanNotAgreed',
} as const satisfies Partial<Record<PlanStatus, string>>;

/** Every step of a plan is on the day of the one before, or later. */
export function checkStepDay(
  day: string,
  { steps }: SupportPlan,
  state: ExistingCase,
  commandMeta: CommandMeta,
) {
  const last = steps.at(-1)?.on;
  return last !== undefined && day < last
    ? reject('DayBeforeLastStep')
    : checkDayWithinCase(day, state, commandMeta);
}

export function checkSigned({
  signedByClient,
  signedByCounsellor,
}: {
  readonly signedByClient: boolean;
  readonly signedByCounsellor: boolean;
}) {
  if (!signedByClient) return rejectField('/signedByClient', 'BothSidesSign');
  return signedByCounsellor ? undefined : rejectField('/signedByCounsellor', 'BothSidesSign');
}

export function checkPlannedGoals(goals: PlannedGoals['goals'], state: ExistingCase, { at }: CommandMeta) {
  const last = addMonths(germanDayOf(at), monthsToReachGoals);
  return goals.some(({ dueOn }) => dueOn > last || dueOn < state.openedOn)
    ? rejectField('/goals', 'GoalDueTooFar')
    : checkDomains(
        goals.map(({ domain }) => domain),
        state,
        'goals',
      );
}

/** F-4. A client of unknown age needs no guardian, but may have one. */
function checkGuardian({ agreedOn, guardian }: Readonly<AgreeSupportPlan>, state: ExistingCase) {
  const { ageBand = 'unknown' } = factCodesOn(state, agreedOn);
  const isMinor = minorAgeBands.includes(ageBand);
  if (isMinor) return guardian === undefined ? rejectField('/guardian', 'GuardianMissing') : undefined;
  return guardian !== undefined && ageBand !== 'unknown'
    ? rejectField('/guardian', 'GuardianOfAdult')
    : undefined;
}
