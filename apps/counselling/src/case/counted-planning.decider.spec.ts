import { fold, isSameData } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { facts, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { caseYearOf } from './case-year.decider.js';
import type { GoalProgressRecorded } from './plan.language.js';
import type { ExistingCase } from './state.decider.js';

const planId = '70000000-0000-4000-8000-000000000021';
const assessmentId = '70000000-0000-4000-8000-000000000011';
const goal = { domain: 'work', text: 'Arbeit finden', dueOn: '2026-12-01', measures: [] } as const;
const step = { planId, planVersion: 1 };

const upgraded: CaseEvent = {
  type: 'CaseUpgradedToCaseManagement',
  data: { ...facts, kind: 'case_management', upgradedOn: '2026-01-15' },
};
const assessed: readonly CaseEvent[] = [
  { type: 'AssessmentStarted', data: { assessmentId, assessedOn: '2026-01-16', domains: [] } },
  { type: 'AssessmentCompleted', data: { assessmentId, completedOn: '2026-01-20' } },
];
const agreed: readonly CaseEvent[] = [
  { type: 'SupportPlanDrafted', data: { planId, goals: [goal, goal] } },
  { type: 'SupportPlanProposed', data: { planId, proposedOn: '2026-01-21' } },
  { type: 'SupportPlanAgreed', data: { ...step, agreedOn: '2026-01-31' } },
];
const reviewedOn = (day: string): CaseEvent => ({
  type: 'SupportPlanReviewed',
  data: { ...step, reviewedOn: day },
});
const progress = (
  number: number,
  status: GoalProgressRecorded['status'],
  recordedOn = '2026-03-01',
): CaseEvent => ({ type: 'GoalProgressRecorded', data: { planId, goal: number, status, recordedOn } });
const revised: CaseEvent = {
  type: 'SupportPlanRevised',
  data: { planId, goals: [goal], revisedOn: '2026-04-01' },
};
const completed: CaseEvent = { type: 'SupportPlanCompleted', data: { ...step, completedOn: '2026-05-10' } };
const cancelled: CaseEvent = {
  type: 'SupportPlanCancelled',
  data: { ...step, cancelledOn: '2026-05-10', reason: 'contact_lost' },
};
const concluded: CaseEvent = {
  type: 'IntegrationAgreementConcluded',
  data: { ...step, agreementId: assessmentId, concludedOn: '2026-02-01' },
};

const yearOf = (year: number, ...events: readonly CaseEvent[]) =>
  caseYearOf(fold(caseDecider, [...openedCase, ...events]) as ExistingCase, year);
const goalsOf = (...events: readonly CaseEvent[]) => yearOf(2026, ...agreed, ...events).planning?.goals;

describe('what counts of the planning', () => {
  it('is every day of the year on which something was completed, agreed on, reviewed or concluded', () => {
    const history = [...assessed, ...agreed, concluded, reviewedOn('2026-02-28'), reviewedOn('2027-02-01')];
    expect(yearOf(2026, ...history, completed).planning).toEqual({
      assessmentsCompletedOn: ['2026-01-20'],
      plansAgreedOn: ['2026-01-31'],
      plansReviewedOn: ['2026-02-28'],
      plansCompletedOn: ['2026-05-10'],
      agreementsConcludedOn: ['2026-02-01'],
      goals: [],
    });
    expect(yearOf(2027, ...history).planning).toEqual({
      assessmentsCompletedOn: [],
      plansAgreedOn: [],
      plansReviewedOn: ['2027-02-01'],
      plansCompletedOn: [],
      agreementsConcludedOn: [],
      goals: [],
    });
  });
  it('is nothing of what was struck, and nothing of a void case', () => {
    const struck: readonly CaseEvent[] = [
      { type: 'AssessmentStruck', data: { assessmentId, reason: 'wrong_case' } },
      { type: 'SupportPlanStruck', data: { ...step, reason: 'wrong_case' } },
    ];
    const voided: CaseEvent = { type: 'CaseVoided', data: { ...facts, reason: 'wrong_person' } };
    for (const after of [struck, [voided]])
      expect(yearOf(2026, ...assessed, ...agreed, ...after)).not.toHaveProperty('planning');
  });
  it('is not stated of a case of which nothing was planned', () =>
    expect(yearOf(2026)).not.toHaveProperty('planning'));
});

describe('the results of goals', () => {
  it('count on the day of the latest record, in the order of their days', () =>
    expect(
      goalsOf(progress(1, 'in_progress'), progress(1, 'reached', '2026-03-20'), progress(2, 'dropped')),
    ).toEqual([
      { recordedOn: '2026-03-01', result: 'dropped' },
      { recordedOn: '2026-03-20', result: 'reached' },
    ]));
  it('are none while the goal is open, or open again', () =>
    expect(goalsOf(progress(1, 'reached'), progress(1, 'in_progress', '2026-03-02'))).toEqual([]));
  it('stay when the plan is revised; those of the next version count once both sides agreed on it', () => {
    const history = [progress(1, 'partly_reached'), revised];
    const first = { recordedOn: '2026-03-01', result: 'partly_reached' };
    expect(goalsOf(...history)).toEqual([first]);
    expect(
      goalsOf(
        ...history,
        { type: 'SupportPlanProposed', data: { planId, proposedOn: '2026-04-02' } },
        { type: 'SupportPlanAgreed', data: { planId, planVersion: 2, agreedOn: '2026-04-03' } },
        progress(1, 'not_reached', '2026-05-01'),
      ),
    ).toEqual([first, { recordedOn: '2026-05-01', result: 'not_reached' }]);
  });
  it('count no more when the agreement is taken back', () =>
    expect(
      yearOf(2026, ...agreed, progress(1, 'reached'), {
        type: 'SupportPlanAgreementUndone',
        data: { ...step, reason: 'entered_wrongly' },
      }),
    ).not.toHaveProperty('planning'));
});

describe('case management counts (F-2)', () => {
  const currentFrom = (year: number, ...events: readonly CaseEvent[]) => {
    const { codes } = yearOf(year, upgraded, ...events);
    return codes
      .filter(
        (one, index) => index === 0 || !isSameData(one.hasCurrentPlan, codes[index - 1]?.hasCurrentPlan),
      )
      .map(({ from, hasCurrentPlan }) => [from, hasCurrentPlan]);
  };

  it('from the agreement on a plan for nine months, and for nine more from each review', () => {
    expect(currentFrom(2026)).toEqual([[undefined, undefined]]);
    expect(currentFrom(2026, ...agreed)).toEqual([
      [undefined, undefined],
      ['2026-01-31', true],
      ['2026-11-01', undefined],
    ]);
    const history = [...agreed, reviewedOn('2026-08-15')];
    expect(currentFrom(2026, ...history)).toEqual([
      [undefined, undefined],
      ['2026-01-31', true],
    ]);
    expect(currentFrom(2027, ...history)).toEqual([
      [undefined, true],
      ['2027-05-16', undefined],
    ]);
  });
  it('for nine months after a plan was completed, and until the day before one was cancelled', () => {
    expect(currentFrom(2027, ...agreed, completed)).toEqual([
      [undefined, true],
      ['2027-02-11', undefined],
    ]);
    expect(currentFrom(2026, ...agreed, cancelled)).toEqual([
      [undefined, undefined],
      ['2026-01-31', true],
      ['2026-05-10', undefined],
    ]);
  });
  it('not in counselling', () =>
    expect(yearOf(2026, ...agreed).codes.map(({ hasCurrentPlan }) => hasCurrentPlan)).toEqual(
      expect.not.arrayContaining([true]),
    ));
});
