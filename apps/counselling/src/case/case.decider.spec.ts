import type { Profile } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.language.js';
import type { EnrolmentFacts } from './case-facts.language.js';

const enrolmentId = 'e0000000-0000-4000-8000-000000000001';
const [first, second, third] = ['a', 'b', 'c'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000002`,
) as [string, string, string];
const personId = 'd0000000-0000-4000-8000-000000000003';
const agencyId = 'f0000000-0000-4000-8000-000000000004';
const profile: Profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
};
const eligibility = { verdict: 'eligible', reasons: [], ruleSetVersion: 'mbe-1' } as const;
const enrolment: EnrolmentFacts = {
  personId,
  programme: 'MBE',
  agencyId,
  counsellorId: first,
  enrolledOn: '2026-01-10',
  eligibility,
  profile,
};
const facts = { personId, programme: 'MBE', agencyId, kind: 'counselling', profile } as const;
const now = { at: '2026-03-01T12:00:00.000Z', by: first };

const opened: CaseEvent = {
  type: 'CaseOpened',
  data: { ...facts, enrolmentId, openedOn: '2026-01-10', eligibility },
};
const lead: CaseEvent = { type: 'CounsellorAssigned', data: { personId, staffId: first, role: 'lead' } };
const begun = [opened, lead] as const;
const assigned = (staffId: string, role: 'co' | 'deputy'): CaseEvent => ({
  type: 'CounsellorAssigned',
  data: { personId, staffId, role },
});
const paused: CaseEvent = { type: 'CasePaused', data: { pausedOn: '2026-02-01', reason: 'illness' } };
const closed: CaseEvent = {
  type: 'CaseClosed',
  data: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
};

describe('opening', () => {
  const command = { type: 'OpenCase', data: { enrolmentId, openedOn: '2026-01-10' } } as const;

  it('makes the counsellor whom intake named the lead', () =>
    given(caseDecider).when(command, now, { enrolment }).then(opened, lead));
  it('in SBG repeats the funding area in everything that is told', () => {
    const inSbg = { ...facts, programme: 'SBG', sbgArea: 'regional_counselling' } as const;
    const begun: CaseEvent = {
      type: 'CaseOpened',
      data: { ...inSbg, enrolmentId, openedOn: '2026-01-10', eligibility },
    };
    given(caseDecider)
      .when(command, now, {
        enrolment: { ...enrolment, programme: 'SBG', sbgArea: 'regional_counselling' },
      })
      .then(begun, lead);
    given(caseDecider, begun, lead)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'goal_reached' } }, now)
      .then({ type: 'CaseClosed', data: { ...inSbg, closedOn: '2026-02-20', reason: 'goal_reached' } });
  });
  it('happens once in a stream', () =>
    given(caseDecider, ...begun)
      .when(command, now, { enrolment })
      .rejected('CaseAlreadyOpened'));
  it('needs an enrolment that intake published', () =>
    given(caseDecider).when(command, now, {}).rejected('NoSuchEnrolment'));
  it.each([
    ['2026-01-09', 'DayBeforeOpening'],
    ['2026-03-02', 'DayInFuture'],
  ] as const)('is not dated %s (%s)', (openedOn, code) =>
    given(caseDecider)
      .when({ type: 'OpenCase', data: { enrolmentId, openedOn } }, now, { enrolment })
      .rejected(code),
  );
  it('comes before everything else', () =>
    given(caseDecider)
      .when({ type: 'CloseCase', data: { closedOn: '2026-01-10', reason: 'other' } }, now)
      .rejected('NoSuchCase'));
});

describe('assignment', () => {
  it('adds a deputy', () =>
    given(caseDecider, ...begun)
      .when({ type: 'AssignCounsellor', data: { staffId: second, role: 'deputy' } })
      .then(assigned(second, 'deputy')));
  it('is not given twice', () =>
    given(caseDecider, ...begun, assigned(second, 'co'))
      .when({ type: 'AssignCounsellor', data: { staffId: second, role: 'deputy' } })
      .rejected('AlreadyAssigned'));
  it('of a co-worker ends', () =>
    given(caseDecider, ...begun, assigned(second, 'co'))
      .when({ type: 'UnassignCounsellor', data: { staffId: second } })
      .then({ type: 'CounsellorUnassigned', data: { personId, staffId: second } }));
  it('of nobody does not end', () =>
    given(caseDecider, ...begun)
      .when({ type: 'UnassignCounsellor', data: { staffId: second } })
      .rejected('NotAssigned'));
  it('of the lead ends by a hand-over only, so that a case always has one', () =>
    given(caseDecider, ...begun)
      .when({ type: 'UnassignCounsellor', data: { staffId: first } })
      .rejected('LeadHasToHandOver'));
});

describe('hand-over', () => {
  const handOver = (fromStaffId: string, toStaffId: string) =>
    ({ type: 'HandOverAssignment', data: { fromStaffId, toStaffId, reason: 'staff_left' } }) as const;

  it('records both facts in one step', () =>
    given(caseDecider, ...begun)
      .when(handOver(first, second))
      .then(
        { type: 'CounsellorUnassigned', data: { personId, staffId: first } },
        {
          type: 'CounsellorAssigned',
          data: { personId, staffId: second, role: 'lead', reason: 'staff_left' },
        },
      ));
  it('makes a deputy the lead, who then is no deputy any more', () =>
    given(
      caseDecider,
      ...begun,
      assigned(second, 'deputy'),
      { type: 'CounsellorUnassigned', data: { personId, staffId: first } },
      { type: 'CounsellorAssigned', data: { personId, staffId: second, role: 'lead' } },
    )
      .when({ type: 'UnassignCounsellor', data: { staffId: second } })
      .rejected('LeadHasToHandOver'));
  it('does not take the lead away by handing a lesser role over', () =>
    given(caseDecider, ...begun, assigned(second, 'co'))
      .when(handOver(second, first))
      .rejected('AlreadyAssigned'));
  it('goes to somebody else', () =>
    given(caseDecider, ...begun)
      .when(handOver(first, first))
      .rejected('AlreadyAssigned'));
  it('needs a role to hand over', () =>
    given(caseDecider, ...begun)
      .when(handOver(third, second))
      .rejected('NotAssigned'));
});

describe('what the case is', () => {
  it('becomes case management once', () => {
    const upgraded: CaseEvent = {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
    };
    const command = { type: 'UpgradeToCaseManagement', data: { upgradedOn: '2026-02-01' } } as const;
    given(caseDecider, ...begun)
      .when(command, now)
      .then(upgraded);
    given(caseDecider, ...begun, upgraded)
      .when(command, now)
      .rejected('AlreadyCaseManagement');
  });
  it('counts co-advised relatives by numbers only, with the kind the case had on that day', () => {
    const on = (recordedOn: string) => ({ recordedOn, adults: 1, children: 3 });
    const upgraded: CaseEvent = {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
    };
    given(caseDecider, ...begun, upgraded)
      .when({ type: 'RecordCoAdvised', data: on('2026-02-02') }, now)
      .then({
        type: 'CoAdvisedRelativesRecorded',
        data: { ...facts, kind: 'case_management', ...on('2026-02-02') },
      });
    given(caseDecider, ...begun, upgraded)
      .when({ type: 'RecordCoAdvised', data: on('2026-01-31') }, now)
      .then({ type: 'CoAdvisedRelativesRecorded', data: { ...facts, ...on('2026-01-31') } });
  });
  it('has target groups', () =>
    given(caseDecider, ...begun)
      .when({ type: 'RecordTargetGroup', data: { targetGroups: ['single_parent'] } })
      .then({ type: 'TargetGroupsRecorded', data: { targetGroups: ['single_parent'] } }));
});

describe('pausing', () => {
  const pause = { type: 'PauseCase', data: { pausedOn: '2026-02-01', reason: 'illness' } } as const;

  it('is for a running case', () => {
    given(caseDecider, ...begun)
      .when(pause, now)
      .then(paused);
    given(caseDecider, ...begun, paused)
      .when(pause, now)
      .rejected('CaseIsPaused');
    given(caseDecider, ...begun, closed)
      .when(pause, now)
      .rejected('CaseIsClosed');
  });
  it('is not dated before the case ran, or ran again', () => {
    const on = (pausedOn: string) => ({ type: 'PauseCase', data: { pausedOn, reason: 'illness' } }) as const;
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      data: { ...facts, reopenedOn: '2026-02-25', reason: 'new_need' },
    };
    given(caseDecider, ...begun)
      .when(on('2026-01-09'), now)
      .rejected('DayBeforeOpening');
    given(caseDecider, ...begun)
      .when(on('2026-03-02'), now)
      .rejected('DayInFuture');
    given(caseDecider, ...begun, closed, reopened)
      .when(on('2026-02-24'), now)
      .rejected('DayBeforeOpening');
    given(caseDecider, ...begun, paused, { type: 'CaseResumed', data: { resumedOn: '2026-02-10' } })
      .when(on('2026-02-09'), now)
      .rejected('DayBeforeOpening');
  });
  it('ends on a day after it began', () => {
    given(caseDecider, ...begun, paused)
      .when({ type: 'ResumeCase', data: { resumedOn: '2026-02-15' } }, now)
      .then({ type: 'CaseResumed', data: { resumedOn: '2026-02-15' } });
    given(caseDecider, ...begun, paused)
      .when({ type: 'ResumeCase', data: { resumedOn: '2026-01-31' } }, now)
      .rejected('DayBeforePause');
    given(caseDecider, ...begun)
      .when({ type: 'ResumeCase', data: { resumedOn: '2026-02-15' } }, now)
      .rejected('CaseNotPaused');
  });
});

describe('closing (K-4)', () => {
  const close = (closedOn: string) =>
    ({ type: 'CloseCase', data: { closedOn, reason: 'goal_reached' } }) as const;

  it('names a coded reason (K-4)', () =>
    given(caseDecider, ...begun)
      .when(close('2026-02-20'), now)
      .then(closed));
  it('also ends a pause', () =>
    given(caseDecider, ...begun, paused)
      .when(close('2026-02-20'), now)
      .then(closed));
  it('happens once', () =>
    given(caseDecider, ...begun, closed)
      .when(close('2026-02-20'), now)
      .rejected('CaseIsClosed'));
  it.each([
    ['2026-01-09', 'DayBeforeOpening'],
    ['2026-03-02', 'DayInFuture'],
  ] as const)('is not dated %s (%s)', (day, code) =>
    given(caseDecider, ...begun)
      .when(close(day), now)
      .rejected(code),
  );
  it('is not dated before its pause', () =>
    given(caseDecider, ...begun, paused)
      .when(close('2026-01-31'), now)
      .rejected('DayBeforePause'));
});

describe('reopening (K-5)', () => {
  const reopen = (reopenedOn: string) =>
    ({ type: 'ReopenCase', data: { reopenedOn, reason: 'new_need' } }) as const;
  const at = '2028-03-01T12:00:00.000Z';

  it('keeps the case within 24 months', () =>
    given(caseDecider, ...begun, closed)
      .when(reopen('2028-02-20'), { at })
      .then({ type: 'CaseReopened', data: { ...facts, reopenedOn: '2028-02-20', reason: 'new_need' } }));
  it('is too late a day after', () =>
    given(caseDecider, ...begun, closed)
      .when(reopen('2028-02-21'), { at })
      .rejected('ReopenedTooLate'));
  it('follows closing', () => {
    given(caseDecider, ...begun)
      .when(reopen('2026-02-20'), now)
      .rejected('CaseNotClosed');
    given(caseDecider, ...begun, closed)
      .when(reopen('2026-02-19'), now)
      .rejected('DayBeforeClosure');
    given(caseDecider, ...begun, closed)
      .when(reopen('2026-03-02'), now)
      .rejected('DayInFuture');
  });
  it('lets the case be closed again, not before it was reopened', () => {
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      data: { ...facts, reopenedOn: '2026-02-25', reason: 'new_need' },
    };
    given(caseDecider, ...begun, closed, reopened)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-24', reason: 'other' } }, now)
      .rejected('DayBeforeOpening');
    given(caseDecider, ...begun, closed, reopened)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-26', reason: 'other' } }, now)
      .then({ type: 'CaseClosed', data: { ...facts, closedOn: '2026-02-26', reason: 'other' } });
  });
});

describe('urgency', () => {
  const [marked, over]: [CaseEvent, CaseEvent] = [
    { type: 'CaseMarkedUrgent', data: {} },
    { type: 'UrgencyEnded', data: {} },
  ];
  const [mark, end] = [
    { type: 'MarkUrgent', data: {} },
    { type: 'EndUrgency', data: {} },
  ] as const;

  it('begins and ends once, also while the case is paused', () => {
    given(caseDecider, ...begun, paused)
      .when(mark)
      .then(marked);
    given(caseDecider, ...begun, marked)
      .when(mark)
      .then();
    given(caseDecider, ...begun, marked)
      .when(end)
      .then(over);
    given(caseDecider, ...begun)
      .when(end)
      .then();
    given(caseDecider).when(mark).rejected('NoSuchCase');
  });
  it('ends with the case', () => {
    given(caseDecider, ...begun, marked, closed)
      .when(end)
      .then();
    given(caseDecider, ...begun, closed)
      .when(mark)
      .rejected('CaseIsClosed');
  });
});

describe('protection (P-1)', () => {
  const told: Profile = { ...profile, entryYear: 2025, statusGroup: 'asylum' };
  const before: CaseEvent = {
    type: 'CaseOpened',
    data: { ...facts, profile: told, enrolmentId, openedOn: '2026-01-10', eligibility },
  };
  const [isProtected, ended]: [CaseEvent, CaseEvent] = [
    { type: 'CaseProtected', data: {} },
    { type: 'CaseProtectionEnded', data: {} },
  ];
  const [protect, end] = [
    { type: 'ProtectCase', data: {} },
    { type: 'EndCaseProtection', data: {} },
  ] as const;
  const closing = { type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'goal_reached' } } as const;
  const closedAs = (known: Profile): CaseEvent => ({
    type: 'CaseClosed',
    data: { ...facts, profile: known, closedOn: '2026-02-20', reason: 'goal_reached' },
  });
  const hidden: Profile = {
    gender: 'female',
    ageBand: '27-39',
    nationality: 'unknown',
    language: 'ara',
    sinceEntry: 'unknown',
    accessPath: 'jobcenter',
    integrationCourse: 'before',
  };

  it('begins and ends once', () => {
    given(caseDecider, before).when(protect).then(isProtected);
    given(caseDecider, before, isProtected).when(protect).then();
    given(caseDecider, before, isProtected).when(end).then(ended);
    given(caseDecider, before).when(end).then();
    given(caseDecider).when(protect).rejected('NoSuchCase');
  });
  it('takes origin, entry and status out of all that is told from then on, for good', () => {
    given(caseDecider, before).when(closing, now).then(closedAs(told));
    given(caseDecider, before, isProtected).when(closing, now).then(closedAs(hidden));
    given(caseDecider, before, isProtected, ended).when(closing, now).then(closedAs(hidden));
  });
  it('stays through an upgrade', () =>
    given(caseDecider, before, isProtected, {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', profile: hidden, upgradedOn: '2026-02-01' },
    })
      .when(closing, now)
      .then({
        type: 'CaseClosed',
        data: {
          ...facts,
          kind: 'case_management',
          profile: hidden,
          closedOn: '2026-02-20',
          reason: 'goal_reached',
        },
      }));
});
