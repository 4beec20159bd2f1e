import { project } from '@geleit/kernel';
import { analyses } from './analyses.projection.js';
import { measures } from './measures.projection.js';
import { networkContacts } from './network-contacts.projection.js';
import { projects } from './projects.projection.js';

const stream = 'c0000000-0000-4000-8000-000000000001';
const agencyId = 'g';

describe('the analyses projection', () => {
  const started = {
    type: 'AnalysisStarted',
    stream,
    version: 1,
    data: {
      agencyId,
      area: { ags: '05112000', quarters: ['Marxloh'] },
      period: { from: '2025-01-01', to: '2025-12-31' },
      startedOn: '2026-01-10',
      startedBy: 'first',
    },
  } as const;
  const collected = {
    type: 'DataCollected',
    stream,
    version: 2,
    data: {
      dataSources: [{ kind: 'survey', title: 'Survey' }],
      actors: [{ kind: 'school', name: 'School' }],
      resources: ['House'],
    },
  } as const;
  const need = (needId: string, version: number) =>
    ({
      type: 'NeedIdentified',
      stream,
      version,
      data: { needId, field: 'social_space_work', text: `Text ${needId}`, evidence: 'Survey' },
    }) as const;
  const prioritised = {
    type: 'NeedsPrioritised',
    stream,
    version: 5,
    data: { needIds: ['n2', 'n1'] },
  } as const;
  const row = (...events: Parameters<typeof project<typeof analyses.reads, object>>[1][]) =>
    project(analyses, ...events).get(stream);

  it('holds the area, the period and who started the analysis', () => {
    expect(row(started)).toMatchObject({
      analysisId: stream,
      agencyId,
      status: 'started',
      ags: '05112000',
      quarters: ['Marxloh'],
      periodTo: '2025-12-31',
      startedBy: 'first',
      needs: [],
      validUntil: null,
    });
    expect(row(started, collected)).toMatchObject({
      status: 'data_collected',
      dataSources: [{ title: 'Survey' }],
      actors: [{ name: 'School' }],
      resources: ['House'],
      version: 2,
    });
  });
  it('lists needs in order of urgency, until another need is identified', () => {
    const inOrder = [started, collected, need('n1', 3), need('n2', 4), prioritised] as const;
    expect(row(...inOrder)).toMatchObject({
      status: 'needs_prioritised',
      needs: [{ needId: 'n2', text: 'Text n2' }, { needId: 'n1' }],
    });
    expect(row(...inOrder, need('n3', 6))).toMatchObject({
      status: 'data_collected',
      needs: [{ needId: 'n2' }, { needId: 'n1' }, { needId: 'n3' }],
      version: 6,
    });
  });
  it('removes withdrawn needs', () => {
    const withdrawn = (needId: string, version: number) =>
      ({ type: 'NeedWithdrawn', stream, version, data: { needId } }) as const;
    const inOrder = [started, collected, need('n1', 3), need('n2', 4), prioritised] as const;
    expect(row(...inOrder, withdrawn('n2', 6))).toMatchObject({
      status: 'needs_prioritised',
      needs: [{ needId: 'n1' }],
    });
    expect(row(...inOrder, withdrawn('n2', 6), withdrawn('n1', 7))).toMatchObject({
      status: 'data_collected',
      needs: [],
    });
  });
  it('holds the last valid day, 36 months after the approval (PJ-1)', () =>
    expect(
      row(started, {
        type: 'AnalysisApproved',
        stream,
        version: 2,
        by: 'second',
        data: { approvedOn: '2026-02-28' },
      }),
    ).toMatchObject({
      status: 'approved',
      approvedOn: '2026-02-28',
      approvedBy: 'second',
      validUntil: '2029-02-28',
    }));
});

describe('the projects projection', () => {
  const about = { agencyId, kind: 'integration_project', fundingYear: 2026 } as const;
  const budget = { personnel: 1, material: 2, measures: 3, grant: 4 };
  const planned = {
    type: 'ProjectPlanned',
    stream,
    version: 1,
    at: '2025-10-01T08:00:00.000Z',
    data: {
      agencyId,
      fundingYear: 2026,
      analysisId: 'a',
      title: 'Together',
      fields: ['social_space_work'],
      fte: 1.5,
      months: 12,
      budget,
    },
  } as const;
  const agreed = {
    type: 'GoalAgreed',
    stream,
    version: 2,
    data: {
      goalId: 'z',
      field: 'social_space_work',
      text: 'Text',
      indicator: 'groups',
      baseline: 0,
      target: 4,
      dueOn: '2026-12-31',
    },
  } as const;
  const row = (...events: Parameters<typeof project<typeof projects.reads, object>>[1][]) =>
    project(projects, ...events).get(stream);
  const measure = {
    ...about,
    measureId: 'm',
    field: 'social_space_work',
    measureType: 'workshop',
    target: 'migrants',
  } as const;

  it('holds the plan', () =>
    expect(row(planned)).toMatchObject({
      projectId: stream,
      agencyId,
      kind: 'integration_project',
      status: 'planned',
      title: 'Together',
      fundingYear: 2026,
      analysisId: 'a',
      fte: 1.5,
      months: 12,
      budget,
      specialServices: [],
      begunAt: '2025-10-01T08:00:00.000Z',
    }));

  it('follows every step of a project', () => {
    const steps = [
      { type: 'ProjectSubmitted', stream, version: 2, data: { submittedOn: '2025-10-15' } },
      { type: 'ProjectApproved', stream, version: 3, data: { approvedOn: '2025-12-10' } },
      {
        type: 'ProjectStarted',
        stream,
        version: 4,
        data: { ...about, startedOn: '2026-01-15', fields: ['social_space_work'] },
      },
      { type: 'ReportFrozen', stream, version: 5, data: { frozenOn: '2027-01-10' } },
      { type: 'ProjectClosed', stream, version: 6, data: { closedOn: '2027-03-01' } },
    ] as const;
    expect([1, 2, 3, 4, 5].map((number) => row(planned, ...steps.slice(0, number))?.status)).toEqual([
      'submitted',
      'approved',
      'running',
      'reporting',
      'closed',
    ]);
    expect(row(planned, ...steps)).toMatchObject({
      submittedOn: '2025-10-15',
      approvedOn: '2025-12-10',
      startedOn: '2026-01-15',
      frozenOn: '2027-01-10',
      closedOn: '2027-03-01',
      version: 6,
    });
    expect(
      row(planned, {
        type: 'ProjectRejected',
        stream,
        version: 2,
        data: { rejectedOn: '2025-12-10', reason: 'other' },
      }),
    ).toMatchObject({ status: 'rejected', rejectedOn: '2025-12-10' });
  });

  it('replaces the plan after an amendment', () =>
    expect(
      row(planned, {
        type: 'ProjectAmended',
        stream,
        version: 2,
        data: {
          amendedOn: '2026-06-01',
          reason: 'costs_changed',
          fields: ['antidiscrimination'],
          specialServices: ['materials_and_loan'],
          fte: 1,
          months: 6,
          budget: { ...budget, grant: 5 },
        },
      }),
    ).toMatchObject({
      fields: ['antidiscrimination'],
      specialServices: ['materials_and_loan'],
      fte: 1,
      months: 6,
      budget: { grant: 5 },
      amendedOn: '2026-06-01',
      title: 'Together',
    }));

  it('holds measurements and the result of each goal', () => {
    const measured = {
      type: 'IndicatorMeasured',
      stream,
      version: 3,
      data: { goalId: 'z', measuredOn: '2026-06-30', value: 2 },
    } as const;
    const evaluated = {
      type: 'GoalEvaluated',
      stream,
      version: 4,
      data: {
        ...about,
        goalId: 'z',
        evaluatedOn: '2026-12-01',
        field: 'social_space_work',
        result: 'partly',
      },
    } as const;
    expect(row(planned, agreed)?.goals).toEqual([{ ...agreed.data, measured: [], evaluation: null }]);
    expect(
      row(planned, agreed, { ...agreed, data: { ...agreed.data, goalId: 'y' } }, measured, evaluated)?.goals,
    ).toMatchObject([
      {
        goalId: 'z',
        measured: [{ measuredOn: '2026-06-30', value: 2 }],
        evaluation: { result: 'partly', text: null },
      },
      { goalId: 'y', measured: [], evaluation: null },
    ]);
  });

  it('counts measures and volunteers, but holds no participants', () => {
    const counted = {
      type: 'ParticipationCounted',
      stream,
      version: 5,
      data: {
        ...measure,
        heldOn: '2026-03-12',
        participants: [
          { gender: 'female', ageBand: '65+', background: 'none', role: 'volunteer', count: 987 },
        ],
      },
    } as const;
    const now = row(
      planned,
      {
        type: 'MeasureScheduled',
        stream,
        version: 3,
        data: { ...measure, title: 'Evening', plannedOn: '2026-03-10' },
      },
      { type: 'MeasureHeld', stream, version: 4, data: { ...measure, heldOn: '2026-03-12' } },
      counted,
      { type: 'VolunteersCounted', stream, version: 6, data: { count: 12 } },
    );
    expect(now).toMatchObject({ measures: 1, measuresHeld: 1, volunteers: 12, version: 6 });
    expect(JSON.stringify(now)).not.toContain('987');
  });

  it('holds the stages that an opening process has reached', () => {
    const institution = { kind: 'health_service', name: 'Gesundheitsamt' } as const;
    const stage = (name: 'contacted' | 'diagnosis', reachedOn: string, version: number) =>
      ({
        type: 'OpeningStageReached',
        stream,
        version,
        data: { agencyId, kind: 'opening_process', fundingYear: 2026, stage: name, reachedOn },
      }) as const;
    expect(
      row(
        {
          type: 'OpeningProcessBegun',
          stream,
          version: 1,
          data: { agencyId, programme: 'IA', institution, contactedOn: '2026-02-02' },
        },
        stage('contacted', '2026-02-02', 2),
        stage('diagnosis', '2026-03-01', 3),
      ),
    ).toMatchObject({
      kind: 'opening_process',
      status: 'diagnosis',
      title: 'Gesundheitsamt',
      institution,
      fields: ['intercultural_opening'],
      fundingYear: null,
      budget: null,
      version: 3,
      stages: [
        { stage: 'contacted', reachedOn: '2026-02-02' },
        { stage: 'diagnosis', reachedOn: '2026-03-01' },
      ],
    });
  });
});

describe('the measures projection', () => {
  const measure = {
    agencyId,
    kind: 'integration_project',
    fundingYear: 2026,
    measureId: 'm',
    field: 'social_space_work',
    measureType: 'workshop',
    target: 'migrants',
  } as const;
  const scheduled = {
    type: 'MeasureScheduled',
    stream,
    data: {
      ...measure,
      goalId: 'z',
      title: 'Evening',
      plannedOn: '2026-03-10',
      partner: { kind: 'school', name: 'School' },
    },
  } as const;
  const held = { type: 'MeasureHeld', stream, data: { ...measure, heldOn: '2026-03-12' } } as const;
  const cell = (count: number, gender: 'female' | 'male' | 'diverse') =>
    ({ gender, ageBand: '27-39', background: 'none', role: 'participant', count }) as const;
  const counted = (...participants: ReturnType<typeof cell>[]) =>
    ({
      type: 'ParticipationCounted',
      stream,
      data: { ...measure, heldOn: '2026-03-12', participants },
    }) as const;

  it('holds planned measures and those that were held', () => {
    expect(project(measures, scheduled).get('m')).toMatchObject({
      projectId: stream,
      agencyId,
      goalId: 'z',
      title: 'Evening',
      partner: { name: 'School' },
      plannedOn: '2026-03-10',
      heldOn: null,
      total: 0,
    });
    expect(project(measures, scheduled, held).get('m')).toMatchObject({
      plannedOn: '2026-03-10',
      heldOn: '2026-03-12',
    });
  });
  it('holds participation twice: exact, and without small cells (PJ-4)', () =>
    expect(
      project(measures, scheduled, held, counted(cell(7, 'female'), cell(3, 'male'), cell(2, 'diverse'))).get(
        'm',
      ),
    ).toMatchObject({
      participants: [cell(7, 'female'), cell(3, 'male'), cell(2, 'diverse')],
      total: 12,
      participantsOutside: [cell(7, 'female'), cell(3, 'male')],
    }));
  it('replaces a count by a later one', () => {
    const row = project(
      measures,
      scheduled,
      held,
      counted(cell(7, 'female'), cell(9, 'male')),
      counted(cell(4, 'female')),
    ).get('m');
    expect([row?.participants, row?.total, row?.participantsOutside]).toEqual([
      [cell(4, 'female')],
      4,
      [cell(4, 'female')],
    ]);
  });
});

describe('the network log', () => {
  const contact = {
    agencyId,
    programme: 'IA',
    occurredOn: '2026-02-03',
    kind: 'network_meeting',
    partner: 'municipality',
    institution: 'Stadt',
    field: 'social_space_work',
    note: 'Agreed.',
  } as const;
  const logged = { type: 'NetworkContactLogged', stream, version: 1, data: contact } as const;
  const noMeeting = {
    committee: null,
    committeeName: null,
    role: null,
    attendanceMin: null,
    preparationMin: null,
    results: [],
  };

  it('holds entries with their corrections', () => {
    expect(project(networkContacts, logged).get(stream)).toEqual({
      contactId: stream,
      ...contact,
      ...noMeeting,
      topic: null,
      version: 1,
    });
    const { institution: _, note: __, ...bare } = contact;
    expect(
      project(networkContacts, logged, {
        type: 'NetworkContactCorrected',
        stream,
        version: 2,
        data: { ...bare, occurredOn: '2026-02-04', formerlyOn: '2026-02-03' },
      }).get(stream),
    ).toEqual({
      contactId: stream,
      ...bare,
      ...noMeeting,
      occurredOn: '2026-02-04',
      institution: null,
      topic: null,
      note: null,
      version: 2,
    });
  });
  it('holds the committee, the minutes and the results of a meeting', () => {
    const meeting = {
      committee: 'round_table',
      committeeName: 'Round table',
      role: 'chair',
      attendanceMin: 90,
      preparationMin: 0,
      results: ['cooperation_agreed'],
    } as const;
    expect(
      project(networkContacts, { ...logged, data: { ...contact, ...meeting } }).get(stream),
    ).toMatchObject(meeting);
  });
  it('removes struck entries', () =>
    expect(
      project(networkContacts, logged, {
        type: 'NetworkContactStruck',
        stream,
        version: 2,
        data: { agencyId, occurredOn: '2026-02-03', reason: 'logged_twice' },
      }).size,
    ).toBe(0));
});
