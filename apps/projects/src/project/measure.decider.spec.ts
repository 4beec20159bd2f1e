import type { ParticipantCount } from '@geleit/contracts';
import { decide, fold, given } from '@geleit/kernel';
import { validate } from '@geleit/platform';
import { CountParticipation, type ScheduleMeasure } from './measure.language.js';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const [analysisId, goalId, measureId] = ['a', 'b', 'c'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string];
const meta = { at: '2027-01-20T12:00:00.000Z', id: measureId, by: 'someone', roles: [] };
const about = { agencyId, kind: 'integration_project', fundingYear: 2026 } as const;

const planned: ProjectEvent = {
  type: 'ProjectPlanned',
  data: {
    agencyId,
    fundingYear: 2026,
    analysisId,
    title: 'Together',
    fields: ['antidiscrimination'],
    fte: 1,
    months: 12,
    budget: { personnel: 0, material: 880_000, measures: 0, grant: 0 },
  },
};
const agreed: ProjectEvent = {
  type: 'GoalAgreed',
  data: {
    goalId,
    field: 'antidiscrimination',
    text: 'Landlords know the law.',
    indicator: 'landlords',
    baseline: 0,
    target: 4,
    dueOn: '2026-12-31',
  },
};
const started: ProjectEvent = {
  type: 'ProjectStarted',
  data: { ...about, startedOn: '2026-01-15', fields: ['antidiscrimination'] },
};
const running = [planned, agreed, started] as const;
const described = {
  measureType: 'training',
  target: 'professionals',
  title: 'Renting without prejudice',
  plannedOn: '2026-03-10',
} as const;
const scheduled: ProjectEvent = {
  type: 'MeasureScheduled',
  data: { ...about, measureId, field: 'antidiscrimination', goalId, ...described },
};
const as = {
  ...about,
  measureId,
  field: 'antidiscrimination',
  measureType: 'training',
  target: 'professionals',
} as const;
const held: ProjectEvent = { type: 'MeasureHeld', data: { ...as, heldOn: '2026-03-12' } };
const participants: readonly ParticipantCount[] = [
  { gender: 'female', ageBand: '27-39', background: 'none', role: 'professional', count: 7 },
];

const schedule = (changes: Partial<ScheduleMeasure> = {}) =>
  ({ type: 'ScheduleMeasure', data: { goalId, ...described, ...changes } }) as const;
const hold = (heldOn: string, id = measureId) =>
  ({ type: 'HoldMeasure', data: { measureId: id, heldOn } }) as const;
const count = (id = measureId) =>
  ({ type: 'CountParticipation', data: { measureId: id, participants } }) as const;

describe('scheduling a measure', () => {
  it('requires a goal of the project and the field of that goal', () => {
    for (const history of [[planned, agreed], running])
      given(projectDecider, ...history)
        .when(schedule(), meta)
        .then(scheduled);
    given(projectDecider, ...running)
      .when({ type: 'ScheduleMeasure', data: described }, meta)
      .rejected('MeasureServesNoGoal');
    given(projectDecider, ...running)
      .when(schedule({ goalId: analysisId }), meta)
      .rejected('NoSuchGoal');
  });
  it('rejects a measure while the funder decides on the project', () =>
    given(projectDecider, planned, agreed, { type: 'ProjectSubmitted', data: { submittedOn: '2025-10-15' } })
      .when(schedule(), meta)
      .rejected('NotRunning'));
  it('rejects a day outside the funding year (PJ-7)', () => {
    for (const plannedOn of ['2026-01-01', '2026-12-31'])
      given(projectDecider, ...running)
        .when(schedule({ plannedOn }), meta)
        .then({ type: 'MeasureScheduled', data: { ...scheduled.data, plannedOn } } as ProjectEvent);
    for (const plannedOn of ['2025-12-31', '2027-01-01'])
      given(projectDecider, ...running)
        .when(schedule({ plannedOn }), meta)
        .rejected('OutsideFundingYear');
  });
  it('rejects a day outside the funding year after an amendment, and says why (PJ-7)', () => {
    const decision = decide(
      projectDecider,
      fold(projectDecider, running),
      { command: schedule({ plannedOn: '2027-01-01' }) },
      meta,
    );
    expect('detail' in decision ? decision.detail : undefined).toMatch(
      /funded for 2026, and an amendment does not change that/,
    );
  });
});

describe('holding a measure', () => {
  it('records once that a measure was held, with the actual day', () => {
    given(projectDecider, ...running, scheduled)
      .when(hold('2026-03-12'), meta)
      .then(held);
    given(projectDecider, ...running, scheduled, held)
      .when(hold('2026-03-13'), meta)
      .rejected('MeasureAlreadyHeld');
    given(projectDecider, ...running)
      .when(hold('2026-03-12'), meta)
      .rejected('NoSuchMeasure');
  });
  it('rejects days outside the funding year, before the start and in the future (PJ-7)', () => {
    given(projectDecider, ...running, scheduled)
      .when(hold('2027-01-02'), meta)
      .rejected('OutsideFundingYear');
    given(projectDecider, ...running, scheduled)
      .when(hold('2026-01-14'), meta)
      .rejected('DayBeforeEarlierStep');
    given(projectDecider, ...running, scheduled)
      .when(hold('2026-03-12'), { ...meta, at: '2026-03-11T12:00:00.000Z' })
      .rejected('DayInFuture', '/heldOn');
  });
  it('rejects a measure of a project that is not running', () =>
    given(projectDecider, planned, agreed, scheduled).when(hold('2026-03-12'), meta).rejected('NotRunning'));
});

describe('participation (PJ-4)', () => {
  const cell = participants[0]!;

  it('counts participants of a measure that was held, and replaces the count by a later one', () => {
    const counted: ProjectEvent = {
      type: 'ParticipationCounted',
      data: { ...as, heldOn: '2026-03-12', participants },
    };
    given(projectDecider, ...running, scheduled, held)
      .when(count(), meta)
      .then(counted);
    given(projectDecider, ...running, scheduled, held, counted)
      .when({ type: 'CountParticipation', data: { measureId, participants: [] } }, meta)
      .then({ type: 'ParticipationCounted', data: { ...as, heldOn: '2026-03-12', participants: [] } });
    given(projectDecider, ...running, scheduled)
      .when(count(), meta)
      .rejected('MeasureNotHeld');
    given(projectDecider, ...running)
      .when(count(), meta)
      .rejected('NoSuchMeasure');
    given(projectDecider, ...running, scheduled, held, {
      type: 'ReportFrozen',
      data: { frozenOn: '2027-01-10' },
    })
      .when(count(), meta)
      .rejected('ReportIsFrozen');
  });
  it('rejects two counts for the same description (PJ-4)', () => {
    const faults = (...cells: readonly object[]) => {
      const checked = validate(CountParticipation, { measureId, participants: cells });
      return 'invalid' in checked ? checked.invalid.map(({ pointer }) => pointer) : [];
    };
    expect(faults(cell, { ...cell, role: 'volunteer' })).toEqual([]);
    expect(faults(cell, { ...cell, count: 2 })).toEqual(['/participants']);
    expect(faults({ ...cell, name: 'somebody' })).toEqual(['/participants/0/name']);
    expect(faults({ ...cell, count: 0 })).toEqual(['/participants/0/count']);
  });
});
