import { project } from '@geleit/kernel';
import { measures } from './measures.projection.js';
import { projectsToState } from './projects-to-state.projection.js';
import { projects } from './projects.projection.js';

const stream = 'c0000000-0000-4000-8000-000000000001';
const agencyId = 'g';
const about = { agencyId, kind: 'integration_project', fundingYear: 2026 } as const;
const described = { field: 'social_space_work', measureType: 'workshop', target: 'migrants' } as const;

type ProjectsEvent = Parameters<typeof project<typeof projects.reads, object>>[1];
/** The events in the versions of one stream. */
const row = (...events: readonly { readonly type: string; readonly data: object }[]) =>
  project(
    projects,
    ...events.map((event, index) => ({ ...event, stream, version: index + 1 }) as ProjectsEvent),
  ).get(stream);

const plan = {
  fields: ['social_space_work'],
  fte: 1,
  months: 12,
  budget: { personnel: 1, material: 2, measures: 3, grant: 4 },
} as const;
const planned = {
  type: 'ProjectPlanned',
  data: {
    ...plan,
    agencyId,
    fundingYear: 2031,
    analysisId: 'a',
    title: 'Together',
    fundingYearOfValues: 2026,
  },
} as const;

describe('a plan that is put right', () => {
  it('shows whose values were used for a year whose own are unknown, until they are no longer needed', () => {
    expect(row(planned)).toMatchObject({ fundingYearOfValues: 2026, budgetWarning: null });
    expect(
      row(planned, {
        type: 'PlanCorrected',
        data: { ...plan, title: 'Together again', fte: 0.5, reason: 'entered_wrongly' },
      }),
    ).toMatchObject({ title: 'Together again', fte: 0.5, fundingYearOfValues: null, status: 'planned' });
  });
  it('is planned again without the days of its submission and decision', () =>
    expect(
      row(
        planned,
        { type: 'ProjectSubmitted', data: { submittedOn: '2030-10-15' } },
        { type: 'ProjectRejected', data: { rejectedOn: '2030-12-01', reason: 'other' } },
        { type: 'PlanReopened', data: { reason: 'entered_wrongly' } },
      ),
    ).toMatchObject({ status: 'planned', submittedOn: null, rejectedOn: null }));
  it('drops struck goals and values, and replaces a value of the same day', () => {
    const goal = {
      text: 'Neighbours meet.',
      indicator: 'groups',
      baseline: 0,
      target: 4,
      dueOn: '2031-12-31',
    };
    const agreed = { type: 'GoalAgreed', data: { goalId: 'z', field: 'social_space_work', ...goal } };
    const measured = (measuredOn: string, value: number) => ({
      type: 'IndicatorMeasured',
      data: { goalId: 'z', measuredOn, value },
    });
    const measuredTwice = [
      agreed,
      measured('2031-03-01', 1),
      measured('2031-04-01', 2),
      measured('2031-03-01', 3),
    ];
    expect(row(planned, ...measuredTwice)?.goals[0]?.measured).toEqual([
      { measuredOn: '2031-04-01', value: 2 },
      { measuredOn: '2031-03-01', value: 3 },
    ]);
    expect(
      row(planned, ...measuredTwice, {
        type: 'IndicatorValueStruck',
        data: { goalId: 'z', measuredOn: '2031-04-01', reason: 'other' },
      })?.goals[0]?.measured,
    ).toEqual([{ measuredOn: '2031-03-01', value: 3 }]);
    expect(
      row(planned, agreed, {
        type: 'GoalCorrected',
        data: { goalId: 'z', ...goal, target: 6, reason: 'other' },
      })?.goals,
    ).toMatchObject([{ goalId: 'z', field: 'social_space_work', target: 6 }]);
    expect(
      row(planned, agreed, { type: 'GoalStruck', data: { ...about, goalId: 'z', reason: 'other' } })?.goals,
    ).toEqual([]);
  });
});

describe('measures that are called off, moved, put right and struck', () => {
  const as = { ...about, measureId: 'm', ...described };
  const scheduled = { type: 'MeasureScheduled', data: { ...as, title: 'Evening', plannedOn: '2026-03-10' } };
  const held = { type: 'MeasureHeld', data: { ...as, heldOn: '2026-03-12' } };
  const calledOff = { type: 'MeasureCalledOff', data: { measureId: 'm', reason: 'no_venue' } };
  const struck = (data: object = {}) => ({
    type: 'MeasureStruck',
    data: { ...about, measureId: 'm', reason: 'recorded_twice', ...data },
  });
  type MeasuresEvent = Parameters<typeof project<typeof measures.reads, object>>[1];
  const measure = (...events: readonly { readonly type: string; readonly data: object }[]) =>
    project(measures, ...(events as readonly MeasuresEvent[])).get('m');

  it('are counted in their project only while they are to be held or were held', () => {
    expect(row(planned, scheduled, held)).toMatchObject({ measures: 1, measuresHeld: 1 });
    expect(row(planned, scheduled, calledOff)).toMatchObject({ measures: 0, measuresHeld: 0 });
    for (const history of [
      [scheduled, struck()],
      [scheduled, held, struck({ heldOn: '2026-03-12' })],
      [scheduled, calledOff, struck({ wasCalledOff: true })],
    ])
      expect(row(planned, ...history)).toMatchObject({ measures: 0, measuresHeld: 0 });
  });
  it('show their day, why they were called off and what was corrected, until they are struck', () => {
    expect(measure(scheduled)).toMatchObject({ programme: 'IA', calledOffReason: null });
    expect(measure(scheduled, calledOff)).toMatchObject({ calledOffReason: 'no_venue', heldOn: null });
    expect(
      measure(scheduled, {
        type: 'MeasureMoved',
        data: { measureId: 'm', plannedOn: '2026-04-01', formerlyOn: '2026-03-10', reason: 'no_venue' },
      }),
    ).toMatchObject({ plannedOn: '2026-04-01' });
    const corrected = { ...as, target: 'institutions', title: 'Morning', reason: 'entered_wrongly' };
    expect(measure(scheduled, { type: 'MeasureCorrected', data: corrected })).toMatchObject({
      target: 'institutions',
      title: 'Morning',
      heldOn: null,
    });
    expect(
      measure(scheduled, held, {
        type: 'MeasureCorrected',
        data: { ...corrected, heldOn: '2026-03-11', formerlyOn: '2026-03-12' },
      }),
    ).toMatchObject({ heldOn: '2026-03-11' });
    expect(measure(scheduled, held, struck({ heldOn: '2026-03-12' }))).toBeUndefined();
  });
});

describe('projects whose years are to be stated', () => {
  const at = '2026-03-01T12:00:00.000Z';
  const started = {
    type: 'ProjectStarted',
    at,
    stream,
    data: { ...about, startedOn: '2026-01-15', fields: ['social_space_work'] },
  } as const;
  const stated = (year: number, spells: readonly object[], isVoid = false) =>
    ({
      type: 'ProjectYearStated',
      at,
      stream,
      data: { agencyId, year, programme: 'IA', kind: 'opening_process', fields: [], spells, isVoid },
    }) as const;
  const dueAfter = (...events: Parameters<typeof project<typeof projectsToState.reads, object>>[1][]) =>
    project(projectsToState, started, ...events).get(stream)?.stateAt;

  it('are due at once without any statement, and when the next year begins in Germany while they are open', () => {
    expect(dueAfter()).toBe(at);
    expect(dueAfter(stated(2025, [{ from: '2025-05-01' }]), stated(2026, [{}]))).toBe(
      '2026-12-31T23:00:00.000Z',
    );
  });
  it('are not due once they are closed or void, whatever is stated of an earlier year', () => {
    const closed = stated(2026, [{ to: '2026-02-01', ending: 'broken_off' }]);
    expect(dueAfter(closed)).toBeNull();
    expect(dueAfter(closed, stated(2025, [{}]))).toBeNull();
    expect(dueAfter(stated(2026, [{}]), stated(2025, [], true), stated(2026, [], true))).toBeNull();
    expect(dueAfter(stated(2026, [{}]), stated(2025, []))).toBe('2026-12-31T23:00:00.000Z');
  });
});
