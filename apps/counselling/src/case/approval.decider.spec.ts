import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { first, now, openedCase, second } from './case.features.js';
import type { CaseEvent } from './case.language.js';

const planId = '70000000-0000-4000-8000-000000000021';
const goals = [
  {
    domain: 'work',
    text: 'goal',
    dueOn: '2026-12-01',
    measures: [
      { text: 'client', responsible: 'client' },
      { text: 'counsellor', responsible: 'counsellor' },
    ],
  },
] as const;
const drafted: CaseEvent = { type: 'SupportPlanDrafted', data: { planId, goals } };
const proposed: CaseEvent = { type: 'SupportPlanProposed', data: { planId, proposedOn: '2026-02-01' } };
const changed: CaseEvent = { type: 'SupportPlanChanged', data: { planId, goals } };
const planApproved = (approvedBy: string): CaseEvent => ({
  type: 'SupportPlanApproved',
  data: { planId, planVersion: 1, approvedBy },
});
const agreed: CaseEvent = {
  type: 'SupportPlanAgreed',
  data: { planId, planVersion: 1, agreedOn: '2026-02-10' },
};
const agree = {
  type: 'AgreeSupportPlan',
  data: { planId, agreedOn: '2026-02-10', signedByClient: true, signedByCounsellor: true },
} as const;
const approvePlan = { type: 'ApproveSupportPlan', data: { planId } } as const;
const closureApproved = (approvedBy: string): CaseEvent => ({
  type: 'ClosureApproved',
  data: { approvedBy },
});
const close = { type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'goal_reached' } } as const;
const required = { approvalRequired: true };
const closingFacts = { ...required, openReferralIds: [], actorLeadsOffice: false };
const inCase = (...events: readonly CaseEvent[]) => given(caseDecider, ...openedCase, ...events);

describe('where the organisation asks for a second person', () => {
  it('a plan is approved once it was proposed', () => {
    inCase(drafted, proposed)
      .when(approvePlan, { ...now, by: second })
      .then(planApproved(second));
    inCase(drafted).when(approvePlan, now).rejected('PlanNotProposed');
  });
  it('a plan is agreed on after somebody else approved it', () => {
    inCase(drafted, proposed).when(agree, now, required).rejected('ApprovalMissing');
    inCase(drafted, proposed, planApproved(first)).when(agree, now, required).rejected('ApprovalMissing');
    inCase(drafted, proposed, planApproved(second)).when(agree, now, required).then(agreed);
  });
  it('an approval stays one, whoever else approves', () => {
    inCase(drafted, proposed, planApproved(second), planApproved(first))
      .when(agree, now, required)
      .then(agreed);
    inCase(closureApproved(second), closureApproved(first))
      .when(close, now, { ...closingFacts, openReferralIds: [first] })
      .rejected('ReferralStillOpen');
  });
  it('a plan that was changed is approved again', () =>
    inCase(drafted, proposed, planApproved(second), changed, proposed)
      .when(agree, now, required)
      .rejected('ApprovalMissing'));
  it('a case is closed after somebody else approved that, and approved again once it was reopened', () => {
    inCase().when(close, now, closingFacts).rejected('ApprovalMissing');
    inCase(closureApproved(first)).when(close, now, closingFacts).rejected('ApprovalMissing');
    inCase().when({ type: 'ApproveClosure', data: {} }, now).then(closureApproved(first));
    inCase(closureApproved(second))
      .when(close, now, { ...closingFacts, openReferralIds: [first] })
      .rejected('ReferralStillOpen');
  });
});

it('nobody has to approve where the organisation does not ask for it', () =>
  inCase(drafted, proposed).when(agree, now, {}).then(agreed));
