import { given } from '@geleit/kernel';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const [analysisId, first, second, measureId] = ['a', 'b', 'c', 'd'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string];
const meta = { at: '2027-01-20T12:00:00.000Z' };
const about = { agencyId, kind: 'integration_project', fundingYear: 2026 } as const;
const budget = { personnel: 0, material: 880_000, measures: 0, grant: 0 };

const agreed = (goalId: string): ProjectEvent => ({
  type: 'GoalAgreed',
  data: {
    goalId,
    field: 'social_space_work',
    text: 'Neighbours know each other.',
    indicator: 'groups',
    baseline: 0,
    target: 4,
    dueOn: '2026-12-31',
  },
});
const running: readonly ProjectEvent[] = [
  {
    type: 'ProjectPlanned',
    data: {
      agencyId,
      fundingYear: 2026,
      analysisId,
      title: 'Together',
      fields: ['social_space_work'],
      fte: 1,
      months: 12,
      budget,
    },
  },
  agreed(first),
  agreed(second),
  {
    type: 'MeasureScheduled',
    data: {
      ...about,
      measureId,
      goalId: first,
      field: 'social_space_work',
      measureType: 'workshop',
      target: 'migrants',
      title: 'Evening',
      plannedOn: '2026-03-10',
    },
  },
  { type: 'ProjectStarted', data: { ...about, startedOn: '2026-01-15', fields: ['social_space_work'] } },
  {
    type: 'ProjectYearStated',
    data: {
      agencyId,
      year: 2026,
      programme: 'IA',
      kind: 'integration_project',
      fundingYear: 2026,
      fields: ['social_space_work'],
      spells: [{ from: '2026-01-15', to: '2026-12-31', ending: 'funding_year_over' }],
      isVoid: false,
    },
  },
];
const evaluated = (
  goalId: string,
  result: 'reached' | 'partly' | 'not_reached' = 'reached',
  text?: string,
): ProjectEvent => ({
  type: 'GoalEvaluated',
  data: {
    ...about,
    goalId,
    evaluatedOn: '2026-12-15',
    field: 'social_space_work',
    result,
    ...(text !== undefined && { text }),
  },
});
const frozen: ProjectEvent = { type: 'ReportFrozen', data: { frozenOn: '2027-01-10' } };
const closed: ProjectEvent = { type: 'ProjectClosed', data: { closedOn: '2027-01-15' } };
const freeze = (frozenOn = '2027-01-10') => ({ type: 'FreezeReport', data: { frozenOn } }) as const;
const evaluate = (goalId: string, evaluatedOn = '2026-12-15') =>
  ({ type: 'EvaluateGoal', data: { goalId, evaluatedOn, result: 'reached' } }) as const;

describe('results of goals', () => {
  it('accepts measurements and evaluations while the project runs, even after its year', () => {
    const measured = { goalId: first, measuredOn: '2026-06-30', value: 2.5 };
    given(projectDecider, ...running)
      .when({ type: 'MeasureIndicator', data: measured }, meta)
      .then({ type: 'IndicatorMeasured', data: measured });
    given(projectDecider, ...running)
      .when(evaluate(first), meta)
      .then(evaluated(first));
    given(projectDecider, ...running)
      .when(evaluate(first, '2027-01-05'), meta)
      .then({
        type: 'GoalEvaluated',
        data: {
          ...about,
          goalId: first,
          evaluatedOn: '2027-01-05',
          field: 'social_space_work',
          result: 'reached',
        },
      });
    given(projectDecider, ...running, evaluated(first, 'not_reached'))
      .when(evaluate(first), meta)
      .then(evaluated(first));
  });
  it('rejects unknown goals and days before the start', () => {
    given(projectDecider, ...running)
      .when(evaluate(analysisId), meta)
      .rejected('NoSuchGoal');
    given(projectDecider, ...running)
      .when(
        { type: 'MeasureIndicator', data: { goalId: analysisId, measuredOn: '2026-06-30', value: 1 } },
        meta,
      )
      .rejected('NoSuchGoal');
    given(projectDecider, ...running)
      .when(evaluate(first, '2026-01-14'), meta)
      .rejected('DayBeforeEarlierStep');
    given(projectDecider, ...running)
      .when(evaluate(first, '2027-01-21'), meta)
      .rejected('DayInFuture');
    given(projectDecider, ...running.slice(0, 4))
      .when(evaluate(first), meta)
      .rejected('NotRunning');
  });
});

describe('freezing the report (PJ-6)', () => {
  const long = 'x'.repeat(100);

  it('requires a result for each goal (PJ-6)', () => {
    given(projectDecider, ...running, evaluated(first))
      .when(freeze(), meta)
      .rejected('GoalWithoutResult');
    given(projectDecider, ...running, evaluated(first), evaluated(second, 'partly'))
      .when(freeze(), meta)
      .then(frozen);
  });
  it('requires 100 characters of explanation for a goal that was not reached (PJ-6)', () => {
    const ending = (text?: string) =>
      given(projectDecider, ...running, evaluated(first), evaluated(second, 'not_reached', text)).when(
        freeze(),
        meta,
      );
    ending().rejected('ReasonTooShort');
    ending(long.slice(1)).rejected('ReasonTooShort');
    ending(`${long.slice(1)} `).rejected('ReasonTooShort');
    ending(long).then(frozen);
  });
  it('uses the latest result (PJ-6)', () => {
    given(
      projectDecider,
      ...running,
      evaluated(first),
      evaluated(second, 'not_reached'),
      evaluated(second, 'not_reached', long),
    )
      .when(freeze(), meta)
      .then(frozen);
    given(projectDecider, ...running, evaluated(first), evaluated(second), evaluated(second, 'not_reached'))
      .when(freeze(), meta)
      .rejected('ReasonTooShort');
  });
  it('rejects a day before work that the report covers', () => {
    given(projectDecider, ...running, evaluated(first), evaluated(second))
      .when(freeze('2026-12-14'), meta)
      .rejected('WorkDoneLater');
    const held: ProjectEvent = {
      type: 'MeasureHeld',
      data: {
        ...about,
        measureId,
        heldOn: '2026-12-20',
        field: 'social_space_work',
        measureType: 'workshop',
        target: 'migrants',
      },
    };
    given(projectDecider, ...running, held, evaluated(first), evaluated(second))
      .when(freeze('2026-12-19'), meta)
      .rejected('WorkDoneLater');
    given(projectDecider, ...running, evaluated(first), evaluated(second))
      .when(freeze('2027-01-21'), meta)
      .rejected('DayInFuture');
  });
  it('ends the work, and allows closing the project', () => {
    for (const history of [
      [...running, frozen],
      [...running, frozen, closed],
    ]) {
      for (const command of [
        evaluate(first),
        freeze(),
        { type: 'MeasureIndicator', data: { goalId: first, measuredOn: '2026-06-30', value: 1 } },
        { type: 'CountVolunteers', data: { count: 1 } },
        { type: 'HoldMeasure', data: { measureId, heldOn: '2026-03-10' } },
        {
          type: 'ScheduleMeasure',
          data: {
            goalId: first,
            measureType: 'survey',
            target: 'migrants',
            title: 'Survey',
            plannedOn: '2026-03-10',
          },
        },
      ] as const)
        given(projectDecider, ...history)
          .when(command, meta)
          .rejected('ReportIsFrozen');
    }
    const close = { type: 'CloseProject', data: { closedOn: '2027-01-15' } } as const;
    given(projectDecider, ...running, frozen)
      .when(close, meta)
      .then(closed);
    given(projectDecider, ...running)
      .when(close, meta)
      .rejected('ReportNotFrozen');
    given(projectDecider, ...running, frozen)
      .when({ type: 'CloseProject', data: { closedOn: '2027-01-09' } }, meta)
      .rejected('DayBeforeEarlierStep');
  });
});
