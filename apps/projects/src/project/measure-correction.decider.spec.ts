import type { ParticipantCount } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import type { CorrectMeasure } from './measure-correction.language.js';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const [analysisId, goalId, measureId] = ['a', 'b', 'c'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string];
const meta = { at: '2026-06-01T12:00:00.000Z', id: measureId };
const about = { agencyId, kind: 'integration_project', fundingYear: 2026 } as const;
const work = {
  fields: ['antidiscrimination'],
  fte: 1,
  months: 12,
  budget: { personnel: 0, material: 880_000, measures: 0, grant: 0 },
} as const;
const planned: ProjectEvent = {
  type: 'ProjectPlanned',
  data: { agencyId, fundingYear: 2026, analysisId, title: 'Together', ...work },
};
const goal = {
  text: 'Landlords know the law.',
  indicator: 'landlords',
  baseline: 0,
  target: 4,
  dueOn: '2026-12-31',
};
const agreed = (id = goalId): ProjectEvent => ({
  type: 'GoalAgreed',
  data: { goalId: id, field: 'antidiscrimination', ...goal },
});
const as = {
  ...about,
  measureId,
  field: 'antidiscrimination',
  measureType: 'training',
  target: 'professionals',
} as const;
const scheduled: ProjectEvent = {
  type: 'MeasureScheduled',
  data: { ...as, goalId, title: 'Renting without prejudice', plannedOn: '2026-03-10' },
};
const started: ProjectEvent = {
  type: 'ProjectStarted',
  data: { ...about, startedOn: '2026-01-15', fields: ['antidiscrimination'] },
};
const held: ProjectEvent = { type: 'MeasureHeld', data: { ...as, heldOn: '2026-03-12' } };
const participants: readonly ParticipantCount[] = [
  { gender: 'female', ageBand: '27-39', background: 'none', role: 'professional', count: 7 },
];
const counted: ProjectEvent = {
  type: 'ParticipationCounted',
  data: { ...as, heldOn: '2026-03-12', participants },
};
const frozen: ProjectEvent = { type: 'ReportFrozen', data: { frozenOn: '2026-05-31' } };
const plan = [planned, agreed(), scheduled] as const;
const running = [...plan, started] as const;
const callOff = { type: 'CallOffMeasure', data: { measureId, reason: 'partner_withdrew' } } as const;
const calledOff: ProjectEvent = { type: 'MeasureCalledOff', data: callOff.data };
const hold = { type: 'HoldMeasure', data: { measureId, heldOn: '2026-03-12' } } as const;
const strike = { type: 'StrikeMeasure', data: { measureId, reason: 'recorded_twice' } } as const;

describe('calling off a measure', () => {
  it('is possible until it was held', () => {
    for (const history of [plan, running])
      given(projectDecider, ...history)
        .when(callOff, meta)
        .then(calledOff);
    given(projectDecider, ...running, held)
      .when(callOff, meta)
      .rejected('MeasureAlreadyHeld');
    given(projectDecider, planned).when(callOff, meta).rejected('NoSuchMeasure');
  });
  it('a called-off measure is not counted: it cannot be held, and serves no goal', () => {
    for (const command of [hold, callOff])
      given(projectDecider, ...running, calledOff)
        .when(command, meta)
        .rejected('MeasureIsCalledOff');
    given(projectDecider, ...running, calledOff)
      .when({ type: 'CountParticipation', data: { measureId, participants } }, meta)
      .rejected('MeasureNotHeld');
    given(projectDecider, ...plan, calledOff)
      .when({ type: 'SubmitProject', data: { submittedOn: '2025-10-15' } }, meta, {
        analysis: { agencyId, fields: ['antidiscrimination'] },
      })
      .rejected('GoalWithoutMeasure');
  });
});

describe('moving a measure', () => {
  const move = (plannedOn: string) =>
    ({ type: 'MoveMeasure', data: { measureId, plannedOn, reason: 'no_venue' } }) as const;

  it('plans it for another day of the funding year, and names the former one', () => {
    given(projectDecider, ...running)
      .when(move('2026-07-01'), meta)
      .then({
        type: 'MeasureMoved',
        data: { measureId, plannedOn: '2026-07-01', formerlyOn: '2026-03-10', reason: 'no_venue' },
      });
    given(projectDecider, ...running)
      .when(move('2027-01-01'), meta)
      .rejected('OutsideFundingYear');
    given(projectDecider, ...running)
      .when(move('2026-03-10'), meta)
      .then();
    given(projectDecider, ...running, held)
      .when(move('2026-07-01'), meta)
      .rejected('MeasureAlreadyHeld');
    given(projectDecider, ...running, frozen)
      .when(move('2026-07-01'), meta)
      .rejected('ReportIsFrozen');
  });
});

describe('putting a measure right', () => {
  const correct = (changes: Partial<CorrectMeasure>) =>
    ({ type: 'CorrectMeasure', data: { measureId, reason: 'entered_wrongly', ...changes } }) as const;
  const corrected = (changes: object): ProjectEvent => ({
    type: 'MeasureCorrected',
    data: { ...as, title: 'Renting without prejudice', reason: 'entered_wrongly', ...changes },
  });

  it('changes only what is named, and tells the whole measure', () => {
    given(projectDecider, ...running)
      .when(correct({ title: 'Renting fairly' }), meta)
      .then(corrected({ title: 'Renting fairly' }));
    given(projectDecider, ...running, held)
      .when(correct({ measureType: 'workshop' }), meta)
      .then(corrected({ measureType: 'workshop', heldOn: '2026-03-12' }));
  });
  it('names the former day, and tells the participants again on the new one', () => {
    given(projectDecider, ...running, held, counted)
      .when(correct({ heldOn: '2026-03-11', target: 'institutions' }), meta)
      .then(corrected({ heldOn: '2026-03-11', formerlyOn: '2026-03-12', target: 'institutions' }), {
        type: 'ParticipationCounted',
        data: { ...as, target: 'institutions', heldOn: '2026-03-11', participants },
      });
  });
  it('rejects impossible days, and records nothing if everything is as stated', () => {
    const ofHeld = given(projectDecider, ...running, held);
    ofHeld.when(correct({ heldOn: '2026-01-14' }), meta).rejected('DayBeforeEarlierStep');
    ofHeld.when(correct({ heldOn: '2026-06-02' }), meta).rejected('DayInFuture');
    ofHeld.when(correct({ heldOn: '2025-12-31' }), meta).rejected('OutsideFundingYear');
    ofHeld.when(correct({ heldOn: '2026-03-12', target: 'professionals' }), meta).then();
    given(projectDecider, ...running)
      .when(correct({ heldOn: '2026-03-11' }), meta)
      .rejected('MeasureNotHeld');
  });
  it('strikes a measure, so that it is as if it had never been recorded', () => {
    const struck: ProjectEvent = {
      type: 'MeasureStruck',
      data: { ...about, measureId, reason: 'recorded_twice', heldOn: '2026-03-12' },
    };
    given(projectDecider, ...running, held, counted)
      .when(strike, meta)
      .then(struck);
    for (const command of [strike, hold, callOff])
      given(projectDecider, ...running, held, counted, struck)
        .when(command, meta)
        .rejected('NoSuchMeasure');
  });
  it('strikes a planned measure and one that was called off, without a day', () => {
    const struck = { ...about, measureId, reason: 'recorded_twice' } as const;
    given(projectDecider, ...running)
      .when(strike, meta)
      .then({ type: 'MeasureStruck', data: struck });
    given(projectDecider, ...running, calledOff)
      .when(strike, meta)
      .then({ type: 'MeasureStruck', data: { ...struck, wasCalledOff: true } });
  });
  it('is over when the report is frozen, until it is reopened', () => {
    for (const command of [strike, correct({ title: 'Renting fairly' })])
      given(projectDecider, ...running, held, frozen)
        .when(command, meta)
        .rejected('ReportIsFrozen');
    given(projectDecider, ...running, held, frozen, { type: 'ReportReopened', data: { reason: 'other' } })
      .when(correct({ title: 'Renting fairly' }), meta)
      .then(corrected({ title: 'Renting fairly', heldOn: '2026-03-12' }));
  });
});

describe('putting a goal right', () => {
  const correct = (changes: object = {}) =>
    ({
      type: 'CorrectGoal',
      data: { goalId, ...goal, target: 6, reason: 'misunderstood', ...changes },
    }) as const;
  const strikeGoal = (id = goalId) =>
    ({ type: 'StrikeGoal', data: { goalId: id, reason: 'recorded_twice' } }) as const;
  const evaluated: ProjectEvent = {
    type: 'GoalEvaluated',
    data: { ...about, goalId, evaluatedOn: '2026-05-30', field: 'antidiscrimination', result: 'reached' },
  };

  it('replaces it as a whole in the plan and while the project runs', () => {
    for (const history of [plan, running])
      given(projectDecider, ...history)
        .when(correct(), meta)
        .then({ type: 'GoalCorrected', data: correct().data });
    given(projectDecider, ...running)
      .when(correct({ dueOn: '2027-01-01' }), meta)
      .rejected('GoalDueOutsideFundingYear');
    given(projectDecider, ...plan, { type: 'ProjectSubmitted', data: { submittedOn: '2025-10-15' } })
      .when(correct(), meta)
      .rejected('NotRunning');
    given(projectDecider, ...running, frozen)
      .when(correct(), meta)
      .rejected('ReportIsFrozen');
  });
  it('strikes a goal that no measure serves, but not the last one of a running project (PJ-3)', () => {
    given(projectDecider, ...plan)
      .when(strikeGoal(), meta)
      .rejected('GoalHasMeasures');
    given(projectDecider, planned, agreed())
      .when(strikeGoal(), meta)
      .then({ type: 'GoalStruck', data: { ...about, goalId, reason: 'recorded_twice' } });
    given(projectDecider, ...running, calledOff)
      .when(strikeGoal(), meta)
      .rejected('NoGoals');
    given(projectDecider, ...running, agreed(analysisId), calledOff, evaluated)
      .when(strikeGoal(), meta)
      .then({
        type: 'GoalStruck',
        data: { ...about, goalId, reason: 'recorded_twice', evaluatedOn: '2026-05-30' },
      });
    given(projectDecider, ...running, agreed(analysisId))
      .when(strikeGoal(measureId), meta)
      .rejected('NoSuchGoal');
  });
  it('strikes a value of the indicator by its day', () => {
    const value = { goalId, measuredOn: '2026-04-30', value: 2 };
    const strikeValue = {
      type: 'StrikeIndicatorValue',
      data: { goalId, measuredOn: '2026-04-30', reason: 'did_not_happen' },
    } as const;
    given(projectDecider, ...running, { type: 'IndicatorMeasured', data: value })
      .when(strikeValue, meta)
      .then({ type: 'IndicatorValueStruck', data: strikeValue.data });
    given(projectDecider, ...running)
      .when(strikeValue, meta)
      .rejected('NoSuchValue');
  });
});

describe('putting a plan right', () => {
  const analysis = { agencyId, fields: ['antidiscrimination'] } as const;

  it('replaces the plan before it is submitted, and reopens it afterwards', () => {
    const data = { ...work, title: 'Together again', reason: 'other' } as const;
    given(projectDecider, ...plan)
      .when({ type: 'CorrectPlan', data }, meta, { analysis })
      .then({ type: 'PlanCorrected', data });
    const submitted: ProjectEvent = { type: 'ProjectSubmitted', data: { submittedOn: '2025-10-15' } };
    const reopen = { type: 'ReopenPlan', data: { reason: 'entered_wrongly' } } as const;
    const reopened: ProjectEvent = { type: 'PlanReopened', data: { reason: 'entered_wrongly' } };
    given(projectDecider, ...plan, submitted)
      .when({ type: 'CorrectPlan', data }, meta, { analysis })
      .rejected('NotPlanned');
    given(projectDecider, ...plan, submitted)
      .when(reopen, meta)
      .then(reopened);
    given(projectDecider, ...plan, submitted, reopened)
      .when({ type: 'SubmitProject', data: { submittedOn: '2025-10-14' } }, meta, { analysis })
      .then({ type: 'ProjectSubmitted', data: { submittedOn: '2025-10-14' } });
    given(projectDecider, ...plan)
      .when(reopen, meta)
      .rejected('PlanIsOpen');
    given(projectDecider, ...running)
      .when(reopen, meta)
      .rejected('AlreadyStarted');
  });
});
