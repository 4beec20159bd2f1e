import type { Profile } from '@geleit/contracts';
import { given, personalFields } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { caseDecider } from './case.decider.js';
import { noReferrals } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { CorrectSession, RecordSession, SessionCorrected, SessionRecorded } from './session.language.js';

const sessionId = '50000000-0000-4000-8000-000000000001';
const first = 'a0000000-0000-4000-8000-000000000002';
const supervisor = 'b0000000-0000-4000-8000-000000000002';
const profile: Profile = {
  gender: 'male',
  ageBand: '21-26',
  nationality: 'AF',
  language: 'prs',
  sinceEntry: '1_to_2',
  accessPath: 'school',
  integrationCourse: 'none',
};
const facts = {
  personId: 'd0000000-0000-4000-8000-000000000003',
  programme: 'JMD',
  agencyId: 'f0000000-0000-4000-8000-000000000004',
  kind: 'counselling',
  profile,
} as const;
const opened: CaseEvent = {
  type: 'CaseOpened',
  data: {
    ...facts,
    enrolmentId: 'e0000000-0000-4000-8000-000000000001',
    openedOn: '2026-01-10',
    eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'jmd-1' },
  },
};
const closed: CaseEvent = {
  type: 'CaseClosed',
  data: { ...facts, closedOn: '2026-02-20', reason: 'moved_away' },
};
const paused: CaseEvent = { type: 'CasePaused', data: { pausedOn: '2026-02-20', reason: 'illness' } };
const meta = { at: '2026-03-01T12:00:00.000Z', by: first, id: sessionId };

const unqualified: StaffFacts = {
  roles: ['counsellor'],
  officeIds: [],
  pledgedOn: '2020-01-01',
  qualifications: {},
  certificates: {},
  leftOn: null,
};
const qualifiedUntil = (day: string | null): StaffFacts => ({
  ...unqualified,
  qualifications: { legal_supervised: day },
});
const qualified = qualifiedUntil(null);

const described = {
  occurredAt: '2026-02-15T10:00:00+01:00',
  durationMin: 45,
  mode: 'office',
  topics: ['everyday.forms_help', 'work'],
} as const;
const asHeld = {
  ...facts,
  ...described,
  sessionId,
  heldOn: '2026-02-15',
  interpreter: 'none',
  relatives: 0,
  volunteers: 0,
  legalAdvice: false,
} as const;
const record = (changes: Partial<RecordSession> = {}) =>
  ({ type: 'RecordSession', data: { ...described, ...changes } }) as const;
const recorded: CaseEvent = { type: 'SessionRecorded', data: asHeld };

describe('recording a session', () => {
  it('records what was held, under an id of its own', () =>
    given(caseDecider, opened).when(record(), meta, {}).then(recorded));

  it('assigns the session to its German calendar day, across midnight and the turn of the year', () =>
    given(caseDecider, { type: 'CaseOpened', data: { ...opened.data, openedOn: '2026-01-01' } } as CaseEvent)
      .when(record({ occurredAt: '2025-12-31T23:30:00Z' }), { ...meta, at: '2026-01-05T08:00:00.000Z' }, {})
      .then({
        type: 'SessionRecorded',
        data: { ...asHeld, occurredAt: '2025-12-31T23:30:00Z', heldOn: '2026-01-01' },
      }));

  it('keeps an evening session on its day, stated with the summer offset', () => {
    const occurredAt = '2026-06-30T23:30:00+02:00';
    given(caseDecider, opened)
      .when(record({ occurredAt }), { ...meta, at: '2026-07-01T08:00:00.000Z' }, {})
      .then({ type: 'SessionRecorded', data: { ...asHeld, occurredAt, heldOn: '2026-06-30' } });
  });

  it('rejects a session in the future (S-1)', () =>
    given(caseDecider, opened)
      .when(record({ occurredAt: '2026-03-01T13:00:01+01:00' }), meta, {})
      .rejected('SessionInFuture'));
  it('rejects a session before the case began (S-1)', () =>
    given(caseDecider, opened)
      .when(record({ occurredAt: '2026-01-09T10:00:00+01:00', lateReason: 'outage' }), meta, {})
      .rejected('DayBeforeOpening'));

  it.each<[string, Partial<RecordSession>, StaffFacts | undefined, string | undefined]>([
    ['must be named', {}, qualified, 'LegalAdviceNeedsSupervisor'],
    ['is somebody else', { supervisorId: first }, qualified, 'LegalAdviceNeedsSupervisor'],
    ['is registered', { supervisorId: supervisor }, undefined, 'StaffUnknown'],
    ['is qualified', { supervisorId: supervisor }, unqualified, 'QualificationMissing'],
    [
      'is qualified up to their last day',
      { supervisorId: supervisor },
      qualifiedUntil('2026-02-15'),
      undefined,
    ],
    [
      'is not qualified after it',
      { supervisorId: supervisor },
      qualifiedUntil('2026-02-14'),
      'QualificationMissing',
    ],
    [
      'may leave after the session',
      { supervisorId: supervisor },
      { ...qualified, leftOn: '2026-02-16' },
      undefined,
    ],
    [
      'must not have left before it',
      { supervisorId: supervisor },
      { ...qualified, leftOn: '2026-02-14' },
      'StaffHasLeft',
    ],
  ])('whoever supervises legal advice %s (S-2)', (_, changes, staff, fault) => {
    const decision = given(caseDecider, opened).when(record({ legalAdvice: true, ...changes }), meta, {
      ...(staff && { supervisor: staff }),
    });
    if (fault === undefined)
      decision.then({ type: 'SessionRecorded', data: { ...asHeld, legalAdvice: true, ...changes } });
    else decision.rejected(fault as 'StaffUnknown');
  });
  it('rejects a supervisor whom nobody knows, even without legal advice', () => {
    given(caseDecider, opened)
      .when(record({ supervisorId: supervisor }), meta, {})
      .rejected('StaffUnknown');
    given(caseDecider, opened)
      .when(record({ supervisorId: supervisor }), meta, { supervisor: unqualified })
      .then({ type: 'SessionRecorded', data: { ...asHeld, supervisorId: supervisor } });
  });

  it('keeps the note in the field that will be sealed (S-3)', () => {
    given(caseDecider, opened)
      .when(record({ note: 'told' }), meta, {})
      .then({ type: 'SessionRecorded', data: { ...asHeld, note: 'told' } });
    for (const message of [RecordSession, CorrectSession, SessionRecorded, SessionCorrected])
      expect(personalFields(message)).toEqual(new Map([['note', 'narrative']]));
  });

  it('requires a reason after 30 days (S-5)', () => {
    const dated = (at: string) => ({ ...meta, at });
    given(caseDecider, opened).when(record(), dated('2026-03-17T22:59:00.000Z'), {}).then(recorded);
    given(caseDecider, opened)
      .when(record(), dated('2026-03-17T23:00:00.000Z'), {})
      .rejected('RecordedTooLate');
    given(caseDecider, opened)
      .when(record({ lateReason: 'outage' }), dated('2026-03-17T23:00:00.000Z'), {})
      .then({ type: 'SessionRecorded', data: { ...asHeld, lateReason: 'outage' } });
    given(caseDecider, opened)
      .when(record({ lateReason: 'outage' }), meta, {})
      .then(recorded);
  });

  it('accepts only earlier sessions once the case is closed or paused (S-5)', () => {
    given(caseDecider, opened, closed).when(record(), meta, {}).then(recorded);
    given(caseDecider, opened, closed)
      .when(record({ occurredAt: '2026-02-21T10:00:00+01:00' }), meta, {})
      .rejected('CaseIsClosed');
    given(caseDecider, opened, paused)
      .when(record({ occurredAt: '2026-02-21T10:00:00+01:00' }), meta, {})
      .rejected('CaseIsPaused');
  });

  it('rejects a session on a day on which the case was closed or paused, even once it runs again', () => {
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      data: { ...facts, reopenedOn: '2026-02-25', reason: 'new_need' },
    };
    const resumed: CaseEvent = { type: 'CaseResumed', data: { resumedOn: '2026-02-25' } };
    const on = (day: string) => record({ occurredAt: `${day}T10:00:00+01:00` });
    for (const history of [
      [opened, closed, reopened],
      [opened, paused, resumed],
      [opened, paused, { ...closed, data: { ...closed.data, closedOn: '2026-02-25' } } as CaseEvent],
    ] as const) {
      given(caseDecider, ...history)
        .when(on('2026-02-22'), meta, {})
        .rejected('DayWithinInterruption');
      for (const day of ['2026-02-20', '2026-02-25'])
        given(caseDecider, ...history)
          .when(on(day), meta, {})
          .then({
            type: 'SessionRecorded',
            data: { ...asHeld, occurredAt: `${day}T10:00:00+01:00`, heldOn: day },
          });
    }
    given(caseDecider, opened, recorded, closed, reopened)
      .when(
        {
          type: 'CorrectSession',
          data: { ...described, sessionId, reason: 'wrong_date', occurredAt: '2026-02-22T10:00:00+01:00' },
        },
        meta,
        {},
      )
      .rejected('DayWithinInterruption');
  });

  it('records the kind that the case had on that day', () => {
    const upgraded: CaseEvent = {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-15' },
    };
    given(caseDecider, opened, upgraded)
      .when(record({ occurredAt: '2026-02-14T10:00:00+01:00' }), meta, {})
      .then({
        type: 'SessionRecorded',
        data: { ...asHeld, occurredAt: '2026-02-14T10:00:00+01:00', heldOn: '2026-02-14' },
      });
    given(caseDecider, opened, upgraded)
      .when(record(), meta, {})
      .then({ type: 'SessionRecorded', data: { ...asHeld, kind: 'case_management' } });
  });

  it('prevents closing or pausing the case before the session', () => {
    given(caseDecider, opened, recorded)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-14', reason: 'other' } }, meta, noReferrals)
      .rejected('SessionHeldLater');
    given(caseDecider, opened, recorded)
      .when({ type: 'PauseCase', data: { pausedOn: '2026-02-14', reason: 'illness' } }, meta)
      .rejected('SessionHeldLater');
  });
});

describe('correcting a session', () => {
  const correct = (changes: Partial<CorrectSession> = {}) =>
    ({
      type: 'CorrectSession',
      data: { ...described, sessionId, reason: 'wrong_date', ...changes },
    }) as const;
  const movedTo = '2026-02-10T10:00:00+01:00';
  const corrected: CaseEvent = {
    type: 'SessionCorrected',
    data: {
      ...asHeld,
      occurredAt: movedTo,
      heldOn: '2026-02-10',
      formerlyOn: '2026-02-15',
      reason: 'wrong_date',
    },
  };

  it('records a new event, however late the error is noticed (S-5)', () =>
    given(caseDecider, opened, recorded)
      .when(correct({ occurredAt: movedTo }), { ...meta, at: '2026-12-01T12:00:00.000Z' }, {})
      .then(corrected));
  it('rejects a session of another case', () =>
    given(caseDecider, opened).when(correct(), meta, {}).rejected('NoSuchSession'));
  it('applies the rules of recording (S-1, S-2)', () => {
    given(caseDecider, opened, recorded)
      .when(correct({ occurredAt: '2026-03-02T10:00:00+01:00' }), meta, {})
      .rejected('SessionInFuture');
    given(caseDecider, opened, recorded)
      .when(correct({ legalAdvice: true }), meta, {})
      .rejected('LegalAdviceNeedsSupervisor');
  });
  it('does not make whoever recorded the session its supervisor (S-2)', () => {
    const supervised = correct({ legalAdvice: true, supervisorId: supervisor });
    given(caseDecider, opened, recorded)
      .when(supervised, meta, { supervisor: qualified, recordedBy: supervisor })
      .rejected('LegalAdviceNeedsSupervisor');
    given(caseDecider, opened, recorded)
      .when(supervised, meta, { supervisor: qualified, recordedBy: first })
      .then({
        type: 'SessionCorrected',
        data: {
          ...asHeld,
          legalAdvice: true,
          supervisorId: supervisor,
          formerlyOn: '2026-02-15',
          reason: 'wrong_date',
        },
      });
  });
  it('moves the day that limits closing', () =>
    given(caseDecider, opened, recorded, corrected)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-14', reason: 'other' } }, meta, noReferrals)
      .then({ type: 'CaseClosed', data: { ...facts, closedOn: '2026-02-14', reason: 'other' } }));
});
