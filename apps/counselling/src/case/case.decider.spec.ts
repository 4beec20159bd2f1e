import type { Profile } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  eligibility,
  enrolment,
  enrolmentId,
  facts,
  lead,
  noReferrals,
  now,
  opened,
  openedCase,
  otherAgencyId,
  profile,
  second,
  staffOf,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';

const paused: CaseEvent = { type: 'CasePaused', data: { pausedOn: '2026-02-01', reason: 'illness' } };
const closed: CaseEvent = {
  type: 'CaseClosed',
  data: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
};

describe('opening a case', () => {
  const command = { type: 'OpenCase', data: { enrolmentId, openedOn: '2026-01-10' } } as const;

  it('makes the counsellor named by intake the lead', () =>
    given(caseDecider).when(command, now, { enrolment }).then(opened, lead));
  it('repeats the funding area in the events of a case in SBG', () => {
    const inSbg = { ...facts, programme: 'SBG', sbgArea: 'regional_counselling' } as const;
    const openedInSbg: CaseEvent = {
      type: 'CaseOpened',
      data: { ...inSbg, enrolmentId, openedOn: '2026-01-10', eligibility },
    };
    given(caseDecider)
      .when(command, now, {
        enrolment: { ...enrolment, programme: 'SBG', sbgArea: 'regional_counselling' },
      })
      .then(openedInSbg, lead);
    given(caseDecider, openedInSbg, lead)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'goal_reached' } }, now, noReferrals)
      .then({ type: 'CaseClosed', data: { ...inSbg, closedOn: '2026-02-20', reason: 'goal_reached' } });
  });
  it('makes another counsellor of the office the lead, if they are named', () => {
    const withCounsellor = { ...command, data: { ...command.data, counsellorId: second } } as const;
    given(caseDecider)
      .when(withCounsellor, now, {
        enrolment,
        counsellor: { staffId: second, registered: staffOf(agencyId) },
      })
      .then(opened, {
        type: 'CounsellorAssigned',
        data: { personId: enrolment.personId, staffId: second, role: 'lead' },
      });
    given(caseDecider)
      .when(withCounsellor, now, {
        enrolment,
        counsellor: { staffId: second, registered: staffOf(otherAgencyId) },
      })
      .rejected('StaffOfAnotherOffice');
    given(caseDecider)
      .when(withCounsellor, now, { enrolment, counsellor: { staffId: second } })
      .rejected('StaffUnknown');
  });
  it('rejects a second opening of the same case', () =>
    given(caseDecider, ...openedCase)
      .when(command, now, { enrolment })
      .rejected('CaseAlreadyOpened'));
  it('rejects an enrolment that intake did not publish', () =>
    given(caseDecider).when(command, now, {}).rejected('NoSuchEnrolment', '/enrolmentId'));
  it.each([
    ['2026-01-09', 'DayBeforeOpening'],
    ['2026-03-02', 'DayInFuture'],
  ] as const)('rejects an opening dated %s (%s)', (openedOn, code) =>
    given(caseDecider)
      .when({ type: 'OpenCase', data: { enrolmentId, openedOn } }, now, { enrolment })
      .rejected(code, '/openedOn'),
  );
  it('rejects closing a case that was never opened', () =>
    given(caseDecider)
      .when({ type: 'CloseCase', data: { closedOn: '2026-01-10', reason: 'other' } }, now, noReferrals)
      .rejected('NoSuchCase'));
});

describe('describing a case', () => {
  it('upgrades to case management once', () => {
    const upgraded: CaseEvent = {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
    };
    const command = { type: 'UpgradeToCaseManagement', data: { upgradedOn: '2026-02-01' } } as const;
    given(caseDecider, ...openedCase)
      .when(command, now)
      .then(upgraded);
    given(caseDecider, ...openedCase, upgraded)
      .when(command, now)
      .rejected('AlreadyCaseManagement');
  });
  it('counts co-advised relatives as numbers, with the kind the case had on that day', () => {
    const on = (recordedOn: string) => ({ recordedOn, adults: 1, children: 3 });
    const upgraded: CaseEvent = {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
    };
    given(caseDecider, ...openedCase, upgraded)
      .when({ type: 'RecordCoAdvised', data: on('2026-02-02') }, now)
      .then({
        type: 'CoAdvisedRelativesRecorded',
        data: { ...facts, kind: 'case_management', ...on('2026-02-02') },
      });
    given(caseDecider, ...openedCase, upgraded)
      .when({ type: 'RecordCoAdvised', data: on('2026-01-31') }, now)
      .then({ type: 'CoAdvisedRelativesRecorded', data: { ...facts, ...on('2026-01-31') } });
  });
  it('records target groups from today on, or from the stated day', () => {
    const targetGroups = ['single_parent'] as const;
    given(caseDecider, ...openedCase)
      .when({ type: 'RecordTargetGroup', data: { targetGroups } }, now)
      .then({ type: 'TargetGroupsRecorded', data: { targetGroups, validFrom: '2026-03-01' } });
    given(caseDecider, ...openedCase)
      .when({ type: 'RecordTargetGroup', data: { targetGroups, validFrom: '2026-01-10' } }, now)
      .then({ type: 'TargetGroupsRecorded', data: { targetGroups, validFrom: '2026-01-10' } });
    given(caseDecider, ...openedCase)
      .when({ type: 'RecordTargetGroup', data: { targetGroups, validFrom: '2026-03-02' } }, now)
      .rejected('DayInFuture');
  });
});

describe('pausing a case', () => {
  const pause = { type: 'PauseCase', data: { pausedOn: '2026-02-01', reason: 'illness' } } as const;

  it('pauses a running case only', () => {
    given(caseDecider, ...openedCase)
      .when(pause, now)
      .then(paused);
    given(caseDecider, ...openedCase, paused)
      .when(pause, now)
      .rejected('CaseIsPaused');
    given(caseDecider, ...openedCase, closed)
      .when(pause, now)
      .rejected('CaseIsClosed');
  });
  it('rejects a pause dated before the case began or resumed', () => {
    const on = (pausedOn: string) => ({ type: 'PauseCase', data: { pausedOn, reason: 'illness' } }) as const;
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      data: { ...facts, reopenedOn: '2026-02-25', reason: 'new_need' },
    };
    given(caseDecider, ...openedCase)
      .when(on('2026-01-09'), now)
      .rejected('DayBeforeOpening', '/pausedOn');
    given(caseDecider, ...openedCase)
      .when(on('2026-03-02'), now)
      .rejected('DayInFuture', '/pausedOn');
    given(caseDecider, ...openedCase, closed, reopened)
      .when(on('2026-02-24'), now)
      .rejected('DayBeforeOpening', '/pausedOn');
    given(caseDecider, ...openedCase, paused, { type: 'CaseResumed', data: { resumedOn: '2026-02-10' } })
      .when(on('2026-02-09'), now)
      .rejected('DayBeforeOpening', '/pausedOn');
  });
  it('rejects resuming before the pause began', () => {
    given(caseDecider, ...openedCase, paused)
      .when({ type: 'ResumeCase', data: { resumedOn: '2026-02-15' } }, now)
      .then({ type: 'CaseResumed', data: { resumedOn: '2026-02-15' } });
    given(caseDecider, ...openedCase, paused)
      .when({ type: 'ResumeCase', data: { resumedOn: '2026-01-31' } }, now)
      .rejected('DayBeforePause', '/resumedOn');
    given(caseDecider, ...openedCase)
      .when({ type: 'ResumeCase', data: { resumedOn: '2026-02-15' } }, now)
      .rejected('CaseNotPaused');
  });
});

describe('closing a case (K-4)', () => {
  const close = (closedOn: string) =>
    ({ type: 'CloseCase', data: { closedOn, reason: 'goal_reached' } }) as const;

  it('records a coded reason (K-4)', () =>
    given(caseDecider, ...openedCase)
      .when(close('2026-02-20'), now, noReferrals)
      .then(closed));
  it('closes a paused case', () =>
    given(caseDecider, ...openedCase, paused)
      .when(close('2026-02-20'), now, noReferrals)
      .then(closed));
  it('rejects closing a closed case', () =>
    given(caseDecider, ...openedCase, closed)
      .when(close('2026-02-20'), now, noReferrals)
      .rejected('CaseIsClosed'));
  it.each([
    ['2026-01-09', 'DayBeforeOpening'],
    ['2026-03-02', 'DayInFuture'],
  ] as const)('rejects closing dated %s (%s)', (day, code) =>
    given(caseDecider, ...openedCase)
      .when(close(day), now, noReferrals)
      .rejected(code, '/closedOn'),
  );
  it('rejects closing dated before the pause', () =>
    given(caseDecider, ...openedCase, paused)
      .when(close('2026-01-31'), now, noReferrals)
      .rejected('DayBeforePause', '/closedOn'));
});

describe('reopening a case (K-5)', () => {
  const reopen = (reopenedOn: string) =>
    ({ type: 'ReopenCase', data: { reopenedOn, reason: 'new_need' } }) as const;
  const at = '2028-03-01T12:00:00.000Z';

  it('continues the same case within 24 months, with what holds on that day', () =>
    given(caseDecider, ...openedCase, closed)
      .when(reopen('2028-02-20'), { at })
      .then({
        type: 'CaseReopened',
        data: {
          ...facts,
          profile: { ...facts.profile, sinceEntry: '2_to_3' },
          reopenedOn: '2028-02-20',
          reason: 'new_need',
        },
      }));
  it('rejects reopening after more than 24 months', () =>
    given(caseDecider, ...openedCase, closed)
      .when(reopen('2028-02-21'), { at })
      .rejected('ReopenedTooLate', '/reopenedOn'));
  it('rejects reopening a running case, before its closure or in the future', () => {
    given(caseDecider, ...openedCase)
      .when(reopen('2026-02-20'), now)
      .rejected('CaseNotClosed');
    given(caseDecider, ...openedCase, closed)
      .when(reopen('2026-02-19'), now)
      .rejected('DayBeforeClosure', '/reopenedOn');
    given(caseDecider, ...openedCase, closed)
      .when(reopen('2026-03-02'), now)
      .rejected('DayInFuture');
  });
  it('lets a reopened case be closed again, but not before it was reopened', () => {
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      data: { ...facts, reopenedOn: '2026-02-25', reason: 'new_need' },
    };
    given(caseDecider, ...openedCase, closed, reopened)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-24', reason: 'other' } }, now, noReferrals)
      .rejected('DayBeforeOpening');
    given(caseDecider, ...openedCase, closed, reopened)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-26', reason: 'other' } }, now, noReferrals)
      .then({ type: 'CaseClosed', data: { ...facts, closedOn: '2026-02-26', reason: 'other' } });
  });
});

describe('urgency of a case', () => {
  const [markedUrgent, urgencyEnded]: [CaseEvent, CaseEvent] = [
    { type: 'CaseMarkedUrgent', data: {} },
    { type: 'UrgencyEnded', data: {} },
  ];
  const [markUrgent, endUrgency] = [
    { type: 'MarkUrgent', data: {} },
    { type: 'EndUrgency', data: {} },
  ] as const;

  it('begins and ends once, even while the case is paused', () => {
    given(caseDecider, ...openedCase, paused)
      .when(markUrgent)
      .then(markedUrgent);
    given(caseDecider, ...openedCase, markedUrgent)
      .when(markUrgent)
      .then();
    given(caseDecider, ...openedCase, markedUrgent)
      .when(endUrgency)
      .then(urgencyEnded);
    given(caseDecider, ...openedCase)
      .when(endUrgency)
      .then();
    given(caseDecider).when(markUrgent).rejected('NoSuchCase');
  });
  it('ends when the case is closed', () => {
    given(caseDecider, ...openedCase, markedUrgent, closed)
      .when(endUrgency)
      .then();
    given(caseDecider, ...openedCase, closed)
      .when(markUrgent)
      .rejected('CaseIsClosed');
  });
});

describe('protection in a case (P-1)', () => {
  const fullProfile: Profile = { ...profile, entryYear: 2025, statusGroup: 'asylum' };
  const openedWithFullProfile: CaseEvent = {
    type: 'CaseOpened',
    data: { ...facts, profile: fullProfile, enrolmentId, openedOn: '2026-01-10', eligibility },
  };
  const [caseProtected, protectionEnded]: [CaseEvent, CaseEvent] = [
    { type: 'CaseProtected', data: {} },
    { type: 'CaseProtectionEnded', data: {} },
  ];
  const [protect, endProtection] = [
    { type: 'ProtectCase', data: {} },
    { type: 'EndCaseProtection', data: {} },
  ] as const;
  const closeCase = { type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'goal_reached' } } as const;
  const closedAs = (publishedProfile: Profile): CaseEvent => ({
    type: 'CaseClosed',
    data: { ...facts, profile: publishedProfile, closedOn: '2026-02-20', reason: 'goal_reached' },
  });
  const reducedProfile: Profile = {
    gender: 'female',
    ageBand: '27-39',
    nationality: 'unknown',
    language: 'ara',
    sinceEntry: 'unknown',
    accessPath: 'jobcenter',
    integrationCourse: 'before',
  };

  it('protects once and ends protection once', () => {
    given(caseDecider, openedWithFullProfile).when(protect).then(caseProtected);
    given(caseDecider, openedWithFullProfile, caseProtected).when(protect).then();
    given(caseDecider, openedWithFullProfile, caseProtected).when(endProtection).then(protectionEnded);
    given(caseDecider, openedWithFullProfile).when(endProtection).then();
    given(caseDecider).when(protect).rejected('NoSuchCase');
  });
  it('removes origin, entry and status from later events for good', () => {
    given(caseDecider, openedWithFullProfile).when(closeCase, now, noReferrals).then(closedAs(fullProfile));
    given(caseDecider, openedWithFullProfile, caseProtected)
      .when(closeCase, now, noReferrals)
      .then(closedAs(reducedProfile));
    given(caseDecider, openedWithFullProfile, caseProtected, protectionEnded)
      .when(closeCase, now, noReferrals)
      .then(closedAs(reducedProfile));
  });
  it('keeps the profile reduced after an upgrade', () =>
    given(caseDecider, openedWithFullProfile, caseProtected, {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', profile: reducedProfile, upgradedOn: '2026-02-01' },
    })
      .when(closeCase, now, noReferrals)
      .then({
        type: 'CaseClosed',
        data: {
          ...facts,
          kind: 'case_management',
          profile: reducedProfile,
          closedOn: '2026-02-20',
          reason: 'goal_reached',
        },
      }));
});
