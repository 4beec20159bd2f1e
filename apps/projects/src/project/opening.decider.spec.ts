import { openingStages, type OpeningStage } from '@geleit/contracts';
import { given } from '@geleit/kernel';
import { projectDecider } from './project.decider.js';
import type { ProjectEvent } from './project.language.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const [goalId, measureId] = ['b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001'];
const office = { isOpenOffice: true };
const meta = { at: '2027-06-01T12:00:00.000Z', id: measureId };
const institution = { kind: 'health_service', name: 'Gesundheitsamt' } as const;
const about = (fundingYear: number) => ({ agencyId, kind: 'opening_process', fundingYear }) as const;

const begin = {
  type: 'BeginOpeningProcess',
  data: { agencyId, institution, contactedOn: '2026-02-02' },
} as const;
const openingProcessBegun: ProjectEvent = { type: 'OpeningProcessBegun', data: begin.data };
const reached = (stage: OpeningStage, reachedOn: string): ProjectEvent => ({
  type: 'OpeningStageReached',
  data: { ...about(Number(reachedOn.slice(0, 4))), stage, reachedOn },
});
const reach = (stage: OpeningStage, reachedOn: string) =>
  ({ type: 'ReachOpeningStage', data: { stage, reachedOn } }) as const;
const contacted = [openingProcessBegun, reached('contacted', '2026-02-02')] as const;

describe('the opening of an institution', () => {
  it('begins with the stage `contacted`', () => {
    given(projectDecider)
      .when(begin, meta, office)
      .then(...contacted);
    given(projectDecider, ...contacted)
      .when(begin, meta, office)
      .rejected('AlreadyPlanned');
    given(projectDecider)
      .when(begin, { ...meta, at: '2026-02-01T12:00:00.000Z' }, office)
      .rejected('DayInFuture');
    given(projectDecider).when(begin, meta, { isOpenOffice: false }).rejected('OfficeUnknown');
    given(projectDecider).when(reach('diagnosis', '2026-03-01'), meta).rejected('NoSuchProject');
  });
  it('passes through every stage in order, over several years', () => {
    const days = ['2026-02-02', '2026-03-01', '2026-05-04', '2026-09-01', '2027-01-15', '2027-05-01'];
    const history: ProjectEvent[] = [openingProcessBegun, reached('contacted', '2026-02-02')];
    for (const [at, stage] of openingStages.entries()) {
      const day = days[at] ?? '';
      if (at === 0) continue;
      given(projectDecider, ...history)
        .when(reach(stage, day), meta)
        .then(reached(stage, day));
      history.push(reached(stage, day));
    }
    for (const stage of openingStages)
      given(projectDecider, ...history)
        .when(reach(stage, '2027-05-02'), meta)
        .rejected('StageAlreadyReached');
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
