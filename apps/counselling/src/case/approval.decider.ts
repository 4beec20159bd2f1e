import type { CommandMeta, Decider, Decision } from '@geleit/kernel';
import type { approvalEvents, ApproveSupportPlan } from './approval.language.js';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import { inPlanWith } from './plan.decider.js';
import { changeOpenedCase, type Case, type ExistingCase } from './state.decider.js';

/** Whoever approves cannot be whoever records the agreement later. */
export const approveSupportPlan = (
  { planId }: Readonly<ApproveSupportPlan>,
  state: ExistingCase,
  { by: approvedBy }: CommandMeta,
): Decision<typeof CaseLanguage> =>
  inPlanWith('proposed', planId, state, ({ version: planVersion }) => ({
    type: 'SupportPlanApproved',
    data: { planId, planVersion, approvedBy },
  }));

export const approveClosure = (_: object, __: ExistingCase, { by: approvedBy }: CommandMeta): CaseEvent => ({
  type: 'ClosureApproved',
  data: { approvedBy },
});

export const evolveApprovals: Pick<
  Decider<typeof CaseLanguage, Case>['evolve'],
  keyof typeof approvalEvents
> = {
  SupportPlanApproved: changeOpenedCase((state, { planId, approvedBy }) => {
    const plan = state.plans.get(planId);
    return plan === undefined
      ? state
      : {
          ...state,
          plans: new Map(state.plans).set(planId, {
            ...plan,
            approvers: [...(plan.approvers ?? []), approvedBy],
          }),
        };
  }),
  ClosureApproved: changeOpenedCase((state, { approvedBy }) => ({
    ...state,
    closureApprovers: [...(state.closureApprovers ?? []), approvedBy],
  })),
};
