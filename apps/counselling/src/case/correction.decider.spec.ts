import type { SbgArea, StatusGroup } from '@geleit/contracts';
import { fold, given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { caseYearOf } from './case-year.decider.js';
import {
  agencyId,
  facts,
  noReferrals,
  now,
  opened,
  openedCase,
  otherAgencyId,
  profile,
  protectedWith,
  staffOf,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';
import type { CorrectCase, CorrectCaseFacts } from './correction.language.js';
import type { ExistingCase } from './state.decider.js';

const because = { reason: 'entered_wrongly' } as const;
const correct = (changes: Partial<CorrectCase>) =>
  ({ type: 'CorrectCase', data: { ...because, ...changes } }) as const;
const area: SbgArea = 'regional_counselling';
const inOffice: CorrectCaseFacts = {
  office: { programmes: ['JMD', 'MBE', 'SBG', 'RB'], sbgAreas: [area, 'psychosocial_centre'] },
  lead: { ...staffOf(agencyId), certificates: { bzrg30a: '2099-12-31' } },
};
const corrected = (changes: object = {}): CaseEvent => ({
  type: 'CaseCorrected',
  data: { ...facts, openedOn: '2026-01-10', ...because, ...changes },
});
const recorded = (known: object, validFrom?: string): CaseEvent => ({
  type: 'FactsRecorded',
  data: { ...(validFrom && { validFrom }), recordedAt: now.at, source: 'stated', facts: known },
});
const session: CaseEvent = {
  type: 'SessionRecorded',
  data: {
    ...facts,
    sessionId: '50000000-0000-4000-8000-000000000001',
    occurredAt: '2026-02-15T10:00:00+01:00',
    heldOn: '2026-02-15',
    durationMin: 45,
    mode: 'phone',
    topics: ['work'],
    interpreter: 'none',
    relatives: 0,
    volunteers: 0,
    legalAdvice: false,
  },
};
const closed: CaseEvent = {
  type: 'CaseClosed',
  data: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
};
const openedWithStatus = (statusGroup: StatusGroup): CaseEvent =>
  ({ ...opened, data: { ...opened.data, profile: { ...profile, statusGroup } } }) as CaseEvent;

describe('correcting facts of a case', () => {
  it('replaces what has held from the beginning', () =>
    given(caseDecider, ...openedCase)
      .when(correct({ counsellingLanguage: 'kmr', accessPath: 'school' }), now, {})
      .then(
        corrected({ profile: { ...profile, language: 'kmr', accessPath: 'school' } }),
        recorded({ counsellingLanguage: 'kmr', accessPath: 'school' }),
      ));
  it('replaces a change with its own first day', () => {
    const changed = recorded({ integrationCourse: 'during' }, '2026-02-01');
    given(caseDecider, ...openedCase, changed)
      .when(correct({ integrationCourse: 'after' }), now, {})
      .then(
        corrected({ profile: { ...profile, integrationCourse: 'after' } }),
        recorded({ integrationCourse: 'after' }, '2026-02-01'),
      );
    const state = fold(caseDecider, [
      ...openedCase,
      changed,
      recorded({ integrationCourse: 'after' }, '2026-02-01'),
    ]) as ExistingCase;
    expect(
      caseYearOf(state, 2026).codes.map(({ from, integrationCourse }) => [from, integrationCourse]),
    ).toEqual([
      [undefined, 'before'],
      ['2026-02-01', 'after'],
    ]);
  });
  it('records nothing if everything is as stated', () =>
    given(caseDecider, ...openedCase)
      .when(correct({ counsellingLanguage: 'ara', programme: 'MBE', openedOn: '2026-01-10' }), now, inOffice)
      .then());
  it('rejects a status where the programme must not know it, or protection hides it (T18, P-1)', () => {
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'JMD', statusGroup: 'asylum' }), now, inOffice)
      .rejected('FactForbidden');
    given(caseDecider, ...openedCase, protectedWith())
      .when(correct({ statusGroup: 'asylum' }), now, {})
      .rejected('FactForbidden');
  });
});

describe('correcting the programme of a case', () => {
  it('forgets what the right programme must not know', () => {
    const toJmd = corrected({ programme: 'JMD' });
    const history = [openedWithStatus('asylum'), openedCase[1]] as const;
    given(caseDecider, ...history)
      .when(correct({ programme: 'JMD' }), now, inOffice)
      .then(toJmd);
    given(caseDecider, ...history, toJmd)
      .when({ type: 'CloseCase', data: { closedOn: '2026-02-20', reason: 'other' } }, now, noReferrals)
      .then({
        type: 'CaseClosed',
        data: { ...facts, programme: 'JMD', closedOn: '2026-02-20', reason: 'other' },
      });
  });
  it('knows the status that is stated with it', () => {
    const inJmd: CaseEvent = { ...opened, data: { ...opened.data, programme: 'JMD' } } as CaseEvent;
    const toMbe = [
      corrected({ profile: { ...profile, statusGroup: 'protection' } }),
      recorded({ statusGroup: 'protection' }),
    ];
    given(caseDecider, inJmd, openedCase[1])
      .when(correct({ programme: 'MBE', statusGroup: 'protection' }), now, inOffice)
      .then(...toMbe);
    const state = fold(caseDecider, [inJmd, openedCase[1], ...toMbe]) as ExistingCase;
    expect(caseYearOf(state, 2026)).toMatchObject({
      programme: 'MBE',
      codes: [{ statusGroup: 'protection' }],
    });
  });
  it('requires a funding area where there are any, and forgets it elsewhere', () => {
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'RB' }), now, inOffice)
      .rejected('SbgAreaMissing');
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'RB', sbgArea: 'supraregional_expert_support' }), now, inOffice)
      .rejected('SbgAreaNotOffered');
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'SBG', sbgArea: area }), now, inOffice)
      .rejected('SbgAreaNotFunded');
    given(caseDecider, ...openedCase)
      .when(correct({ sbgArea: area }), now, inOffice)
      .rejected('SbgAreaForbidden');
    const toRb = corrected({ programme: 'RB', sbgArea: area });
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'RB', sbgArea: area }), now, inOffice)
      .then(toRb);
    given(caseDecider, ...openedCase, toRb)
      .when(correct({ programme: 'MBE' }), now, inOffice)
      .then(corrected());
  });
  it('has to be what the office offers and the lead may do', () => {
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'JMD' }), now, { lead: staffOf(agencyId) })
      .rejected('ProgrammeNotOffered');
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'RB', sbgArea: area }), now, { ...inOffice, lead: staffOf(agencyId) })
      .rejected('CertificateMissing');
    given(caseDecider, ...openedCase)
      .when(correct({ programme: 'JMD' }), now, { ...inOffice, lead: staffOf(otherAgencyId) })
      .rejected('StaffOfAnotherOffice');
  });
});

describe('correcting day and kind of a case', () => {
  it('moves the opening to any day up to the first thing that happened', () => {
    given(caseDecider, ...openedCase, session)
      .when(correct({ openedOn: '2026-02-15' }), now, {})
      .then(corrected({ openedOn: '2026-02-15' }));
    given(caseDecider, ...openedCase, session)
      .when(correct({ openedOn: '2026-02-16' }), now, {})
      .rejected('WorkDoneEarlier');
    given(caseDecider, ...openedCase)
      .when(correct({ openedOn: '2026-03-02' }), now, {})
      .rejected('DayInFuture');
    given(caseDecider, ...openedCase)
      .when(correct({ openedOn: '1900-01-01' }), now, {})
      .rejected('DateImplausible');
    const state = fold(caseDecider, [...openedCase, corrected({ openedOn: '2025-12-20' })]) as ExistingCase;
    expect([caseYearOf(state, 2025).spells, caseYearOf(state, 2026).spells]).toEqual([
      [{ from: '2025-12-20' }],
      [{}],
    ]);
  });
  it('makes a short contact of counselling that is closed and had one session at most', () => {
    const correctKind = correct({ kind: 'short_contact' });
    const short = corrected({ kind: 'short_contact' });
    given(caseDecider, ...openedCase, closed)
      .when(correctKind, now, {})
      .then(short);
    given(caseDecider, ...openedCase, session, closed)
      .when(correctKind, now, {})
      .then(short);
    given(caseDecider, ...openedCase, closed, short)
      .when(correctKind, now, {})
      .then();
    const second = { ...session, data: { ...session.data, sessionId: agencyId } } as CaseEvent;
    given(caseDecider, ...openedCase, session, second, closed)
      .when(correctKind, now, {})
      .rejected('SeveralSessions');
  });
  it('does not make a short contact of a case that is open or was upgraded', () => {
    given(caseDecider, ...openedCase)
      .when(correct({ kind: 'short_contact' }), now, {})
      .rejected('CaseNotClosed');
    given(caseDecider, ...openedCase, {
      type: 'CaseUpgradedToCaseManagement',
      data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
    })
      .when(correct({ kind: 'short_contact' }), now, {})
      .rejected('AlreadyCaseManagement');
  });
  it('makes counselling of a short contact, which stays closed until that is undone', () => {
    const short = [...openedCase, closed, corrected({ kind: 'short_contact' })] as const;
    const undo = { type: 'UndoClosure', data: because } as const;
    given(caseDecider, ...short)
      .when(undo, now)
      .rejected('IsShortContact');
    given(caseDecider, ...short)
      .when(correct({ kind: 'counselling' }), now, {})
      .then(corrected());
    given(caseDecider, ...short, corrected())
      .when({ type: 'MarkUrgent', data: {} }, now)
      .rejected('CaseIsClosed');
    given(caseDecider, ...short, corrected())
      .when(undo, now)
      .then({ type: 'ClosureUndone', data: { ...facts, ...because, closedOn: '2026-02-20' } });
  });
});
