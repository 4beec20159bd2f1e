import type { Profile } from '@geleit/contracts';
import { erased, project } from '@geleit/kernel';
import { caseYears, type CaseYearsRow } from './case-years.projection.js';
import { type CaseRow } from './case-row.projection.js';
import { cases } from './cases.projection.js';
import { clients } from './clients.projection.js';
import { enrolments } from './enrolments.projection.js';
import { openCases } from './open-cases.projection.js';
import { responsibilities } from './responsibilities.projection.js';
import { sessions } from './sessions.projection.js';

const stream = 'c0000000-0000-4000-8000-000000000001';
const sessionId = '50000000-0000-4000-8000-000000000001';
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
const facts = { personId: 'p', programme: 'MBE', agencyId: 'g', kind: 'counselling', profile } as const;
const about = { stream, version: 1 } as const;
const opened = {
  type: 'CaseOpened',
  ...about,
  data: { ...facts, enrolmentId: 'e', openedOn: '2026-01-10', eligibility },
} as const;
const assigned = (staffId: string, role: 'lead' | 'co' | 'deputy') =>
  ({ type: 'CounsellorAssigned', stream, version: 2, data: { personId: 'p', staffId, role } }) as const;
const held = {
  ...facts,
  sessionId,
  occurredAt: '2026-02-15T10:00:00+01:00',
  heldOn: '2026-02-15',
  durationMin: 45,
  mode: 'office',
  topics: ['everyday.forms_help'],
  interpreter: 'none',
  relatives: 0,
  volunteers: 0,
  legalAdvice: false,
} as const;
const recorded = {
  type: 'SessionRecorded',
  stream,
  version: 3,
  by: 'first',
  at: '2026-02-16T08:00:00.000Z',
  data: held,
} as const;
const closed = {
  type: 'CaseClosed',
  stream,
  version: 4,
  data: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
} as const;
const reopened = {
  type: 'CaseReopened',
  stream,
  version: 5,
  data: { ...facts, reopenedOn: '2026-02-25', reason: 'new_need' },
} as const;

describe('open cases', () => {
  it('contain a case until it is closed, and again once it is reopened (K-1)', () => {
    const row = { caseId: stream, personId: 'p', programme: 'MBE' };
    expect([...project(openCases, opened).values()]).toEqual([row]);
    expect(project(openCases, opened, closed).size).toBe(0);
    expect([...project(openCases, opened, closed, reopened).values()]).toEqual([row]);
  });
});

describe('cases', () => {
  const row = (...events: Parameters<typeof project<typeof cases.reads, object>>[1][]) =>
    project(cases, ...events).get(stream);

  it('list the assigned counsellors and their roles', () => {
    expect(row(opened, assigned('second', 'lead'), assigned('first', 'co'))).toMatchObject({
      staff: ['first', 'second'],
      roles: { first: 'co', second: 'lead' },
      version: 2,
    });
    expect(
      row(opened, assigned('second', 'lead'), {
        type: 'CounsellorUnassigned',
        stream,
        version: 3,
        data: { personId: 'p', staffId: 'second' },
      }),
    ).toMatchObject({ staff: [], roles: {}, version: 3 });
  });

  it('say whether somebody leads the case, and which office counsels', () => {
    const transferred = {
      type: 'CaseTransferred',
      stream,
      version: 4,
      data: {
        ...facts,
        agencyId: 'h',
        formerAgencyId: 'g',
        transferredOn: '2026-02-01',
        reason: 'capacity',
      },
    } as const;
    expect([row(opened), row(opened, assigned('first', 'lead')), row(opened, transferred)]).toMatchObject([
      { hasLead: false, agencyId: 'g' },
      { hasLead: true },
      { hasLead: false, agencyId: 'h', version: 4 },
    ]);
  });

  it('become active with the first session and closed with a reason', () => {
    expect(row(opened)).toMatchObject({
      status: 'opened',
      sessions: 0,
      openedOn: '2026-01-10',
      enrolmentId: 'e',
      eligibility,
      sbgArea: null,
    });
    expect(
      row({ ...opened, data: { ...opened.data, programme: 'SBG', sbgArea: 'regional_counselling' } }),
    ).toMatchObject({ programme: 'SBG', sbgArea: 'regional_counselling' });
    expect(row(opened, recorded)).toMatchObject({ status: 'active', sessions: 1 });
    expect(
      row(opened, recorded, {
        type: 'CasePaused',
        stream,
        version: 4,
        data: { pausedOn: '2026-02-20', reason: 'illness' },
      }),
    ).toMatchObject({ status: 'paused' });
    expect(
      row(opened, { type: 'CaseResumed', stream, version: 5, data: { resumedOn: '2026-02-21' } }),
    ).toMatchObject({ status: 'opened' });
    expect(row(opened, recorded, closed)).toMatchObject({
      status: 'closed',
      closedOn: '2026-02-20',
      closureReason: 'goal_reached',
    });
    expect(row(opened, recorded, closed, reopened)).toMatchObject({
      status: 'active',
      closedOn: null,
      closureReason: null,
      version: 5,
    });
  });

  it('are again as they were before a closure that is taken back', () => {
    const paused = {
      type: 'CasePaused',
      stream,
      version: 3,
      data: { pausedOn: '2026-02-10', reason: 'illness' },
    } as const;
    const undone = {
      type: 'ClosureUndone',
      stream,
      version: 5,
      data: { ...facts, closedOn: '2026-02-20', reason: 'entered_wrongly' },
    } as const;
    const undoneInPause = { ...undone, data: { ...undone.data, pausedOn: '2026-02-10' } };
    const open = { closedOn: null, closureReason: null };
    expect([row(opened, closed, undone), row(opened, recorded, paused, closed, undoneInPause)]).toMatchObject(
      [
        { status: 'opened', ...open },
        { status: 'paused', ...open },
      ],
    );
  });

  it('are urgent until the urgency ends or the case is closed', () => {
    const urgent = { type: 'CaseMarkedUrgent', stream, version: 2, data: {} } as const;
    expect([row(opened), row(opened, urgent)]).toMatchObject([
      { urgent: false },
      { urgent: true, version: 2 },
    ]);
    expect([
      row(opened, urgent, { type: 'UrgencyEnded', stream, data: {} }),
      row(opened, urgent, closed),
    ]).toMatchObject([{ urgent: false }, { urgent: false }]);
  });

  it('contain their kind', () =>
    expect(
      row(opened, {
        type: 'CaseUpgradedToCaseManagement',
        stream,
        data: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
      }),
    ).toMatchObject({ kind: 'case_management' }));
});

describe('protection in the projections (P-1)', () => {
  it('leaves nothing of when a case is to go on in another programme, which tells the birth', () => {
    const due = {
      type: 'TransitionDueStated',
      stream,
      data: { announcedOn: '2026-11-01', dueOn: '2027-02-01' },
    } as const;
    const erasedDue = { ...due, data: { announcedOn: erased, dueOn: erased } } as never;
    const row = (...events: Parameters<typeof project<typeof cases.reads, object>>[1][]) =>
      project(cases, opened, ...events).get(stream);
    const none = { transitionAnnouncedOn: null, transitionDueOn: null };
    expect(row(due)).toMatchObject({ transitionAnnouncedOn: '2026-11-01', transitionDueOn: '2027-02-01' });
    expect(row(due, { type: 'CaseProtected', stream, data: {} })).toMatchObject(none);
    expect(row(erasedDue)).toMatchObject(none);
  });
  it('reduces the profile of a case for good, and hides the row until protection ends', () => {
    const openedWithFullProfile = {
      ...opened,
      data: { ...opened.data, profile: { ...profile, entryYear: 2025, statusGroup: 'asylum' } },
    } as const;
    const caseProtected = { type: 'CaseProtected', stream, version: 2, data: {} } as const;
    const reducedProfile = { ...profile, nationality: 'unknown', sinceEntry: 'unknown' };
    expect(project(cases, openedWithFullProfile).get(stream)).toMatchObject({ personProtected: false });
    const row = project(cases, openedWithFullProfile, caseProtected).get(stream);
    expect(row).toMatchObject({ personProtected: true, version: 2 });
    expect(row?.profile).toEqual(reducedProfile);
    const rowAfterProtection = project(cases, openedWithFullProfile, caseProtected, {
      type: 'CaseProtectionEnded',
      stream,
      version: 3,
      data: {},
    }).get(stream);
    expect([rowAfterProtection?.personProtected, rowAfterProtection?.profile]).toEqual([
      false,
      reducedProfile,
    ]);
  });
  it('is stored for cases that are opened later', () => {
    const clientProtected = { type: 'ClientProtected', stream: 'p', data: { caseIds: ['c'] } } as const;
    expect(
      project(clients, { type: 'CaseNoted', stream: 'p', data: { caseId: 'c' } }, clientProtected).get('p'),
    ).toEqual({ personId: 'p', personProtected: true, caseIds: ['c'], consents: {}, version: 1 });
    expect(
      project(clients, clientProtected, {
        type: 'ClientProtectionEnded',
        stream: 'p',
        data: { caseIds: [] },
      }).get('p'),
    ).toMatchObject({ personProtected: false });
  });
});

it('a client has the cases of a registration merged into theirs until they are released', () => {
  const noted = { type: 'CaseNoted', stream: 'p', data: { caseId: 'c' } } as const;
  const taken = (...caseIds: readonly string[]) =>
    ({
      type: 'CasesTaken',
      stream: 'p',
      data: { caseIds, since: '2026-03-01T08:00:00.000Z', entries: [] },
    }) as const;
  const released = { type: 'CasesReleased', stream: 'p', data: { caseIds: ['d'] } } as const;
  expect(project(clients, noted, taken('d'), taken('c', 'd')).get('p')?.caseIds).toEqual(['c', 'd']);
  expect(project(clients, noted, taken('d'), released).get('p')?.caseIds).toEqual(['c']);
});

describe('sessions', () => {
  it('list help with forms separately (S-4), and who recorded the session when (S-5)', () =>
    expect(project(sessions, recorded).get(sessionId)).toMatchObject({
      caseId: stream,
      heldOn: '2026-02-15',
      formsHelp: true,
      recordedBy: 'first',
      recordedAt: '2026-02-16T08:00:00.000Z',
      correctedAt: null,
      note: null,
      lateReason: null,
    }));

  it('show the corrected content and that it was corrected', () =>
    expect(
      project(sessions, recorded, {
        type: 'SessionCorrected',
        stream,
        by: 'second',
        at: '2026-03-01T08:00:00.000Z',
        data: { ...held, topics: ['work'], note: 'told', formerlyOn: '2026-02-15', reason: 'wrong_topics' },
      }).get(sessionId),
    ).toMatchObject({
      topics: ['work'],
      formsHelp: false,
      note: 'told',
      recordedBy: 'first',
      correctedAt: '2026-03-01T08:00:00.000Z',
    }));
});

describe('enrolments', () => {
  const facts = {
    personId: 'p',
    programme: 'MBE',
    agencyId: 'g',
    counsellorId: 'first',
    enrolledOn: '2026-01-10',
    eligibility,
    profile,
  } as const;
  const enrolled = {
    type: 'ProgrammeEnrolled',
    data: { ...facts, enrolmentId: 'e', requestId: 'r' },
  } as const;

  it('are stored for cases that are opened later', () => {
    expect(project(enrolments, enrolled).get('e')).toEqual({ ...facts, enrolmentId: 'e', sbgArea: null });
    expect(
      project(enrolments, {
        ...enrolled,
        data: { ...enrolled.data, programme: 'SBG', sbgArea: 'regional_counselling' },
      }).get('e'),
    ).toMatchObject({ sbgArea: 'regional_counselling' });
  });
});

describe('responsibilities', () => {
  const at = '2026-02-01T10:00:00.000Z';
  const byFirst = { ...assigned('first', 'lead'), at } as const;
  const toNote = {
    key: `first/${stream}`,
    staffId: 'first',
    caseId: stream,
    since: at,
    noteAt: at,
  };
  const noted = {
    type: 'ResponsibilityNoted',
    stream: 'first',
    data: { caseId: stream, since: at },
  } as const;
  const rowsAfter = (...events: Parameters<typeof project<typeof responsibilities.reads, object>>[1][]) => [
    ...project(responsibilities, ...events).values(),
  ];

  it('are to be noted, unless the caseload knows them already', () => {
    expect(rowsAfter(byFirst)).toEqual([toNote]);
    const known = { ...toNote, noteAt: null };
    expect(rowsAfter(byFirst, noted)).toEqual([known]);
    expect(rowsAfter(byFirst, noted, { ...byFirst, at: '2026-03-01T10:00:00.000Z' })).toEqual([known]);
  });
  it('end with the assignment', () => {
    const unassigned = {
      type: 'CounsellorUnassigned',
      stream,
      data: { personId: 'p', staffId: 'first' },
    } as const;
    const ended = { type: 'ResponsibilityEnded', stream: 'first', data: { caseId: stream } } as const;
    expect(rowsAfter(byFirst, unassigned, noted, ended)).toEqual([]);
    expect(rowsAfter(byFirst, noted, unassigned, byFirst, ended)).toEqual([toNote]);
  });
});

describe('the statements of a case', () => {
  const codes = { agencyId: 'g', kind: 'counselling', ...profile } as const;
  const stated = (year: number, changes: object = {}, at = '2026-03-01T10:00:00.000Z') =>
    ({
      type: 'CaseYearStated',
      ...about,
      at,
      data: {
        personId: 'p',
        year,
        programme: 'MBE',
        spells: [{}],
        codes: [codes],
        isVoid: false,
        ...changes,
      },
    }) as const;
  const changing = {
    codes: [
      codes,
      { from: '2026-02-01', ...codes, integrationCourse: 'during', statusGroup: 'protection' } as const,
      {
        from: '2026-05-01',
        ...codes,
        relatives: { adults: 1, children: 2, memberIds: [] },
        targetGroups: ['single_parent'],
      } as const,
    ],
  };
  const rowOf = (...events: Parameters<typeof project<typeof cases.reads, CaseRow>>[1][]) =>
    project(cases, opened, ...events).get(stream);

  it('show in its row what holds today', () => {
    expect(rowOf(stated(2026, changing))).toMatchObject({
      profile: { ...profile, integrationCourse: 'during', statusGroup: 'protection' },
      targetGroups: [],
      coAdvisedAdults: 0,
    });
    expect(rowOf(stated(2026, changing, '2026-05-01T10:00:00.000Z'))).toMatchObject({
      profile,
      targetGroups: ['single_parent'],
      coAdvisedAdults: 1,
      coAdvisedChildren: 2,
    });
  });
  it('show in the row of a closed case what held on its last day', () =>
    expect(rowOf(closed, stated(2026, changing, '2027-05-01T10:00:00.000Z'))?.profile.integrationCourse).toBe(
      'during',
    ));
  it('of another year change nothing in its row', () =>
    expect(rowOf(stated(2025, changing))?.profile).toEqual(profile));
  it('decide about facts that are recorded late: later ones go on holding', () =>
    expect(
      rowOf(
        stated(2026, changing, '2026-05-01T10:00:00.000Z'),
        {
          type: 'TargetGroupsRecorded',
          ...about,
          data: { targetGroups: ['student'], validFrom: '2026-01-05' },
        },
        {
          type: 'CoAdvisedRelativesRecorded',
          ...about,
          data: { ...facts, recordedOn: '2026-01-05', adults: 0, children: 0 },
        },
      ),
    ).toMatchObject({ targetGroups: ['single_parent'], coAdvisedAdults: 1, coAdvisedChildren: 2 }));

  it('are due at once in a case from before there were any, and after the last year of an open one', () => {
    const dueOf = (...events: Parameters<typeof project<typeof caseYears.reads, CaseYearsRow>>[1][]) =>
      project(caseYears, opened, ...events).get(stream)?.statedUntil;
    expect([
      dueOf(),
      dueOf(closed),
      dueOf(stated(2025), stated(2026)),
      dueOf(stated(2026), stated(2025)),
      dueOf(closed, stated(2026)),
      dueOf(stated(2026), closed),
      dueOf(stated(2026), closed, reopened),
    ]).toEqual(['2026-01-10', '2026-01-10', '2026-12-31', '2026-12-31', null, null, '2026-12-31']);
  });
});
