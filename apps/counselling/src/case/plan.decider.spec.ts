import { fold, given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { facts, lead, now, opened, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import type { PlanGoal } from './plan-goal.language.js';
import { statusOfPlan } from './planning-state.decider.js';

const planId = '70000000-0000-4000-8000-000000000021';
const meta = { ...now, id: planId };
const goal: PlanGoal = {
  domain: 'work',
  text: 'Abschluss anerkennen lassen',
  dueOn: '2026-12-01',
  measures: [
    { text: 'Unterlagen übersetzen lassen', responsible: 'client' },
    { text: 'Antrag vorbereiten', responsible: 'counsellor' },
  ],
};
const goals = [goal];
const step = { planId, planVersion: 1 };
const drafted: CaseEvent = { type: 'SupportPlanDrafted', data: { planId, goals } };
const proposed: CaseEvent = { type: 'SupportPlanProposed', data: { planId, proposedOn: '2026-02-01' } };
const agreed: CaseEvent = { type: 'SupportPlanAgreed', data: { ...step, agreedOn: '2026-02-10' } };
const reviewed: CaseEvent = { type: 'SupportPlanReviewed', data: { ...step, reviewedOn: '2026-02-20' } };
const revised: CaseEvent = { type: 'SupportPlanRevised', data: { planId, goals, revisedOn: '2026-02-21' } };
const completed: CaseEvent = { type: 'SupportPlanCompleted', data: { ...step, completedOn: '2026-02-22' } };
const progress = { planId, goal: 1, status: 'reached', recordedOn: '2026-02-21' } as const;
const reached: CaseEvent = { type: 'GoalProgressRecorded', data: progress };
const draft = (...some: readonly PlanGoal[]) =>
  ({ type: 'DraftSupportPlan', data: { goals: some } }) as const;
const agree = (changes: object = {}) =>
  ({
    type: 'AgreeSupportPlan',
    data: { planId, agreedOn: '2026-02-10', signedByClient: true, signedByCounsellor: true, ...changes },
  }) as const;
const inCase = (...events: readonly CaseEvent[]) => given(caseDecider, ...openedCase, ...events);
const minor: CaseEvent = {
  ...opened,
  data: { ...opened.data, profile: { ...facts.profile, ageBand: '16-17' } },
} as CaseEvent;
const statusAfter = (...events: readonly CaseEvent[]) => {
  const state = fold(caseDecider, [...openedCase, ...events]);
  const plan = state.status === 'none' ? undefined : state.plans.get(planId);
  return plan && statusOfPlan(plan);
};

describe('a support plan', () => {
  it('is drafted, one at a time', () => {
    inCase().when(draft(goal), meta).then(drafted);
    inCase(drafted).when(draft(goal), meta).rejected('OpenPlanExists');
    inCase(drafted, proposed, agreed, reached, completed).when(draft(goal), meta).then(drafted);
  });
  it.each([
    ['more than a year ahead', { dueOn: '2027-03-02' }, 'GoalDueTooFar'],
    ['before the case was opened', { dueOn: '2026-01-09' }, 'GoalDueTooFar'],
  ] as const)('has no goal that is due %s (F-1)', (_, changes, code) =>
    inCase()
      .when(draft({ ...goal, ...changes }), meta)
      .rejected(code),
  );
  it('has no goal in what the programme must not know', () =>
    given(caseDecider, { ...opened, data: { ...opened.data, programme: 'JMD' } } as CaseEvent)
      .when(draft({ ...goal, domain: 'health' }), meta)
      .rejected('DomainForbidden'));
  it('is proposed once both sides do something for each goal (F-1)', () => {
    const propose = { type: 'ProposeSupportPlan', data: { planId, proposedOn: '2026-02-01' } } as const;
    inCase(drafted).when(propose, meta).then(proposed);
    const onlyClient = { ...goal, measures: goal.measures.slice(0, 1) };
    inCase({ type: 'SupportPlanDrafted', data: { planId, goals: [goal, onlyClient] } })
      .when(propose, meta)
      .rejected('BothSidesDoSomething');
  });
  it('is agreed on by both sides', () => {
    inCase(drafted, proposed).when(agree(), meta, {}).then(agreed);
    inCase(drafted).when(agree(), meta, {}).rejected('PlanNotProposed');
    inCase(drafted, proposed)
      .when(agree({ signedByClient: false }), meta, {})
      .rejected('BothSidesSign', '/signedByClient');
    inCase(drafted, proposed)
      .when(agree({ signedByCounsellor: false }), meta, {})
      .rejected('BothSidesSign', '/signedByCounsellor');
    inCase(drafted, proposed)
      .when(agree({ agreedOn: '2026-01-31' }), meta, {})
      .rejected('DayBeforeLastStep');
  });
  it('of somebody under age says whether a guardian knows of it (F-4)', () => {
    given(caseDecider, minor, lead, drafted, proposed).when(agree(), meta, {}).rejected('GuardianMissing');
    given(caseDecider, minor, lead, drafted, proposed)
      .when(agree({ guardian: 'not_reached' }), meta, {})
      .then({
        type: 'SupportPlanAgreed',
        data: { ...step, agreedOn: '2026-02-10', guardian: 'not_reached' },
      });
    inCase(drafted, proposed)
      .when(agree({ guardian: 'acknowledged' }), meta, {})
      .rejected('GuardianOfAdult');
  });
  it('can be changed until both sides agree, and is a draft again', () => {
    const change = { type: 'ChangeSupportPlan', data: { planId, goals } } as const;
    const changed: CaseEvent = { type: 'SupportPlanChanged', data: { planId, goals } };
    inCase(drafted, proposed).when(change, meta).then(changed);
    expect(statusAfter(drafted, proposed, changed)).toBe('draft');
    inCase(drafted, proposed, agreed).when(change, meta).rejected('PlanNotDraft');
  });
  it('is a proposal again if the agreement was recorded in error', () => {
    const undone: CaseEvent = {
      type: 'SupportPlanAgreementUndone',
      data: { ...step, reason: 'entered_wrongly' },
    };
    inCase(drafted, proposed, agreed, reviewed)
      .when({ type: 'UndoSupportPlanAgreement', data: { planId, reason: 'entered_wrongly' } }, meta)
      .then(undone);
    expect(statusAfter(drafted, proposed, agreed, reviewed, undone)).toBe('proposed');
  });
  it('is reviewed, step by step', () => {
    const review = (reviewedOn: string) =>
      ({ type: 'ReviewSupportPlan', data: { planId, reviewedOn } }) as const;
    inCase(drafted, proposed, agreed).when(review('2026-02-20'), meta).then(reviewed);
    inCase(drafted, proposed, agreed).when(review('2026-02-09'), meta).rejected('DayBeforeLastStep');
    inCase(drafted, proposed, agreed).when(review('2026-03-02'), meta).rejected('DayInFuture');
    inCase(drafted).when(review('2026-02-20'), meta).rejected('PlanNotAgreed');
  });
  it('is revised as a draft of the next version', () => {
    inCase(drafted, proposed, agreed)
      .when({ type: 'ReviseSupportPlan', data: { planId, goals, revisedOn: '2026-02-21' } }, meta)
      .then(revised);
    expect(statusAfter(drafted, proposed, agreed, revised)).toBe('draft');
    inCase(drafted, proposed, agreed, revised, {
      type: 'SupportPlanProposed',
      data: { planId, proposedOn: '2026-02-22' },
    })
      .when(agree({ agreedOn: '2026-02-23' }), meta, {})
      .then({ type: 'SupportPlanAgreed', data: { ...step, planVersion: 2, agreedOn: '2026-02-23' } });
  });
  it('records what became of goals and measures', () => {
    inCase(drafted, proposed, agreed)
      .when({ type: 'RecordGoalProgress', data: progress }, meta)
      .then(reached);
    inCase(drafted, proposed, agreed)
      .when({ type: 'RecordGoalProgress', data: { ...progress, goal: 2 } }, meta)
      .rejected('NoSuchPlanGoal');
    const done = { planId, goal: 1, measure: 2, doneOn: '2026-02-21' };
    inCase(drafted, proposed, agreed)
      .when({ type: 'RecordPlanMeasure', data: done }, meta)
      .then({ type: 'PlanMeasureRecorded', data: done });
    inCase(drafted, proposed, agreed)
      .when({ type: 'RecordPlanMeasure', data: { ...done, measure: 3 } }, meta)
      .rejected('NoSuchPlanMeasure');
  });
  it('is completed once it is known what became of each goal', () => {
    const complete = { type: 'CompleteSupportPlan', data: { planId, completedOn: '2026-02-22' } } as const;
    inCase(drafted, proposed, agreed).when(complete, meta).rejected('GoalsStillOpen');
    inCase(drafted, proposed, agreed, reached).when(complete, meta).then(completed);
  });
  it('is cancelled for a reason, and reopened unless there is another one', () => {
    const cancelled: CaseEvent = {
      type: 'SupportPlanCancelled',
      data: { ...step, cancelledOn: '2026-02-22', reason: 'wish_of_client' },
    };
    const cancel = {
      type: 'CancelSupportPlan',
      data: { planId, cancelledOn: '2026-02-22', reason: 'wish_of_client' },
    } as const;
    inCase(drafted).when(cancel, meta).then(cancelled);
    inCase(drafted, cancelled).when(cancel, meta).rejected('PlanEnded');
    const reopen = { type: 'ReopenSupportPlan', data: { planId } } as const;
    inCase(drafted, cancelled).when(reopen, meta).then({ type: 'SupportPlanReopened', data: step });
    const other = '70000000-0000-4000-8000-000000000022';
    inCase(drafted, cancelled, { type: 'SupportPlanDrafted', data: { planId: other, goals } })
      .when(reopen, meta)
      .rejected('OpenPlanExists');
  });
  it('is struck, whatever became of it', () =>
    inCase(drafted, proposed, agreed)
      .when({ type: 'StrikeSupportPlan', data: { planId, reason: 'wrong_case' } }, meta)
      .then({ type: 'SupportPlanStruck', data: { ...step, reason: 'wrong_case' } }));
});
