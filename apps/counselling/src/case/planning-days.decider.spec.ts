import { decide, fold, given, testMeta, type CommandWithFacts } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { facts, noReferrals, now, openedCase } from './case.features.js';
import type { CaseCommandFacts, CaseEvent, CaseLanguage } from './case.language.js';
import { planningDaysOf } from './planning-days.decider.js';
import { statedCaseDecider } from './stated-case.decider.js';

const planId = '70000000-0000-4000-8000-000000000021';
const assessmentId = '70000000-0000-4000-8000-000000000011';
const upgraded: CaseEvent = {
  type: 'CaseUpgradedToCaseManagement',
  data: { ...facts, kind: 'case_management', upgradedOn: '2026-01-15' },
};
const assessed: readonly CaseEvent[] = [
  { type: 'AssessmentStarted', data: { assessmentId, assessedOn: '2026-01-16', domains: [] } },
  { type: 'AssessmentCompleted', data: { assessmentId, completedOn: '2026-01-20' } },
];
const goals = [{ domain: 'work', text: 'Arbeit finden', dueOn: '2026-12-01', measures: [] }] as const;
const step = { planId, planVersion: 1 };
const agreed: readonly CaseEvent[] = [
  { type: 'SupportPlanDrafted', data: { planId, goals } },
  { type: 'SupportPlanProposed', data: { planId, proposedOn: '2026-01-21' } },
  { type: 'SupportPlanAgreed', data: { ...step, agreedOn: '2026-01-31' } },
];
const reviewed: CaseEvent = { type: 'SupportPlanReviewed', data: { ...step, reviewedOn: '2026-02-28' } };
const ended = (type: 'SupportPlanCompleted' | 'SupportPlanCancelled'): CaseEvent =>
  type === 'SupportPlanCompleted'
    ? { type, data: { ...step, completedOn: '2026-03-10' } }
    : { type, data: { ...step, cancelledOn: '2026-03-10', reason: 'contact_lost' } };
const daysAfter = (...events: readonly CaseEvent[]) => {
  const state = fold(caseDecider, [...openedCase, ...events]);
  return state.status === 'none' ? undefined : planningDaysOf(state);
};
const planningDueOn = '2026-03-16';

describe('what is due in case management', () => {
  it('is an assessment and a plan within sixty days (K-2)', () => {
    expect(daysAfter()).toEqual({});
    expect(daysAfter(upgraded)).toEqual({ planningDueOn });
    expect(daysAfter(upgraded, ...assessed)).toEqual({ planningDueOn });
    expect(daysAfter(upgraded, ...agreed)).toEqual({
      planningDueOn,
      planReviewDueOn: '2026-07-31',
      countsUntil: '2026-10-31',
    });
  });
  it('is a review after six months, and after nine it does not count any more (F-2)', () => {
    const days = { planReviewDueOn: '2026-08-28', countsUntil: '2026-11-28' };
    expect(daysAfter(upgraded, ...assessed, ...agreed, reviewed)).toEqual(days);
    const revised: CaseEvent = {
      type: 'SupportPlanRevised',
      data: { planId, goals, revisedOn: '2026-03-01' },
    };
    expect(daysAfter(upgraded, ...assessed, ...agreed, reviewed, revised)).toEqual(days);
  });
  it('is no review of a plan that has ended; a cancelled one does not count', () => {
    expect(daysAfter(upgraded, ...assessed, ...agreed, ended('SupportPlanCompleted'))).toEqual({
      countsUntil: '2026-12-10',
    });
    expect(daysAfter(upgraded, ...assessed, ...agreed, ended('SupportPlanCancelled'))).toEqual({
      planningDueOn,
    });
  });
  it('is nothing in counselling, or of a case that has ended', () => {
    expect(daysAfter(...assessed, ...agreed)).toEqual({});
    const closed: CaseEvent = {
      type: 'CaseClosed',
      data: { ...facts, closedOn: '2026-02-28', reason: 'goal_reached' },
    };
    expect(daysAfter(upgraded, ...assessed, ...agreed, closed)).toEqual({});
  });
  it('is stated whenever it changes', () => {
    const stated: CaseEvent = { type: 'CasePlanningStated', data: { planningDueOn } };
    const eventsOf = (
      history: readonly CaseEvent[],
      command: CommandWithFacts<typeof CaseLanguage, CaseCommandFacts>,
    ) =>
      [decide(statedCaseDecider, fold(statedCaseDecider, history), command, { ...testMeta, ...now })].flat();
    const upgrade = { type: 'UpgradeToCaseManagement', data: { upgradedOn: '2026-01-15' } } as const;
    expect(eventsOf(openedCase, { command: upgrade })).toContainEqual(stated);
    const managed = [...openedCase, upgraded, stated];
    expect(eventsOf(managed, { command: { type: 'MarkUrgent', data: {} } })).not.toContainEqual(stated);
    const close = { type: 'CloseCase', data: { closedOn: '2026-02-28', reason: 'goal_reached' } } as const;
    expect(eventsOf(managed, { command: close, facts: noReferrals })).toContainEqual({
      type: 'CasePlanningStated',
      data: {},
    });
  });
});

describe('days of assessments, plans and agreements', () => {
  const planned = given(caseDecider, ...openedCase, ...assessed, ...agreed);
  const close = { type: 'CloseCase', data: { closedOn: '2026-01-30', reason: 'goal_reached' } } as const;

  it('are not before the case', () =>
    planned
      .when({ type: 'CorrectCase', data: { reason: 'entered_wrongly', openedOn: '2026-01-17' } }, now, {})
      .rejected('WorkDoneEarlier'));
  it('are not after its end', () => {
    planned.when(close, now, noReferrals).rejected('PlannedLater');
    planned
      .when({ type: 'PauseCase', data: { pausedOn: '2026-01-30', reason: 'illness' } }, now)
      .rejected('PlannedLater');
  });
  it('keep a reopening from being taken back', () => {
    const closed: CaseEvent = {
      type: 'CaseClosed',
      data: { ...facts, closedOn: '2026-01-12', reason: 'goal_reached' },
    };
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      data: { ...facts, reopenedOn: '2026-01-13', reason: 'new_need' },
    };
    given(caseDecider, ...openedCase, closed, reopened, ...assessed)
      .when({ type: 'UndoReopening', data: { reason: 'entered_wrongly' } }, now)
      .rejected('CaseHasContinued');
  });
});
