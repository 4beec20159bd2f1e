import type { ReportCell } from './cells.js';
import type { ClientJourney } from './client-journey.js';
import { putRight } from './correction.js';
import { expectedCounsellingCells } from './expected-counselling-cells.js';
import type { GroupSeries } from './group.js';
import type { InterpretingStep } from './interpreting-step.js';
import { isPlanKeptOn } from './kept-plan.js';
import type { OfficeYear } from './office-year.js';
import type { Organisation } from './organisation.js';
import { yearPeriod } from './period.js';
import type { PlanningAct, PlanningStep } from './planning-step.js';
import { drawPopulation } from './population.js';

const organisation: Organisation = {
  tenant: 'tenant',
  name: 'organisation',
  offices: [1, 2].map((office) => ({
    agencyId: `agency-${office}`,
    counsellors: [{ login: `${office}`, staffId: `staff-${office}` }],
    workers: [],
    positions: [],
  })),
};
const lives = [...drawPopulation({ people: 3000, seed: 7, year: 2025, organisations: [organisation] })];
const planOf = ({ steps }: ClientJourney) => steps.filter((step) => step.step === 'planning');
const planned = lives.filter((life) => planOf(life).length > 0);
const year = yearPeriod(2025);
const valueOf = (cells: readonly ReportCell[], measure: string, dimension = 'total', code = 'all') =>
  cells.find((cell) => cell.dimension === dimension && cell.code === code && cell.measure === measure)?.value;
const step = (day: string, act: PlanningAct): PlanningStep => ({ step: 'planning', day, planned: act });
const plan = (day: string, act: 'propose' | 'agree' | 'review' | 'complete' | 'cancel') =>
  step(day, { about: 'plan', act });

describe('what case management plans', () => {
  it('is in the order of its days, from the upgrade to the end of the case', () => {
    const outside = planned.filter(({ steps }) => {
      const upgraded = steps.findIndex((one) => one.step === 'upgrade');
      const closed = steps.findIndex((one) => one.step === 'close');
      return steps.some(
        (one, place) => one.step === 'planning' && (place < upgraded || (closed >= 0 && place > closed)),
      );
    });
    expect(outside).toEqual([]);
  });
  it('has every act, and agreements in adult counselling alone', () => {
    expect(new Set(planned.flatMap((life) => planOf(life).map(({ planned: { act } }) => act))).size).toBe(12);
    const concluded = planned.filter((life) =>
      planOf(life).some(({ planned: { act } }) => act === 'conclude'),
    );
    expect(new Set(concluded.map(({ programme }) => programme))).toEqual(new Set(['MBE']));
  });
  it('is not counted once it was struck', () => {
    const wrong = planned.filter(
      ({ programme, corrections }) =>
        programme === 'MBE' && corrections.some(({ corrects }) => corrects === 'plan'),
    );
    const count = (some: readonly ClientJourney[], measure: string) =>
      valueOf(expectedCounsellingCells(some, year)['MBE-CTRL'], measure);
    expect(count(wrong, 'support_plans')).toBeGreaterThan(0);
    expect(count(wrong.map(putRight), 'support_plans')).toBe(0);
    expect(count(wrong.map(putRight), 'assessments')).toBe(count(wrong, 'assessments'));
  });
});

describe('case management', () => {
  const agreed = [plan('2025-01-31', 'agree')];
  it.each([
    ['2025-01-30', agreed, false],
    ['2025-01-31', agreed, true],
    ['2025-10-31', agreed, true],
    ['2025-11-01', agreed, false],
    ['2025-11-01', [...agreed, plan('2025-07-01', 'review')], true],
    ['2025-08-01', [...agreed, plan('2025-08-01', 'cancel')], false],
    ['2025-07-31', [...agreed, plan('2025-08-01', 'cancel')], true],
    ['2025-12-31', [plan('2025-05-31', 'agree')], true],
    ['2026-02-28', [plan('2025-05-31', 'agree')], true],
    ['2026-03-01', [plan('2025-05-31', 'agree')], false],
    ['2025-12-31', [plan('2025-12-01', 'propose')], false],
  ])('on %s counts by its plan: %j', (day, steps, isKept) => expect(isPlanKeptOn(steps, day)).toBe(isKept));

  it('counts each version of a plan, and what was last said of each goal', () => {
    const [life] = lives;
    if (life === undefined) throw new Error('no such life');
    const progress = (day: string, goal: number, status: 'in_progress' | 'reached' | 'dropped') =>
      step(day, { about: 'plan', act: 'progress', goal, status });
    const steps = [
      { step: 'upgrade', day: '2025-02-01' } as const,
      step('2025-02-01', { about: 'assessment', act: 'complete_assessment' }),
      step('2025-02-02', { about: 'text', act: 'draft', goals: 2 }),
      plan('2025-02-03', 'agree'),
      progress('2025-03-01', 1, 'in_progress'),
      progress('2025-04-01', 2, 'dropped'),
      plan('2025-08-01', 'review'),
      step('2025-08-01', { about: 'text', act: 'revise', goals: 1 }),
      plan('2025-08-02', 'agree'),
      progress('2025-09-01', 1, 'in_progress'),
      progress('2025-10-01', 1, 'reached'),
    ];
    const cells = expectedCounsellingCells(
      [{ ...life, programme: 'MBE', isEnrolled: true, enrolledOn: '2025-02-01', steps }],
      year,
    )['MBE-CTRL'];
    expect(
      ['assessments', 'support_plans', 'plan_reviews', 'plan_goals', 'plan_goals_reached'].map((measure) =>
        valueOf(cells, measure),
      ),
    ).toEqual([1, 2, 1, 2, 1]);
    expect(valueOf(cells, 'plan_goals', 'planGoalResult', 'dropped')).toBe(1);
    expect(valueOf(cells, 'plan_goals', 'planGoalResult', 'in_progress')).toBeUndefined();
  });
});

describe('groups and interpreters', () => {
  it('count by their last record, in their own office', () => {
    const participants = (count: number) =>
      [{ gender: 'female', ageBand: '27-39', role: 'participant', count }] as const;
    const series: GroupSeries = {
      programme: 'MBE',
      topics: ['health.insurance', 'health.psychosocial'],
      startedOn: '2025-01-01',
      sessions: [
        { day: '2025-02-01', durationMin: 60, counts: [participants(3), participants(5)], isStruck: false },
        { day: '2025-03-01', durationMin: 60, counts: [participants(7)], isStruck: true },
      ],
      hasNext: false,
      isVoid: false,
    };
    const office = {
      agencyId: 'agency-1',
      groups: [series, { ...series, isVoid: true }],
      networking: [],
      youthOpenings: [],
    } as unknown as OfficeYear;
    const cells = expectedCounsellingCells([], year, [], [office])['MBE-CTRL'];
    expect([
      valueOf(cells, 'group_sessions'),
      valueOf(cells, 'group_participants'),
      valueOf(cells, 'group_participants', 'topicArea', 'health'),
      valueOf(cells, 'group_participants', 'agency', 'agency-1'),
    ]).toEqual([1, 5, 5, 5]);
  });
  it('count the hours of a case that was opened in error, but not struck ones', () => {
    const [life] = lives;
    if (life === undefined) throw new Error('no such life');
    const booked: InterpretingStep = {
      step: 'interpreting',
      day: '2025-02-01',
      kind: 'professional',
      language: 'ara',
      hours: [
        { minutes: 30, costCents: 2850 },
        { minutes: 45, costCents: 4275 },
      ],
      isStruck: false,
    };
    const wrong: ClientJourney = {
      ...life,
      programme: 'MBE',
      steps: [booked, { ...booked, isStruck: true }, { ...booked, hours: [] }],
      corrections: [{ corrects: 'case_opened_in_error' }],
    };
    const cells = expectedCounsellingCells([putRight(wrong)], year)['MBE-CTRL'];
    expect([
      valueOf(cells, 'cases'),
      valueOf(cells, 'interpreter_minutes'),
      valueOf(cells, 'interpreter_cost'),
      valueOf(cells, 'interpreter_minutes', 'sessionLanguage', 'ara'),
    ]).toEqual([0, 45, 42.75, 45]);
  });
});

describe('networking of youth migration services', () => {
  it('counts as it was corrected last, with minutes, and openings with their effect', () => {
    const entry = {
      day: '2025-03-01',
      kind: 'network_meeting',
      partner: 'school',
      topic: 'training_and_work',
    } as const;
    const office = {
      agencyId: 'agency-1',
      groups: [],
      networking: [
        {
          entries: [entry, { ...entry, role: 'chair', attendanceMin: 60, preparationMin: 15 }],
          struck: false,
        },
        { entries: [entry], struck: true },
      ],
      youthOpenings: [
        {
          partner: 'school',
          stages: [
            { stage: 'contacted', day: '2024-11-01' },
            { stage: 'reviewed', day: '2025-06-01' },
          ],
          effect: 'partly',
        },
      ],
    } as unknown as OfficeYear;
    const cells = expectedCounsellingCells([], year, [], [office])['JMD-STAT'];
    expect([
      valueOf(cells, 'network_contacts'),
      valueOf(cells, 'network_minutes', 'networkRole', 'chair'),
      valueOf(cells, 'network_contacts', 'networkCommittee', 'unknown'),
      valueOf(cells, 'opening_processes_ended'),
      valueOf(cells, 'opening_processes', 'openingEffect', 'partly'),
    ]).toEqual([1, 75, 1, 1, 1]);
  });
});
