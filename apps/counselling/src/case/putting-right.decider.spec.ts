import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  assigned,
  deputyId,
  facts,
  first,
  lead,
  noReferrals,
  now,
  opened,
  openedCase,
  personId,
  profile,
  protectedWith,
  second,
  unassigned,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';

const sessionId = '50000000-0000-4000-8000-000000000001';
const referralId = 'e5000000-0000-4000-8000-000000000001';
const session = (heldOn: string, id = sessionId): CaseEvent => ({
  type: 'SessionRecorded',
  data: {
    ...facts,
    sessionId: id,
    occurredAt: `${heldOn}T10:00:00+01:00`,
    heldOn,
    durationMin: 1,
    mode: 'phone',
    topics: ['work'],
    interpreter: 'none',
    relatives: 0,
    volunteers: 0,
    legalAdvice: false,
  },
});
const struck: CaseEvent = {
  type: 'SessionStruck',
  data: { ...facts, sessionId, heldOn: '2026-02-15', reason: 'wrong_case' },
};
const closed: CaseEvent = {
  type: 'CaseClosed',
  data: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
};
const reopened: CaseEvent = {
  type: 'CaseReopened',
  data: { ...facts, reopenedOn: '2026-02-22', reason: 'new_need' },
};
const reopeningUndone: CaseEvent = {
  type: 'ReopeningUndone',
  data: {
    ...facts,
    reason: 'entered_wrongly',
    closedOn: '2026-02-20',
    closureReason: 'goal_reached',
  },
};
const paused: CaseEvent = { type: 'CasePaused', data: { pausedOn: '2026-02-01', reason: 'illness' } };
const resumed: CaseEvent = { type: 'CaseResumed', data: { resumedOn: '2026-02-10' } };
const upgraded: CaseEvent = {
  type: 'CaseUpgradedToCaseManagement',
  data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
};
const voided: CaseEvent = { type: 'CaseVoided', data: { ...facts, reason: 'opened_in_error' } };
const because = { reason: 'entered_wrongly' } as const;
const close = (changes: object = {}) =>
  ({ type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'goal_reached', ...changes } }) as const;
const isPaused = { type: 'ResumeCase', data: { resumedOn: '2026-02-25' } } as const;

describe('striking a session', () => {
  const strike = { type: 'StrikeSession', data: { sessionId, reason: 'wrong_case' } } as const;

  it('is possible whatever the case has become since', () => {
    given(caseDecider, ...openedCase, session('2026-02-15'))
      .when(strike, now)
      .then(struck);
    given(caseDecider, ...openedCase, session('2026-02-15'), closed)
      .when(strike, now)
      .then(struck);
  });
  it('is possible once, and of sessions of this case', () => {
    given(caseDecider, ...openedCase, session('2026-02-15'), struck)
      .when(strike, now)
      .rejected('SessionIsStruck');
    given(caseDecider, ...openedCase)
      .when(strike, now)
      .rejected('NoSuchSession');
  });
  it('leaves nothing that could be corrected', () =>
    given(caseDecider, ...openedCase, session('2026-02-15'), struck)
      .when(
        {
          type: 'CorrectSession',
          data: {
            sessionId,
            reason: 'wrong_date',
            occurredAt: '2026-02-15T10:00:00+01:00',
            durationMin: 5,
            mode: 'phone',
            topics: ['work'],
          },
        },
        now,
        {},
      )
      .rejected('SessionIsStruck'));
  it('frees the days before it', () => {
    const history = [...openedCase, session('2026-02-21')] as const;
    given(caseDecider, ...history)
      .when(close(), now, noReferrals)
      .rejected('SessionHeldLater');
    given(caseDecider, ...history, struck)
      .when(close(), now, noReferrals)
      .then(closed);
  });
});

describe('voiding a case', () => {
  const voidCase = { type: 'VoidCase', data: { reason: 'opened_in_error' } } as const;

  it('releases everybody who works on it', () =>
    given(caseDecider, ...openedCase, assigned(second, 'co'))
      .when(voidCase, now, noReferrals)
      .then(voided, unassigned(first), unassigned(second)));
  it('waits for its referrals (K-3)', () =>
    given(caseDecider, ...openedCase)
      .when(voidCase, now, { openReferralIds: [referralId], actorLeadsOffice: true })
      .rejected('ReferralStillOpen'));
  it('refuses everything afterwards', () => {
    const history = [opened, voided] as const;
    given(caseDecider, ...history)
      .when(voidCase, now, noReferrals)
      .rejected('CaseIsVoid');
    given(caseDecider, ...history)
      .when(close(), now, noReferrals)
      .rejected('CaseIsVoid');
    given(caseDecider, ...history)
      .when({ type: 'UndoUpgrade', data: because }, now)
      .rejected('CaseIsVoid');
  });
  it('assigns nobody when the person is protected later', () =>
    given(caseDecider, opened, voided)
      .when({ type: 'ProtectCase', data: { deputyId } })
      .then(protectedWith(deputyId)));
});

describe('closing a case whose referrals are open (K-3)', () => {
  const withReferral = { openReferralIds: [referralId], actorLeadsOffice: false };
  const byLead = { ...withReferral, actorLeadsOffice: true };

  it('names them', () =>
    expect(
      caseDecider.decide.CloseCase(
        close().data,
        openedCase.reduce((state, { type, data }) => caseDecider.evolve[type](state, data as never), {
          status: 'none',
        } as Parameters<typeof caseDecider.decide.CloseCase>[1]),
        { ...now, id: referralId, roles: [] },
        { ...withReferral, openReferralIds: [referralId, sessionId] },
      ),
    ).toEqual({ rejected: 'ReferralStillOpen', detail: `${referralId}, ${sessionId}` }));
  it.each(['deceased', 'contact_lost'] as const)('is left to the team lead (%s)', (reason) => {
    const command = close({ reason, overrideReferrals: true });
    given(caseDecider, ...openedCase)
      .when(command, now, byLead)
      .then({ type: 'CaseClosed', data: { ...facts, closedOn: '2026-02-20', reason } });
    given(caseDecider, ...openedCase)
      .when(command, now, withReferral)
      .rejected('ReferralStillOpen');
    given(caseDecider, ...openedCase)
      .when(close({ reason }), now, byLead)
      .rejected('ReferralStillOpen');
  });
  it('is possible for no other reason', () =>
    given(caseDecider, ...openedCase)
      .when(close({ overrideReferrals: true }), now, byLead)
      .rejected('ReferralStillOpen'));
});

describe('a closure recorded wrongly', () => {
  const correct = (changes: object) =>
    ({ type: 'CorrectClosure', data: { ...because, ...changes } }) as const;

  it('gets another day and reason', () => {
    const corrected: CaseEvent = {
      type: 'ClosureCorrected',
      data: {
        ...facts,
        ...because,
        closedOn: '2026-02-18',
        formerlyOn: '2026-02-20',
        closureReason: 'moved_away',
      },
    };
    given(caseDecider, ...openedCase, closed)
      .when(correct({ closedOn: '2026-02-18', closureReason: 'moved_away' }), now)
      .then(corrected);
    given(caseDecider, ...openedCase, closed, corrected)
      .when(correct({ closedOn: '2026-02-18', closureReason: 'moved_away' }), now)
      .then();
  });
  it('cannot be before what happened in the case, nor in the future', () => {
    given(caseDecider, ...openedCase, session('2026-02-19'), closed)
      .when(correct({ closedOn: '2026-02-18' }), now)
      .rejected('SessionHeldLater');
    given(caseDecider, ...openedCase, paused, closed)
      .when(correct({ closedOn: '2026-01-31' }), now)
      .rejected('DayBeforePause');
    given(caseDecider, ...openedCase, closed)
      .when(correct({ closedOn: '2026-03-02' }), now)
      .rejected('DayInFuture');
    given(caseDecider, ...openedCase)
      .when(correct({ closedOn: '2026-02-18' }), now)
      .rejected('CaseNotClosed');
  });
  it('is taken back, and the case goes on', () => {
    const undone: CaseEvent = {
      type: 'ClosureUndone',
      data: { ...facts, ...because, closedOn: '2026-02-20' },
    };
    given(caseDecider, ...openedCase, closed)
      .when({ type: 'UndoClosure', data: because }, now)
      .then(undone);
    given(caseDecider, ...openedCase, closed, undone)
      .when(close({ closedOn: '2026-02-19' }), now, noReferrals)
      .then({ type: 'CaseClosed', data: { ...facts, closedOn: '2026-02-19', reason: 'goal_reached' } });
    given(caseDecider, ...openedCase)
      .when({ type: 'UndoClosure', data: because }, now)
      .rejected('CaseNotClosed');
  });
  it('is taken back, and a pause during which it was recorded goes on', () => {
    const undo = { type: 'UndoClosure', data: because } as const;
    const undone: CaseEvent = {
      type: 'ClosureUndone',
      data: { ...facts, ...because, closedOn: '2026-02-20', pausedOn: '2026-02-01' },
    };
    const history = [...openedCase, paused, closed] as const;
    given(caseDecider, ...history)
      .when(undo, now)
      .then(undone);
    given(caseDecider, ...history, reopened, reopeningUndone)
      .when(undo, now)
      .then(undone);
    given(caseDecider, ...history, undone)
      .when(isPaused, now)
      .then({ type: 'CaseResumed', data: isPaused.data });
    given(caseDecider, ...history, undone)
      .when(close({ closedOn: '2026-01-31' }), now, noReferrals)
      .rejected('DayBeforePause');
  });
  it('leaves a pause over that ended on the day of the closure', () => {
    const resumedOnDay: CaseEvent = { type: 'CaseResumed', data: { resumedOn: '2026-02-20' } };
    const undone: CaseEvent = {
      type: 'ClosureUndone',
      data: { ...facts, ...because, closedOn: '2026-02-20' },
    };
    given(caseDecider, ...openedCase, paused, resumedOnDay, closed)
      .when({ type: 'UndoClosure', data: because }, now)
      .then(undone);
    given(caseDecider, ...openedCase, paused, resumedOnDay, closed, undone)
      .when(isPaused, now)
      .rejected('CaseNotPaused');
  });
});

describe('a reopening recorded in error', () => {
  const undo = { type: 'UndoReopening', data: because } as const;
  const undone = reopeningUndone;

  it('is taken back, and the closure holds again', () => {
    given(caseDecider, ...openedCase, closed, reopened)
      .when(undo, now)
      .then(undone);
    given(caseDecider, ...openedCase, closed, reopened, undone)
      .when(undo, now)
      .rejected('CaseNotReopened');
    given(caseDecider, ...openedCase, closed, reopened, undone)
      .when({ type: 'MarkUrgent', data: {} }, now)
      .rejected('CaseIsClosed');
  });
  it('stays as long as something happened since', () => {
    given(caseDecider, ...openedCase, closed, reopened, session('2026-02-23'))
      .when(undo, now)
      .rejected('CaseHasContinued');
    given(caseDecider, ...openedCase)
      .when(undo, now)
      .rejected('CaseNotReopened');
  });
});

describe('an upgrade recorded in error', () => {
  const undo = { type: 'UndoUpgrade', data: because } as const;
  const undone: CaseEvent = {
    type: 'UpgradeUndone',
    data: { ...facts, ...because, upgradedOn: '2026-02-01' },
  };

  it('is taken back, and the case is counselling again', () => {
    given(caseDecider, opened, lead, upgraded).when(undo, now).then(undone);
    given(caseDecider, opened, lead, upgraded, undone).when(close(), now, noReferrals).then(closed);
    given(caseDecider, opened, lead).when(undo, now).rejected('NotCaseManagement');
  });
});

describe('a pause recorded in error', () => {
  const undo = { type: 'UndoPause', data: { pausedOn: '2026-02-01', ...because } } as const;
  const undone = (isPresent: boolean): CaseEvent => ({
    type: 'PauseUndone',
    data: { pausedOn: '2026-02-01', ...because, isPresent },
  });

  it('is taken back, and its days can have sessions', () => {
    given(caseDecider, ...openedCase, paused)
      .when(undo, now)
      .then(undone(true));
    given(caseDecider, ...openedCase, paused, undone(true))
      .when(isPaused, now)
      .rejected('CaseNotPaused');
    given(caseDecider, ...openedCase, paused, resumed)
      .when(undo, now)
      .then(undone(false));
    given(caseDecider, ...openedCase, paused, resumed, undone(false))
      .when({ type: 'RecordCoAdvised', data: { recordedOn: '2026-02-05', adults: 1, children: 0 } }, now)
      .then({
        type: 'CoAdvisedRelativesRecorded',
        data: { ...facts, recordedOn: '2026-02-05', adults: 1, children: 0 },
      });
    given(caseDecider, ...openedCase)
      .when(undo, now)
      .rejected('NoSuchPause');
  });
});

describe('a short contact (T7)', () => {
  const advised = {
    caseId: 'c0000000-0000-4000-8000-000000000001',
    requestId: 'e0000000-0000-4000-8000-000000000009',
    personId,
    programme: 'MBE',
    agencyId,
    counsellorId: first,
    occurredAt: '2026-01-31T23:30:00.000Z',
    durationMin: 1,
    mode: 'phone',
    topics: ['work'],
    interpreter: 'none',
    profile,
  } as const;
  const short = { ...facts, kind: 'short_contact' } as const;
  const events: readonly CaseEvent[] = [
    {
      type: 'CaseOpened',
      data: {
        ...short,
        enrolmentId: advised.caseId,
        openedOn: '2026-02-01',
        eligibility: {
          verdict: 'insufficient_facts',
          reasons: ['NOT_ASSESSED'],
          ruleSetVersion: 'none',
        },
      },
    },
    lead,
    {
      type: 'SessionRecorded',
      data: {
        ...short,
        sessionId,
        occurredAt: advised.occurredAt,
        heldOn: '2026-02-01',
        durationMin: 1,
        mode: 'phone',
        topics: ['work'],
        language: 'ara',
        interpreter: 'none',
        relatives: 0,
        volunteers: 0,
        legalAdvice: false,
      },
    },
    { type: 'CaseClosed', data: { ...short, closedOn: '2026-02-01', reason: 'advice_given' } },
  ];

  it('is opened, held and closed at once, on its German day', () => {
    const record = { type: 'RecordShortContact', data: advised } as const;
    given(caseDecider)
      .when(record, { ...now, id: sessionId })
      .then(...events);
    given(caseDecider, ...events)
      .when(record, now)
      .then();
  });
  it('is not reopened', () =>
    given(caseDecider, ...events)
      .when({ type: 'ReopenCase', data: { reopenedOn: '2026-02-10', reason: 'new_need' } }, now)
      .rejected('IsShortContact'));
});
