import { openingStages, type OpeningStage, type ProjectSpell } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';
import { statedProjectDecider } from './stated-project.decider.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const [goalId, measureId] = ['b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001'];
const office = { isOpenOffice: true, isProgrammeOffered: true };
const meta = { at: '2027-06-01T12:00:00.000Z', id: measureId };
const institution = { kind: 'health_service', name: 'Gesundheitsamt' } as const;
const about = (fundingYear: number) => ({ agencyId, kind: 'opening_process', fundingYear }) as const;

const begin = {
  type: 'BeginOpeningProcess',
  data: { agencyId, institution, contactedOn: '2026-02-02' },
} as const;
const openingProcessBegun: ProjectEvent = {
  type: 'OpeningProcessBegun',
  data: { ...begin.data, programme: 'IA' },
};
const reached = (stage: OpeningStage, reachedOn: string): ProjectEvent => ({
  type: 'OpeningStageReached',
  data: { ...about(Number(reachedOn.slice(0, 4))), stage, reachedOn },
});
const reach = (stage: OpeningStage, reachedOn: string) =>
  ({ type: 'ReachOpeningStage', data: { stage, reachedOn } }) as const;
const stated = (year: number, ...spells: readonly ProjectSpell[]): ProjectEvent => ({
  type: 'ProjectYearStated',
  data: {
    agencyId,
    year,
    programme: 'IA',
    kind: 'opening_process',
    fields: ['intercultural_opening'],
    spells,
    isVoid: false,
    partner: 'health_service',
  },
});
const contacted = [
  openingProcessBegun,
  reached('contacted', '2026-02-02'),
  stated(2026, { from: '2026-02-02' }),
  stated(2027, {}),
] as const;

describe('the opening of an institution', () => {
  it('begins with the stage `contacted`', () => {
    given(statedProjectDecider)
      .when(begin, meta, office)
      .then(...contacted);
    given(projectDecider, ...contacted)
      .when(begin, meta, office)
      .rejected('AlreadyPlanned');
    given(projectDecider)
      .when(begin, { ...meta, at: '2026-02-01T12:00:00.000Z' }, office)
      .rejected('DayInFuture');
    given(projectDecider)
      .when({ ...begin, data: { ...begin.data, contactedOn: '1996-02-02' } }, meta, office)
      .rejected('DateImplausible');
    given(projectDecider)
      .when(begin, meta, { ...office, isOpenOffice: false })
      .rejected('OfficeUnknown');
    given(projectDecider).when(reach('diagnosis', '2026-03-01'), meta).rejected('NoSuchProject');
  });
  it('passes through every stage in order, over several years', () => {
    const days = ['2026-02-02', '2026-03-01', '2026-05-04', '2026-09-01', '2027-01-15', '2027-05-01'];
    const history: ProjectEvent[] = [...contacted];
    for (const [at, stage] of openingStages.entries()) {
      const day = days[at] ?? '';
      if (at === 0) continue;
      const end = stage === 'reviewed' ? [stated(2027, { to: day, ending: 'completed' })] : [];
      given(statedProjectDecider, ...history)
        .when(reach(stage, day), meta)
        .then(reached(stage, day), ...end);
      history.push(reached(stage, day), ...end);
    }
    for (const stage of openingStages)
      given(projectDecider, ...history)
        .when(reach(stage, '2027-05-02'), meta)
        .rejected('ProcessHasEnded');
  });
  it('rejects a skipped stage and a step back', () => {
    given(projectDecider, ...contacted)
      .when(reach('agreed', '2026-03-01'), meta)
      .rejected('StageSkipped');
    given(projectDecider, ...contacted, reached('diagnosis', '2026-03-01'))
      .when(reach('contacted', '2026-03-02'), meta)
      .rejected('StageAlreadyReached');
    given(projectDecider, ...contacted)
      .when(reach('diagnosis', '2026-02-01'), meta)
      .rejected('DayBeforeEarlierStep');
    given(projectDecider, ...contacted)
      .when(reach('diagnosis', '2027-06-02'), meta)
      .rejected('DayInFuture');
  });

  it('has measures of its own, without goals, held in any year', () => {
    const described = {
      measureType: 'training',
      target: 'professionals',
      title: 'Training at the counter',
      plannedOn: '2027-02-01',
    } as const;
    const scheduled: ProjectEvent = {
      type: 'MeasureScheduled',
      data: { ...about(2027), measureId, field: 'intercultural_opening', ...described },
    };
    given(projectDecider, ...contacted)
      .when({ type: 'ScheduleMeasure', data: described }, meta)
      .then(scheduled);
    given(projectDecider, ...contacted)
      .when({ type: 'ScheduleMeasure', data: { ...described, goalId } }, meta)
      .rejected('NoSuchGoal');
    given(projectDecider, ...contacted, scheduled)
      .when({ type: 'HoldMeasure', data: { measureId, heldOn: '2026-12-31' } }, meta)
      .then({
        type: 'MeasureHeld',
        data: {
          ...about(2026),
          measureId,
          field: 'intercultural_opening',
          measureType: 'training',
          target: 'professionals',
          heldOn: '2026-12-31',
        },
      });
    given(projectDecider, ...contacted, scheduled)
      .when({ type: 'HoldMeasure', data: { measureId, heldOn: '2026-02-01' } }, meta)
      .rejected('DayBeforeEarlierStep');
  });

  it('rejects commands of integration projects, and the reverse', () => {
    given(projectDecider, ...contacted)
      .when({ type: 'StartProject', data: { startedOn: '2026-03-01' } }, meta)
      .rejected('NotAnIntegrationProject');
    const planned: ProjectEvent = {
      type: 'ProjectPlanned',
      data: {
        agencyId,
        fundingYear: 2026,
        analysisId: goalId,
        title: 'Together',
        fields: ['antidiscrimination'],
        fte: 1,
        months: 12,
        budget: { personnel: 0, material: 880_000, measures: 0, grant: 0 },
      },
    };
    given(projectDecider, planned)
      .when(reach('diagnosis', '2026-03-01'), meta)
      .rejected('NotAnOpeningProcess');
  });
});

describe('interrupting and ending an opening process', () => {
  const pause = (pausedOn: string) =>
    ({ type: 'PauseOpeningProcess', data: { pausedOn, reason: 'institution_asked' } }) as const;
  const paused: ProjectEvent = { type: 'OpeningProcessPaused', data: pause('2026-04-01').data };
  const resume = (resumedOn: string) => ({ type: 'ResumeOpeningProcess', data: { resumedOn } }) as const;
  const resumed: ProjectEvent = { type: 'OpeningProcessResumed', data: { resumedOn: '2026-09-01' } };
  const breakOff = (brokenOffOn: string) =>
    ({ type: 'BreakOffOpeningProcess', data: { brokenOffOn, reason: 'contact_lost' } }) as const;
  const ended = [
    { type: 'OpeningProcessBrokenOff', data: breakOff('2026-12-01').data } as ProjectEvent,
    stated(2026, { from: '2026-02-02', to: '2026-12-01', ending: 'broken_off' }),
    stated(2027),
  ];
  const schedule = (plannedOn: string) =>
    ({
      type: 'ScheduleMeasure',
      data: { measureType: 'training', target: 'professionals', title: 'Counter', plannedOn },
    }) as const;

  it('pauses without closing, and goes on when it is resumed', () => {
    given(projectDecider, ...contacted)
      .when(pause('2026-04-01'), meta)
      .then(paused);
    given(projectDecider, ...contacted, paused)
      .when(pause('2026-05-01'), meta)
      .rejected('ProcessIsPaused');
    given(projectDecider, ...contacted, paused)
      .when(reach('diagnosis', '2026-05-01'), meta)
      .rejected('ProcessIsPaused');
    given(projectDecider, ...contacted, paused)
      .when(schedule('2026-05-01'), meta)
      .rejected('ProcessIsPaused');
    given(projectDecider, ...contacted, paused)
      .when(resume('2026-09-01'), meta)
      .then(resumed);
    given(projectDecider, ...contacted)
      .when(resume('2026-09-01'), meta)
      .rejected('ProcessNotPaused');
    given(projectDecider, ...contacted, paused, resumed)
      .when(reach('diagnosis', '2026-08-31'), meta)
      .rejected('DayBeforeEarlierStep');
    given(projectDecider, ...contacted, paused, resumed)
      .when(reach('diagnosis', '2026-09-02'), meta)
      .then(reached('diagnosis', '2026-09-02'));
  });
  it('is broken off with a reason, also while it is paused', () => {
    for (const history of [contacted, [...contacted, paused]])
      given(statedProjectDecider, ...history)
        .when(breakOff('2026-12-01'), meta)
        .then(...ended);
    given(projectDecider, ...contacted)
      .when(breakOff('2026-02-01'), meta)
      .rejected('DayBeforeEarlierStep');
    given(
      projectDecider,
      ...contacted,
      {
        type: 'MeasureScheduled',
        data: { ...about(2027), measureId, field: 'intercultural_opening', ...schedule('2027-01-05').data },
      },
      {
        type: 'MeasureHeld',
        data: {
          ...about(2027),
          measureId,
          field: 'intercultural_opening',
          measureType: 'training',
          target: 'professionals',
          heldOn: '2027-01-05',
        },
      },
    )
      .when(breakOff('2026-12-01'), meta)
      .rejected('WorkDoneLater');
  });
  it('accepts no step and no later work once it was broken off', () => {
    for (const command of [
      reach('diagnosis', '2027-01-01'),
      pause('2027-01-01'),
      breakOff('2027-01-01'),
      schedule('2026-12-02'),
    ])
      given(projectDecider, ...contacted, ...ended)
        .when(command, meta)
        .rejected('ProcessHasEnded');
    given(projectDecider, ...contacted)
      .when({ type: 'ReopenOpeningProcess', data: { reopenedOn: '2027-01-01' } }, meta)
      .rejected('ProcessNotBrokenOff');
  });
  it('strikes the latest stage, so that it can be reached on another day', () => {
    const strike = (stage: OpeningStage) =>
      ({ type: 'StrikeOpeningStage', data: { stage, reason: 'did_not_happen' } }) as const;
    const diagnosis = reached('diagnosis', '2026-03-01');
    const struck = {
      type: 'OpeningStageStruck',
      data: { ...diagnosis.data, reason: 'did_not_happen' },
    } as ProjectEvent;
    given(projectDecider, ...contacted, diagnosis)
      .when(strike('diagnosis'), meta)
      .then(struck);
    given(projectDecider, ...contacted, diagnosis, struck)
      .when(reach('diagnosis', '2026-02-20'), meta)
      .then(reached('diagnosis', '2026-02-20'));
    for (const stage of ['contacted', 'agreed'] as const)
      given(projectDecider, ...contacted, diagnosis)
        .when(strike(stage), meta)
        .rejected('NotLatestStage');
    given(projectDecider, ...contacted)
      .when(strike('contacted'), meta)
      .rejected('NotLatestStage');
  });
});

describe('the opening of an institution in another programme', () => {
  it('carries the programme, has no field of action, and needs an office that offers it', () => {
    const command = { ...begin, data: { ...begin.data, programme: 'MBE' } } as const;
    given(statedProjectDecider)
      .when(command, { ...meta, at: '2026-02-02T12:00:00.000Z' }, office)
      .then(
        { type: 'OpeningProcessBegun', data: { ...begin.data, programme: 'MBE' } },
        {
          type: 'OpeningStageReached',
          data: { ...about(2026), programme: 'MBE', stage: 'contacted', reachedOn: '2026-02-02' },
        },
        {
          type: 'ProjectYearStated',
          data: {
            agencyId,
            year: 2026,
            programme: 'MBE',
            kind: 'opening_process',
            fields: [],
            spells: [{ from: '2026-02-02' }],
            isVoid: false,
            partner: 'health_service',
          },
        },
      );
    given(projectDecider)
      .when(command, meta, { ...office, isProgrammeOffered: false })
      .rejected('ProgrammeNotOffered');
  });
});
