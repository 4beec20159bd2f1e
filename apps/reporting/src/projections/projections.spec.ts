import { matchesPredicate, type Actor, type Role } from '@geleit/access';
import { project } from '@geleit/kernel';
import { positionFacts } from './position-facts.projection.js';
import { reportResults } from './report-results.projection.js';
import { reportRuns } from './report-runs.projection.js';
import { statisticalFacts, type StatisticalFactRow } from './statistical-facts.projection.js';
import { mayReadSubmissions } from './submissions.api.js';
import { submissions } from './submissions.projection.js';
import { yearStatements } from './year-statements.projection.js';

const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  entryYear: 2025,
  statusGroup: 'protection',
  accessPath: 'friends_family',
  integrationCourse: 'during',
} as const;
const about = {
  caseId: 'case-token',
  personId: 'person-token',
  programme: 'MBE',
  agencyId: 'agency',
  kind: 'counselling',
  profile,
} as const;
const dims = { ...profile, entryYear: '2025', kind: 'counselling' };
const envelope = { receivedAt: '2026-05-05T00:00:00.000Z', version: 4 };
const common = {
  programme: 'MBE',
  agencyId: 'agency',
  thingToken: 'case-token',
  personToken: 'person-token',
  formerToken: null,
  version: 4,
  year: 2026,
  heardAt: envelope.receivedAt,
};

it('a transfer is a fact about the new office that names the former one', () =>
  expect([
    ...project(statisticalFacts, {
      type: 'CaseTransferred',
      ...envelope,
      id: 'e1',
      data: { ...about, formerAgencyId: 'former', transferredOn: '2026-05-04' },
    }).values(),
  ]).toMatchObject([
    { agencyId: 'agency', occurredOn: '2026-05-04', dims: { ...dims, formerAgencyId: 'former' } },
  ]));

describe('statistical facts', () => {
  type FactEvent = Parameters<typeof project<typeof statisticalFacts.reads, StatisticalFactRow>>[1];
  const row = (...events: readonly FactEvent[]) => [...project(statisticalFacts, ...events).values()];
  it('hold one row for each event, with its day and the time at which it was received', () => {
    expect(
      row({ type: 'CaseOpened', ...envelope, id: 'e1', data: { ...about, openedOn: '2026-05-04' } }),
    ).toEqual([
      {
        factId: 'e1',
        factType: 'CaseOpened',
        ...common,
        itemToken: null,
        occurredOn: '2026-05-04',
        dims,
        measures: {},
      },
    ]);
    expect(
      row(
        {
          type: 'CaseUpgradedToCaseManagement',
          ...envelope,
          id: 'e1',
          data: { ...about, kind: 'case_management', upgradedOn: '2026-05-04' },
        },
        { type: 'CaseReopened', ...envelope, id: 'e2', data: { ...about, reopenedOn: '2026-05-05' } },
      ),
    ).toMatchObject([
      { occurredOn: '2026-05-04', dims: { kind: 'case_management' } },
      { occurredOn: '2026-05-05', factType: 'CaseReopened' },
    ]);
  });
  it('hold the token, topics, mode and minutes of a session', () => {
    const session = {
      ...about,
      sessionId: 'session-token',
      heldOn: '2026-05-04',
      formerlyOn: '2024-12-31',
      durationMin: 45,
      mode: 'phone',
      topics: ['crisis'],
    } as const;
    const expected = {
      ...common,
      itemToken: 'session-token',
      occurredOn: '2026-05-04',
      dims: { ...dims, topics: ['crisis'], mode: 'phone' },
      measures: { durationMin: 45 },
    };
    expect(row({ type: 'SessionHeld', ...envelope, id: 'e1', data: session })).toEqual([
      { factId: 'e1', factType: 'SessionHeld', ...expected },
    ]);
    const moved = { ...session, formerToken: 'former' };
    expect(row({ type: 'SessionCorrected', ...envelope, id: 'e1', data: moved })).toEqual([
      { factId: 'e1', factType: 'SessionCorrected', ...expected, formerToken: 'former' },
    ]);
  });
  it('hold the numbers of relatives and the reason for a closure', () =>
    expect(
      row(
        {
          type: 'CoAdvisedRelativesRecorded',
          ...envelope,
          id: 'e1',
          data: { ...about, recordedOn: '2026-05-04', adults: 1, children: 2 },
        },
        {
          type: 'CaseClosed',
          ...envelope,
          id: 'e2',
          data: { ...about, closedOn: '2026-05-05', reason: 'goal_reached' },
        },
      ),
    ).toMatchObject([{ measures: { adults: 1, children: 2 } }, { dims: { closureReason: 'goal_reached' } }]));
  it('hold the Förderbereich of a case that has one', () =>
    expect(
      row({
        type: 'CaseOpened',
        ...envelope,
        id: 'e1',
        data: { ...about, programme: 'SBG', sbgArea: 'regional_counselling', openedOn: '2026-05-04' },
      }),
    ).toMatchObject([{ programme: 'SBG', dims: { sbgArea: 'regional_counselling' } }]));

  const aboutProject = {
    projectId: 'project-token',
    agencyId: 'agency',
    kind: 'integration_project',
    fundingYear: 2026,
  } as const;
  const ofProject = {
    programme: 'IA',
    agencyId: 'agency',
    thingToken: 'project-token',
    personToken: null,
    itemToken: null,
    formerToken: null,
    version: 4,
    year: 2026,
    heardAt: envelope.receivedAt,
    measures: {},
  };
  const measure = {
    ...aboutProject,
    measureId: 'measure-token',
    heldOn: '2026-03-10',
    field: 'social_space_work',
    measureType: 'workshop',
    target: 'neighbourhood',
  } as const;
  const dimsOfMeasure = {
    projectKind: 'integration_project',
    projectField: 'social_space_work',
    measureType: 'workshop',
    target: 'neighbourhood',
  };
  it('hold no person for projects', () => {
    expect(
      row({
        type: 'ProjectStarted',
        ...envelope,
        id: 'e1',
        data: { ...aboutProject, startedOn: '2026-01-15', fields: ['social_space_work'] },
      }),
    ).toEqual([
      {
        factId: 'e1',
        factType: 'ProjectStarted',
        ...ofProject,
        occurredOn: '2026-01-15',
        dims: { projectKind: 'integration_project' },
      },
    ]);
    expect(
      row({
        type: 'OpeningStageReached',
        ...envelope,
        id: 'e1',
        data: { ...aboutProject, kind: 'opening_process', reachedOn: '2027-05-04', stage: 'agreed' },
      }),
    ).toEqual([
      {
        factId: 'e1',
        factType: 'OpeningStageReached',
        ...ofProject,
        year: 2027,
        occurredOn: '2027-05-04',
        dims: { projectKind: 'opening_process', openingStage: 'agreed' },
      },
    ]);
  });
  it('hold the token and codes of a measure, and its participants as numbers', () => {
    const participants = [
      { gender: 'female', ageBand: '27-39', background: 'none', role: 'volunteer', count: 3 },
    ] as const;
    const expected = {
      ...ofProject,
      itemToken: 'measure-token',
      occurredOn: '2026-03-10',
      dims: dimsOfMeasure,
    };
    expect(
      row(
        { type: 'MeasureHeld', ...envelope, id: 'e1', data: measure },
        { type: 'ParticipationCounted', ...envelope, id: 'e2', data: { ...measure, participants } },
      ),
    ).toEqual([
      { factId: 'e1', factType: 'MeasureHeld', ...expected },
      { factId: 'e2', factType: 'ParticipationCounted', ...expected, measures: { participants } },
    ]);
  });
  it('count a goal within its funding year', () => {
    const goal = {
      ...aboutProject,
      goalId: 'goal-token',
      evaluatedOn: '2027-01-20',
      field: 'social_space_work',
      result: 'partly',
    } as const;
    expect(row({ type: 'GoalEvaluated', ...envelope, id: 'e1', data: goal })).toEqual([
      {
        factId: 'e1',
        factType: 'GoalEvaluated',
        ...ofProject,
        itemToken: 'goal-token',
        occurredOn: '2026-12-31',
        dims: { projectKind: 'integration_project', projectField: 'social_space_work', goalResult: 'partly' },
      },
    ]);
  });
  it('hold a network contact as a thing of its own, with its former token', () => {
    const contact = { contactId: 'contact-token', agencyId: 'agency', occurredOn: '2026-02-03' } as const;
    const expected = {
      ...ofProject,
      thingToken: 'contact-token',
      itemToken: 'contact-token',
      occurredOn: '2026-02-03',
    };
    const moved = {
      ...contact,
      kind: 'site_visit',
      partner: 'school',
      field: 'antidiscrimination',
      formerToken: 'former',
    } as const;
    expect(
      row(
        { type: 'NetworkContactLogged', ...envelope, id: 'e1', data: moved },
        { type: 'NetworkContactStruck', ...envelope, id: 'e2', data: contact },
      ),
    ).toEqual([
      {
        factId: 'e1',
        factType: 'NetworkContactLogged',
        ...expected,
        formerToken: 'former',
        dims: { projectField: 'antidiscrimination', networkKind: 'site_visit', partner: 'school' },
      },
      { factId: 'e2', factType: 'NetworkContactStruck', ...expected, dims: {} },
    ]);
  });
});

const numbers = {
  definitionId: 'JMD-STAT',
  definitionVersion: 1,
  period: { from: '2026-01-01', to: '2026-12-31' },
  asOf: '2027-01-05T00:00:00.000Z',
  sha256: 'a'.repeat(64),
};

it('keeps every fact about a position with the time at which it was received', () => {
  const position = { officeId: 'office', positionId: 'position' };
  const facts = [
    ...project(
      positionFacts,
      {
        type: 'PositionFunded',
        ...envelope,
        id: 'e1',
        data: {
          ...position,
          programme: 'SBG',
          sbgArea: 'regional_counselling',
          fte: 0.29,
          from: '2026-01-01',
        },
      },
      { type: 'PositionEnded', ...envelope, id: 'e2', data: { ...position, until: '2026-06-30' } },
    ).values(),
  ];
  expect(facts).toMatchObject([
    {
      programme: 'SBG',
      sbgArea: 'regional_counselling',
      fteHundredths: 29,
      fromDay: '2026-01-01',
      untilDay: null,
    },
    { programme: null, fteHundredths: null, fromDay: null, untilDay: '2026-06-30' },
  ]);
  for (const fact of facts)
    expect(fact).toMatchObject({ positionId: 'position', agencyId: 'office', heardAt: envelope.receivedAt });
});

describe('statements of a year', () => {
  const heard = { receivedAt: '2026-05-05T00:00:00.000Z', version: 4, id: 'e1' };
  it('are kept under the tokens of their year, one row for each statement', () => {
    const data = {
      caseId: 'case-token',
      personId: 'person-token',
      year: 2026,
      programme: 'MBE',
      spells: [{ from: '2026-02-01' }],
      codes: [{ ...profile, agencyId: 'agency', kind: 'counselling' }],
      isVoid: false,
    } as const;
    expect([...project(yearStatements, { type: 'CaseYearStated', ...heard, data }).values()]).toEqual([
      {
        factId: 'e1',
        thingToken: 'case-token',
        personToken: 'person-token',
        programme: 'MBE',
        year: 2026,
        version: 4,
        heardAt: heard.receivedAt,
        isVoid: false,
        statement: { spells: data.spells, codes: data.codes },
      },
    ]);
    const events = ['e1', 'e2'].map((id) => ({ type: 'CaseYearStated' as const, ...heard, id, data }));
    expect(project(yearStatements, ...events).size).toBe(2);
  });
  it('of a project name its office and kind, and no person', () =>
    expect([
      ...project(yearStatements, {
        type: 'ProjectYearStated',
        ...heard,
        data: {
          projectId: 'project-token',
          agencyId: 'agency',
          year: 2026,
          programme: 'IA',
          kind: 'opening_process',
          fields: [],
          spells: [{ to: '2026-03-01', ending: 'broken_off' }],
          isVoid: true,
        },
      }).values(),
    ]).toMatchObject([
      {
        thingToken: 'project-token',
        personToken: null,
        programme: 'IA',
        isVoid: true,
        statement: { agencyId: 'agency', kind: 'opening_process' },
      },
    ]));
});

it('marks a run as an interim report if it does not know the whole period', () => {
  const interimOf = (at: string, requestedAsOf?: string) =>
    project(reportRuns, {
      type: 'ReportRunCompleted',
      stream: 'r1',
      version: 1,
      at,
      data: { ...numbers, programme: 'JMD', cells: [], ...(requestedAsOf && { requestedAsOf }) },
    }).get('r1')?.interim;
  expect([
    interimOf('2026-12-31T22:59:59.999Z'),
    interimOf('2026-12-31T23:00:00.000Z'),
    interimOf('2027-01-20T10:00:00.000Z', '2026-11-28T10:00:00.000Z'),
    interimOf('2027-01-20T10:00:00.000Z', '2027-01-02T10:00:00.000Z'),
  ]).toEqual([true, false, true, false]);
});

it('keeps the list of runs apart from their numbers', () => {
  const completed = {
    type: 'ReportRunCompleted',
    stream: 'r1',
    version: 1,
    data: {
      ...numbers,
      programme: 'JMD',
      cells: [{ dimension: 'total', code: 'all', measure: 'accompanied', value: 1 }],
    },
  } as const;
  expect(project(reportRuns, completed).get('r1')).toMatchObject({
    runId: 'r1',
    periodFrom: '2026-01-01',
    agencyId: null,
    sha256: numbers.sha256,
    version: 1,
  });
  expect(project(reportRuns, completed).get('r1')).not.toHaveProperty('cells');
  expect(project(reportResults, completed).get('r1')).toEqual({
    runId: 'r1',
    cells: completed.data.cells,
    offices: [],
  });
  const offices = [{ officeId: 'agency', name: 'Beratungsstelle Nord' }];
  expect(
    project(reportResults, { ...completed, data: { ...completed.data, offices } }).get('r1'),
  ).toMatchObject({ offices });
});

describe('the submissions projection', () => {
  const run = { runId: 'r1', ...numbers };
  const steps = [
    { type: 'SubmissionDrafted', version: 1, data: { run, draftedBy: 'first' } },
    { type: 'SubmissionReviewed', version: 2, data: { reviewedBy: 'second' } },
    { type: 'SubmissionFrozen', version: 3, data: {} },
    { type: 'SubmissionSent', version: 4, data: { submittedOn: '2027-01-20' } },
    { type: 'CorrectionRequested', version: 5, data: { requestedOn: '2027-02-10', reason: 'implausible' } },
    {
      type: 'SubmissionCorrected',
      version: 6,
      data: { run: { ...run, runId: 'r2' }, draftedBy: 'second', supersedes: 'r1' },
    },
  ] as const;
  const after = (count: number) => [...project(submissions, ...steps.slice(0, count)).values()][0];
  const actor = (...roles: readonly Role[]): Actor => ({
    tenant: 't',
    subject: 's',
    roles,
    agencies: [],
    standsInFor: [],
  });
  it('follows every step', () => {
    expect([1, 2, 3, 4, 5, 6].map((count) => after(count)?.status)).toEqual([
      'drafted',
      'reviewed',
      'frozen',
      'submitted',
      'correction_requested',
      'corrected',
    ]);
    expect(after(4)).toMatchObject({
      runId: 'r1',
      draftedBy: 'first',
      reviewedBy: 'second',
      submittedOn: '2027-01-20',
      version: 4,
    });
    expect(
      project(submissions, ...steps.slice(0, 4), {
        type: 'SubmissionAccepted',
        version: 5,
        data: { acceptedOn: '2027-02-01' },
      }).get('stream'),
    ).toMatchObject({ status: 'accepted', acceptedOn: '2027-02-01' });
  });
  it('marks an interim report, also for the adviser', () => {
    expect(after(1)).toMatchObject({ interim: false });
    const interim = { ...steps[0], data: { ...steps[0].data, interim: true } };
    expect([...project(submissions, interim, steps[1]).values()]).toMatchObject([{ interim: true }]);
    const row = after(4);
    expect(row && mayReadSubmissions.fields?.(actor('association_adviser'), row)).toContain('interim');
  });
  it('keeps the run that a correction superseded, and requires a new review', () =>
    expect(after(6)).toMatchObject({
      runId: 'r2',
      superseded: ['r1'],
      reviewedBy: null,
      submittedOn: null,
      correctionReason: 'implausible',
    }));

  it.each([
    ['reporting_officer', [true, true, true, true, true, true]],
    ['association_adviser', [false, false, false, true, true, false]],
    ['counsellor', [false, false, false, false, false, false]],
  ] as const)('shows %s the submissions they may read', (role, visible) => {
    const rows = [1, 2, 3, 4, 5, 6].flatMap((count) => after(count) ?? []);
    expect(rows.map((row) => matchesPredicate(mayReadSubmissions.rows(actor(role)), row))).toEqual(visible);
  });
  it('shows an adviser neither hash nor run', () => {
    const row = after(4);
    expect(row).toBeDefined();
    const fields = row === undefined ? [] : mayReadSubmissions.fields?.(actor('association_adviser'), row);
    for (const hidden of ['sha256', 'runId', 'draftedBy', 'superseded', 'agencyId'])
      expect(fields).not.toContain(hidden);
  });
});
