import { openingStages } from '@geleit/contracts';
import { rowPerStream, type Projection, type RecordedEvent } from '@geleit/kernel';
import { ProjectLanguage } from '../project/project.language.js';
import {
  interruptedStatuses,
  ProjectRow,
  type GoalEntry,
  type ProjectEventTypes,
  type StageEntry,
} from './project-row.projection.js';

const changeGoal = (
  { goals }: ProjectRow,
  goalId: string,
  change: (goal: GoalEntry) => Partial<GoalEntry>,
): Pick<ProjectRow, 'goals'> => ({
  goals: goals.map((goal) => (goal.goalId === goalId ? { ...goal, ...change(goal) } : goal)),
});

const withoutValueOf = (measured: GoalEntry['measured'], day: string): GoalEntry['measured'] =>
  measured.filter(({ measuredOn }) => measuredOn !== day);

const newProjectRow = ({ stream, at, version }: RecordedEvent<ProjectEventTypes>) => ({
  projectId: stream,
  begunAt: at,
  version,
  fundingYear: null,
  analysisId: null,
  specialServices: [],
  fte: null,
  months: null,
  budget: null,
  fundingYearOfValues: null,
  budgetWarning: null,
  goals: [],
  measures: 0,
  measuresHeld: 0,
  volunteers: 0,
  institution: null,
  stages: [],
  agreedUntil: null,
  effect: null,
  submittedOn: null,
  approvedOn: null,
  rejectedOn: null,
  startedOn: null,
  amendedOn: null,
  frozenOn: null,
  closedOn: null,
  pausedOn: null,
  brokenOffOn: null,
});

/** The columns of a plan, also of one that replaces another. */
const planColumns = ({
  fields,
  specialServices = [],
  fte,
  months,
  budget,
  fundingYearOfValues,
  budgetWarning,
}: RecordedEvent<ProjectEventTypes, 'ProjectPlanned' | 'PlanCorrected' | 'ProjectAmended'>['data']) => ({
  fields,
  specialServices,
  fte,
  months,
  budget,
  fundingYearOfValues: fundingYearOfValues ?? null,
  budgetWarning: budgetWarning ?? null,
});

type Change<T extends keyof ProjectEventTypes> = (
  row: ProjectRow,
  event: RecordedEvent<ProjectEventTypes, T>,
) => Partial<ProjectRow>;

const latestStageOf = ({ stages }: Pick<ProjectRow, 'stages'>) => stages.at(-1)?.stage ?? 'contacted';

const byStage = (a: StageEntry, b: StageEntry): number =>
  openingStages.indexOf(a.stage) - openingStages.indexOf(b.stage);

/** An interrupted process stays so whatever is put right of its stages. */
const stageColumns = ({ status }: ProjectRow, stages: readonly StageEntry[]) => ({
  stages,
  status: interruptedStatuses.some((interrupted) => interrupted === status)
    ? status
    : latestStageOf({ stages }),
  agreedUntil: stages.find(({ stage }) => stage === 'agreed')?.agreement?.until ?? null,
  effect: stages.find(({ stage }) => stage === 'reviewed')?.review?.effect ?? null,
});

/** How the steps of an opening process change its row. */
const openingChanges: {
  readonly [
    T in
      | 'OpeningStageReached'
      | 'OpeningStageStruck'
      | 'OpeningInstitutionCorrected'
      | 'OpeningProcessPaused'
      | 'OpeningProcessResumed'
      | 'OpeningProcessBrokenOff'
      | 'OpeningProcessReopened'
  ]: Change<T>;
} = {
  // The first contact is moved with the start.
  OpeningStageReached: (row, { data: { stage, reachedOn, diagnosis, agreement, review } }) => {
    if (stage === 'contacted' && row.stages.length > 0) return {};
    const reached = {
      stage,
      reachedOn,
      ...(diagnosis !== undefined && { diagnosis }),
      ...(agreement !== undefined && { agreement }),
      ...(review !== undefined && { review }),
    };
    return stageColumns(row, [...row.stages, reached].sort(byStage));
  },
  OpeningStageStruck: (row, { data: { stage: struck } }) =>
    struck === 'contacted'
      ? {}
      : stageColumns(
          row,
          row.stages.filter(({ stage }) => stage !== struck),
        ),
  OpeningInstitutionCorrected: (_, { data: { institution } }) => ({ institution, title: institution.name }),
  OpeningProcessPaused: (_, { data: { pausedOn } }) => ({ status: 'paused', pausedOn }),
  OpeningProcessResumed: (row) => ({ status: latestStageOf(row), pausedOn: null }),
  OpeningProcessBrokenOff: (_, { data: { brokenOffOn } }) => ({
    status: 'broken_off',
    brokenOffOn,
    pausedOn: null,
  }),
  OpeningProcessReopened: (row) => ({ status: latestStageOf(row), brokenOffOn: null }),
};

/** The current state of each project. Participants are counted by measure, not here. */
export const projects: Projection<ProjectEventTypes, ProjectRow> = {
  name: 'projects',
  row: ProjectRow,
  reads: ProjectLanguage.events,
  on: rowPerStream<ProjectEventTypes, ProjectRow>({
    begin: {
      ProjectPlanned: (event) => {
        const { agencyId, fundingYear, analysisId, title } = event.data;
        return {
          ...newProjectRow(event),
          ...planColumns(event.data),
          agencyId,
          fundingYear,
          analysisId,
          title,
          programme: 'IA',
          kind: 'integration_project',
          status: 'planned',
        };
      },
      OpeningProcessBegun: (event) => {
        const { agencyId, institution, programme } = event.data;
        return {
          ...newProjectRow(event),
          agencyId,
          programme,
          institution,
          kind: 'opening_process',
          status: 'contacted',
          title: institution.name,
          fields: programme === 'IA' ? ['intercultural_opening'] : [],
        };
      },
    },
    change: {
      ...openingChanges,
      PlanCorrected: (_, { data }) => ({ title: data.title, ...planColumns(data) }),
      PlanReopened: () => ({ status: 'planned', submittedOn: null, approvedOn: null, rejectedOn: null }),
      GoalAgreed: ({ goals }, { data: agreed }) => ({
        goals: [...goals, { ...agreed, measured: [], evaluation: null }],
      }),
      MeasureScheduled: ({ measures }) => ({ measures: measures + 1 }),
      ProjectSubmitted: (_, { data: { submittedOn } }) => ({
        status: 'submitted',
        submittedOn,
      }),
      ProjectApproved: (_, { data: { approvedOn } }) => ({ status: 'approved', approvedOn }),
      ProjectRejected: (_, { data: { rejectedOn } }) => ({ status: 'rejected', rejectedOn }),
      ProjectStarted: (_, { data: { startedOn } }) => ({ status: 'running', startedOn }),
      ProjectAmended: (_, { data }) => ({ amendedOn: data.amendedOn, ...planColumns(data) }),
      MeasureMoved: () => ({}),
      MeasureCalledOff: ({ measures }) => ({ measures: measures - 1 }),
      MeasureHeld: ({ measuresHeld }) => ({ measuresHeld: measuresHeld + 1 }),
      MeasureCorrected: () => ({}),
      MeasureStruck: ({ measures, measuresHeld }, { data: { heldOn, wasCalledOff = false } }) => ({
        measures: measures - (wasCalledOff ? 0 : 1),
        measuresHeld: measuresHeld - (heldOn === undefined ? 0 : 1),
      }),
      ParticipationCounted: () => ({}),
      VolunteersCounted: (_, { data: { count } }) => ({ volunteers: count }),
      IndicatorMeasured: (row, { data: { goalId, measuredOn, value } }) =>
        changeGoal(row, goalId, ({ measured }) => ({
          measured: [...withoutValueOf(measured, measuredOn), { measuredOn, value }],
        })),
      IndicatorValueStruck: (row, { data: { goalId, measuredOn } }) =>
        changeGoal(row, goalId, ({ measured }) => ({ measured: withoutValueOf(measured, measuredOn) })),
      GoalCorrected: (row, { data: { goalId, text, indicator, baseline, target, dueOn } }) =>
        changeGoal(row, goalId, () => ({ text, indicator, baseline, target, dueOn })),
      GoalStruck: ({ goals }, { data }) => ({ goals: goals.filter(({ goalId }) => goalId !== data.goalId) }),
      GoalEvaluated: (row, { data: { goalId, evaluatedOn, result, text = null } }) =>
        changeGoal(row, goalId, () => ({ evaluation: { evaluatedOn, result, text } })),
      ProjectStartCorrected: ({ stages: [first, ...later] }, { data: { startedOn } }) =>
        first === undefined ? { startedOn } : { stages: [{ ...first, reachedOn: startedOn }, ...later] },
      ProjectVoided: () => ({ status: 'void' }),
      ProjectYearStated: () => ({}),
      ReportFrozen: (_, { data: { frozenOn } }) => ({ status: 'reporting', frozenOn }),
      ReportReopened: () => ({ status: 'running', frozenOn: null, closedOn: null }),
      ProjectClosed: (_, { data: { closedOn } }) => ({ status: 'closed', closedOn }),
    },
  }),
};
